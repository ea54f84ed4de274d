import type { ActivityType } from "../../shared/domain/lead.ts";

type Words = {
  /** As a choice among others. */
  readonly choice: string;
  /** On the button that records it. */
  readonly button: (prospect: string) => string;
  /** Once it is recorded. */
  readonly done: (prospect: string) => string;
};

/** How each activity is spoken of, to the person who logs it. */
export const activityWords: Readonly<Record<ActivityType, Words>> = {
  "no-answer": {
    choice: "Called, no answer",
    button: (name) => `I called ${name}, no answer`,
    done: (name) => `You called ${name} and got no answer.`,
  },
  spoke: {
    choice: "Spoke",
    button: (name) => `I spoke with ${name}`,
    done: (name) => `You spoke with ${name}.`,
  },
  meeting: {
    choice: "Meeting booked",
    button: (name) => `Meeting with ${name} is booked`,
    done: (name) => `You booked a meeting with ${name}.`,
  },
  demo: {
    choice: "Demo held",
    button: (name) => `${name} has seen the demo`,
    done: (name) => `You held the demo for ${name}.`,
  },
  won: {
    choice: "Won",
    button: (name) => `${name} bought`,
    done: (name) => `You won ${name}. Congratulations!`,
  },
  "no-sale": {
    choice: "No sale",
    button: () => "Close without a sale",
    done: (name) => `You closed the lead of ${name} without a sale.`,
  },
  "not-a-fit": {
    choice: "Not a fit",
    button: (name) => `${name} is not a fit`,
    done: (name) => `You closed the lead of ${name} as not a fit.`,
  },
  snooze: {
    choice: "Snooze",
    button: () => "Pause until then",
    done: (name) => `You paused the lead of ${name}.`,
  },
  "hand-over": {
    choice: "Hand over",
    button: () => "Hand the lead over",
    done: (name) => `You handed the lead of ${name} over.`,
  },
  statement: {
    choice: "Add a statement",
    button: () => "Add the statement",
    done: () => "Your statement stands on the lead.",
  },
  note: {
    choice: "Add a note",
    button: () => "Add the note",
    done: () => "Your note stands on the lead.",
  },
};
