import { createHmac, hash } from "node:crypto";
import { base32, base32Alphabet } from "../base32.ts";

/** The one place that spells keys. Every other module asks here. */

const timeLength = 10;
const personLength = 20;

/** Milliseconds since the epoch as ten characters that sort as the times do. */
export const sortableTime = (ms: number): string => {
  let rest = ms;
  let text = "";
  for (let i = 0; i < timeLength; i++) {
    text = base32Alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
};

/** 130 bits of a hash: as good as unique, and always the same for the same text. */
const fingerprint = (text: string): string => base32(hash("sha256", text, "buffer").subarray(0, 17), 26);

/**
 * A person's key: 100 bits of an HMAC over the normalised e-mail address. The same address always finds the same
 * person, and nobody without the secret can tell or test which address a key stands for.
 */
export const personKey = (secret: Buffer, email: string): string =>
  base32(createHmac("sha256", secret).update(email).digest().subarray(0, 13), personLength);

/** A lead's id sorts by the time it came in and says which person's partition it stands in. */
export const leadId = (receivedAtMs: number, person: string): string => sortableTime(receivedAtMs) + person;

/** The person's key inside a lead's id; null when the text is no lead id. */
export const personOfLead = (id: string): string | null =>
  /^[0-9a-hjkmnp-tv-z]{30}$/.test(id) ? id.slice(timeLength) : null;

/** A webhook's id: sorts by arrival; its second half is made of what makes the delivery unique. */
export const intakeId = (receivedAtMs: number, source: string, dedupe: string): string =>
  sortableTime(receivedAtMs) + fingerprint(`${source}\n${dedupe}`);

export const isIntakeId = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{36}$/.test(text);

export const isPersonKey = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{20}$/.test(text);

export type Key = { readonly pk: string; readonly sk: string };

const root = "#";

/** Stands where the unique half of its id says, so that the same delivery meets itself. */
export const intakeKey = (id: string): Key => ({ pk: `IN#${id.slice(timeLength)}`, sk: root });

/** One part of a webhook that is larger than an item; the first part is the webhook itself. */
export const intakePartKey = (id: string, part: number): Key => {
  const key = intakeKey(id);
  return part === 0 ? key : { ...key, sk: `${key.sk}${part}` };
};

/** Stands beside the webhook that is to be read again. */
export const replayKey = (id: string, at: string): Key => ({ ...intakeKey(id), sk: `REPLAY#${at}` });

export const prospectPartition = (person: string): string => `P#${person}`;
/** The person in whose partition a key stands. */
export const personOfPartition = (pk: string): string => pk.slice("P#".length);
const head = "HEAD";
export const prospectKey = (person: string): Key => ({ pk: prospectPartition(person), sk: head });
export const isProspectKey = ({ sk }: Pick<Key, "sk">): boolean => sk === head;

export const changePrefix = (lead: string): string => `C#${lead}#`;
export const changeKey = (person: string, lead: string, version: number): Key => ({
  pk: prospectPartition(person),
  sk: `${changePrefix(lead)}${String(version).padStart(6, "0")}`,
});

/** Whose change a key names, of which lead, making which version. */
export const changeOfKey = ({ pk, sk }: Key): { person: string; lead: string; version: number } => {
  const [, lead = "", version = ""] = sk.split("#");
  return { person: personOfPartition(pk), lead, version: Number(version) };
};

export const archivedLeadKey = (person: string, lead: string): Key => ({
  pk: prospectPartition(person),
  sk: `L#${lead}`,
});

export const touchPrefix = "T#";
/** Machines open and click on their own account: what they do first must not hide what the person does first. */
const touchPlace = (campaign: string, kind: string, machine: boolean): string =>
  `T#${campaign}#${machine ? "machine-" : ""}${kind}`;

/** The first touch of its kind in a campaign has a place of its own: who puts it there is counted once. */
export const firstTouchKey = (person: string, campaign: string, kind: string, machine = false): Key => ({
  pk: prospectPartition(person),
  sk: touchPlace(campaign, kind, machine),
});
export const furtherTouchKey = (
  person: string,
  campaign: string,
  kind: string,
  machine: boolean,
  event: string,
): Key => ({
  pk: prospectPartition(person),
  sk: `${touchPlace(campaign, kind, machine)}#${event}`,
});

const deliveryPrefix = "W#";
/** Stands with the person it tells of, so that it goes when they are erased; each replay is a new round. */
export const deliveryKey = (person: string, id: string, round: number): Key => ({
  pk: prospectPartition(person),
  sk: `${deliveryPrefix}${id}#${round}`,
});
export const isDeliveryKey = ({ sk }: Pick<Key, "sk">): boolean => sk.startsWith(deliveryPrefix);

/** The id of what one endpoint is told of one event: the same event is the same delivery. */
export const deliveryId = (change: Key, event: number, endpoint: string): string =>
  `msg_${fingerprint([change.pk, change.sk, event, endpoint].join("\n"))}`;

/** A mark stands with the person who bears it, so that it goes when they are erased. */
export const markKey = (person: string, hash: string): Key => ({
  pk: prospectPartition(person),
  sk: `M#${hash}`,
});
/** Everybody who bears a mark, in the index of lists. */
export const markListKey = (hash: string): string => `MARK#${hash}`;

/** That somebody is a known customer stands with them, so that it goes when they are erased. */
export const customerKey = (person: string): Key => ({ pk: prospectPartition(person), sk: "CUSTOMER" });
/** That everybody of a company, by its mark, is a known customer. */
export const customerCompanyKey = (mark: string): Key => ({ pk: `CUSTOMERS#${mark}`, sk: root });

export const letterKey = (id: string): Key => ({ pk: `MAIL#${id}`, sk: root });

/** That a link which works once has worked. */
export const usedLinkKey = (subject: string): Key => ({ pk: `USED#${subject}`, sk: root });

export const configPartition = "CONFIG";
export const policyKey: Key = { pk: configPartition, sk: "POLICY" };
/** Since when there is a list of known customers. */
export const customersKnownKey: Key = { pk: configPartition, sk: "CUSTOMERS" };
export const memberKey = (id: string): Key => ({ pk: configPartition, sk: `MEMBER#${id}` });
export const campaignKey = (id: string): Key => ({ pk: configPartition, sk: `CAMPAIGN#${id}` });
export const sourceKey = (id: string): Key => ({ pk: configPartition, sk: `SOURCE#${id}` });

export const auditPartition = "AUDIT";
/** Sorts by time; `order` tells entries of the same instant apart. */
export const auditKey = (at: string, order: number): Key => ({
  pk: auditPartition,
  sk: `${at}#${String(order).padStart(15, "0")}`,
});

export const outgoingPartition = "OUTGOING";
export const outgoingKey = (id: string): Key => ({ pk: outgoingPartition, sk: id });

export const contestPartition = "CONTESTS";
export const contestKey = (id: string): Key => ({ pk: contestPartition, sk: id });
/** A morning on which a contest is mailed. */
export const contestRoundKey = (contest: string, date: string): Key => ({
  pk: `CONTEST#${contest}`,
  sk: date,
});

const poolPrefix = "POOL#";
export const poolKey = (id: string): Key => ({ pk: `${poolPrefix}${id}`, sk: root });
/** The pool that a key belongs to; null when it is another item's. */
export const poolOfPartition = (pk: string): string | null =>
  pk.startsWith(poolPrefix) ? pk.slice(poolPrefix.length) : null;

export const campaignPartition = (id: string): string => `CAMPAIGN#${id}`;
export const costPrefix = "COST#";
export const costKey = (campaign: string, date: string, id: string): Key => ({
  pk: campaignPartition(campaign),
  sk: `${costPrefix}${date}#${id}`,
});

export const recurringPrefix = "RECURRING#";
export const recurringKey = (campaign: string, id: string): Key => ({
  pk: campaignPartition(campaign),
  sk: `${recurringPrefix}${id}`,
});

export const movePrefix = "MOVE#";
/** `order` tells moves of the same instant apart, in the order they were made. */
export const moveKey = (campaign: string, at: string, order: number): Key => ({
  pk: campaignPartition(campaign),
  sk: `${movePrefix}${at}#${String(order).padStart(15, "0")}`,
});

export const decisionPrefix = "DECISION#";
export const decisionKey = (campaign: string, at: string): Key => ({
  pk: campaignPartition(campaign),
  sk: `${decisionPrefix}${at}`,
});

export const reviewPrefix = "REVIEW#";
/** `hash` of who said what: the same said twice in a round stands in one place. */
export const reviewKey = (campaign: string, round: number, hash: string): Key => ({
  pk: campaignPartition(campaign),
  sk: `${reviewPrefix}${String(round).padStart(4, "0")}#${hash}`,
});

export const readingPrefix = "BRIEFING#";
export const readingKey = (campaign: string, member: string): Key => ({
  pk: campaignPartition(campaign),
  sk: `${readingPrefix}${member}`,
});

/** That somebody may have joined the pools of campaigns: one for all. */
export const newReadersKey: Key = { pk: "BRIEFINGS", sk: root };

/** What a campaign asks for on a coming morning; one for each. */
export const watchKey = (campaign: string): Key => ({ pk: campaignPartition(campaign), sk: "WATCH" });
/** The campaign in whose partition a key stands. */
export const campaignOfPartition = (pk: string): string => pk.slice("CAMPAIGN#".length);

export const counterPartition = (scope: string): string => `COUNT#${scope}`;
export const counterKey = (scope: string, row: string): Key => ({ pk: counterPartition(scope), sk: row });

/** All remainders stand together, so that one query tells whether any of them has moved. */
export const remainderPartition = "REMAINDER";
export const remainderKey = (scope: string, row: string): Key => ({
  pk: remainderPartition,
  sk: `${scope}#${row}`,
});

/** A hash of the person's key: it finds out whether a person was erased, and is no part of any link or id. */
export const tombstoneKey = (person: string): Key => ({
  pk: `GONE#${fingerprint(`erased\n${person}`)}`,
  sk: root,
});

/** When anybody was erased last: what came in after that needs no look at any tombstone. */
export const lastErasureKey: Key = { pk: "GONE", sk: root };

/** How far sweeps have looked after what came in. */
export const sweepMarkKey: Key = { pk: "SWEEP", sk: root };

export const checkpointKey = (shard: string): Key => ({ pk: `CHECKPOINT#${shard}`, sk: root });

export const dueShards = 4;

/** Which shard of the `due` index an item stands in: spread by its partition. */
export const dueShard = (pk: string): string => {
  const [first = 0] = hash("sha256", pk, "buffer");
  return `D#${first % dueShards}`;
};
export const allDueShards: readonly string[] = Array.from({ length: dueShards }, (_, shard) => `D#${shard}`);

export const leadListKey = (campaign: string): string => `LEADS#${campaign}`;
export const leadListAt = (receivedAt: string, lead: string): string => `${receivedAt}#${lead}`;
/** The lead that a place in the list is for. */
export const leadOfListAt = (listAt: string): string => listAt.slice(listAt.indexOf("#") + 1);
export const quarantineListKey = "QUARANTINE";
/** The losses of a campaign's leads, by when they were lost. */
export const lostListKey = (campaign: string): string => `LOST#${campaign}`;
/** What prospects answered about a campaign's leads, by when they did. */
export const voiceListKey = (campaign: string): string => `VOICE#${campaign}`;
/** What an endpoint could not be told. */
export const deadListKey = (endpoint: string): string => `DEAD#${endpoint}`;
/** What a source sent and was understood, by the time it came in. */
export const receivedListKey = (source: string): string => `RECEIVED#${source}`;
