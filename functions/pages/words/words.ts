/** Everything that the pages for prospects say, in one language. */
export type Words = {
  /** The language in its own words. */
  readonly name: string;
  readonly survey: {
    readonly title: string;
    /** `offer` is what the visitor asked for; null when the campaign offers nothing. */
    readonly why: (company: string, day: string, offer: string | null) => string;
    readonly contacted: string;
    readonly contactedOn: string;
    readonly rating: string;
    readonly ratingHint: string;
    readonly gotOffer: string;
    readonly stillInterested: string;
    readonly later: string;
    readonly comment: string;
    readonly optional: string;
    readonly send: string;
    readonly nothingAnswered: string;
    readonly thanks: string;
    readonly thanksText: string;
    readonly thanksHappy: string;
    readonly recommend: string;
    readonly recommendLink: string;
    readonly thanksPoor: string;
    readonly thanksNobody: (company: string) => string;
    readonly change: string;
    readonly closed: string;
    readonly closedText: (company: string) => string;
  };
  readonly yes: string;
  readonly no: string;
  readonly unsubscribe: {
    readonly title: string;
    readonly ask: (company: string) => string;
    readonly button: string;
    readonly done: string;
    readonly doneText: (company: string) => string;
    readonly link: string;
  };
  readonly offer: {
    readonly gone: string;
    readonly goneText: (company: string) => string;
  };
  readonly landing: {
    readonly offer: string;
    readonly inquiry: string;
    readonly recommended: (company: string) => string;
    readonly fullName: string;
    readonly email: string;
    readonly company: string;
    readonly phone: string;
    readonly country: string;
    readonly message: string;
    readonly call: string;
    /** The wording that is agreed to, kept with the consent. */
    readonly consent: (company: string) => string;
    readonly leaveEmpty: string;
    readonly send: string;
    readonly get: string;
    readonly notConnected: string;
    readonly notConnectedText: string;
    readonly unknown: string;
    readonly unknownText: string;
  };
  readonly thanks: {
    readonly title: string;
    readonly text: (company: string) => string;
    readonly download: (title: string) => string;
  };
  readonly link: {
    readonly expired: string;
    readonly expiredText: (company: string, sender: string) => string;
    readonly broken: string;
    readonly brokenText: string;
  };
};
