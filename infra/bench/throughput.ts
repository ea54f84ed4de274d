import { Agent, request } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { elapsed } from "../../shared/clock.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { formBody, formHeaders } from "./bench-system.ts";
import { type Bench, type Figure, fact, figure, median, medianRatio, percentile } from "./figure.ts";
import { type OwnProcess, startOwnProcess } from "./own-process.ts";
import type { Found, Ready } from "./service.ts";

const names = [
  "rps-vs-express",
  "latency-p50-vs-express",
  "latency-p99-vs-express",
  "rps",
  "rps-worked-off",
  "rps-express",
] as const;

const inFlight = 16;
const rounds = 5;
const perRound = 250;
const warmUp = 150;
/** Arrivals that both services can keep up with, one after the other at even distances. */
const arrivalsASecond = 15;
const arrivals = 60;

const agent = new Agent({ keepAlive: true, maxSockets: inFlight });

/** Posts one person's form; answers the id that it was accepted under. Throws on any other answer than 200. */
const post = (url: string, n: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const body = formBody(n);
    const headers = { ...formHeaders(body), "content-length": Buffer.byteLength(body) };
    const asked = request(`${url}/hooks/forms/form`, { method: "POST", agent, headers }, async (answer) => {
      // Both services answer 200 with `{ "id" }` or not at all.
      if (answer.statusCode === 200) resolve(((await json(answer)) as { id: string }).id);
      else reject(new Error(`a form was answered ${answer.statusCode}`));
    });
    asked.once("error", reject).end(body);
  });

/** A service under load, and every id that it accepted. */
class Service {
  readonly accepted: string[] = [];
  /** Requests a second, of each round. */
  readonly rates: number[] = [];
  /** The same, until everything that they caused is done. */
  readonly ratesWorkedOff: number[] = [];
  /** Milliseconds to each answer at the fixed rate. */
  readonly latencies: number[] = [];
  private readonly process: OwnProcess;
  private url = "";

  constructor(module: string) {
    this.process = startOwnProcess(module);
  }

  async start(): Promise<void> {
    this.url = ((await this.process.heard()) as Ready).url;
    await this.take(0, warmUp);
    await this.found();
  }

  async round(from: number): Promise<void> {
    const begun = elapsed();
    await this.take(from, perRound);
    this.rates.push((perRound * 1000) / (elapsed() - begun));
    await this.found();
    this.ratesWorkedOff.push((perRound * 1000) / (elapsed() - begun));
  }

  /** Takes forms at a fixed rate, whether or not the one before was answered; notes how long each answer took. */
  async arrivals(from: number): Promise<void> {
    const begun = elapsed();
    const answered = Array.from({ length: arrivals }, async (_, i) => {
      await delay(Math.max(0, begun + (i * 1000) / arrivalsASecond - elapsed()));
      const asked = elapsed();
      this.accepted.push(await post(this.url, from + i));
      this.latencies.push(elapsed() - asked);
    });
    await Promise.all(answered);
    await this.found();
  }

  /** Throws unless every accepted id is found again exactly once, and nothing else is. */
  async verify(): Promise<void> {
    const { webhooks } = await this.found();
    const isSame = webhooks.toSorted().join() === this.accepted.toSorted().join();
    if (!isSame)
      throw new Error(`${this.accepted.length} were accepted and ${webhooks.length} leads are found`);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }

  private async take(from: number, count: number): Promise<void> {
    const people = Array.from({ length: count }, (_, i) => from + i);
    this.accepted.push(...(await inParallel(people, inFlight, (n) => post(this.url, n))));
  }

  private async found(): Promise<Found> {
    this.process.tell({ found: true });
    return (await this.process.heard()) as Found;
  }
}

const run = async (): Promise<readonly Figure[]> => {
  const ours = new Service("own-service.ts");
  const express = new Service("peers/express-service.ts");
  try {
    await ours.start();
    await express.start();
    for (let round = 0; round < rounds; round++) {
      const from = warmUp + round * (perRound + arrivals);
      for (const service of [express, ours]) await service.round(from);
      for (const service of [express, ours]) await service.arrivals(from + perRound);
    }
    await ours.verify();
    await express.verify();
    const latency = (share: number) =>
      percentile(ours.latencies, share) / percentile(express.latencies, share);
    return [
      figure("rps-vs-express", medianRatio(ours.rates, express.rates), "×", { atLeast: 3 }),
      figure("latency-p50-vs-express", latency(0.5), "×", { atMost: 1 }),
      figure("latency-p99-vs-express", latency(0.99), "×", { atMost: 1 }),
      fact("rps", median(ours.rates), "requests/s"),
      fact("rps-worked-off", median(ours.ratesWorkedOff), "requests/s"),
      fact("rps-express", median(express.rates), "requests/s"),
    ];
  } finally {
    agent.destroy();
    await Promise.all([ours.stop(), express.stop()]);
  }
};

/**
 * Forms a second, 16 at a time, that are accepted and found again: ours, which answers as soon as a form is stored,
 * against a service that does the same work before it answers. `rps-worked-off` counts ours until that work is done. Then
 * how long answers take when forms arrive at a rate that both keep up with.
 */
export const throughput: Bench = { names, run };
