import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import type { Clock } from "../clock.ts";
import type { Instant } from "../domain/submission.ts";
import { observed } from "./calls.ts";

/** Alarm clocks for due checks: one one-time schedule per minute that has anything due. */
export type Alarms = { arm(at: Instant): Promise<void> };

const minuteMs = 60_000;

/** The whole minute at which something due at `at` is looked after: never before it is due, never in the past. */
export const alarmMinute = (at: Instant, now: number): string => {
  const due = Math.ceil(Date.parse(at) / minuteMs) * minuteMs;
  const soonest = (Math.floor(now / minuteMs) + 1) * minuteMs;
  return new Date(Math.max(due, soonest)).toISOString().slice(0, 16);
};

/** The schedule's name says its minute, so that arming it twice is one schedule. */
export const alarmName = (minute: string): string => `due-${minute.replaceAll(/[-:]/g, "")}`;

type Target = {
  readonly group: string;
  readonly role: string;
  readonly target: string;
  readonly deadLetters: string | undefined;
};

const rememberedMinutes = 5_000;

/** A schedule that exists already is armed: whoever made it, it rings for everything due by then. */
export const openAlarms = ({ group, role, target, deadLetters }: Target, clock: Clock): Alarms => {
  const client = observed(new SchedulerClient({}));
  const armed = new Set<string>();
  return {
    arm: async (at) => {
      const minute = alarmMinute(at, clock.now());
      if (armed.has(minute)) return;
      try {
        await client.send(
          new CreateScheduleCommand({
            Name: alarmName(minute),
            GroupName: group,
            ScheduleExpression: `at(${minute}:00)`,
            ScheduleExpressionTimezone: "UTC",
            FlexibleTimeWindow: { Mode: "OFF" },
            ActionAfterCompletion: "DELETE",
            Target: {
              Arn: target,
              RoleArn: role,
              Input: JSON.stringify({ due: minute }),
              ...(deadLetters !== undefined && { DeadLetterConfig: { Arn: deadLetters } }),
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "ConflictException") throw error;
      }
      if (armed.size >= rememberedMinutes) armed.clear();
      armed.add(minute);
    },
  };
};
