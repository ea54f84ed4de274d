/** What is going to happen, earliest first; at the same time, what was planned first. */
export class Agenda {
  private readonly planned: { at: number; act: () => void }[] = [];

  plan(at: number, act: () => void): void {
    const place = this.planned.findIndex((other) => other.at > at);
    this.planned.splice(place === -1 ? this.planned.length : place, 0, { at, act });
  }

  /** When the next thing happens; never, when nothing is planned. */
  get nextAt(): number {
    return this.planned[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  doNext(): void {
    this.planned.shift()?.act();
  }
}
