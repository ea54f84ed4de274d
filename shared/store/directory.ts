import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Keys } from "../aws/keys.ts";
import { elapsed } from "../clock.ts";
import type { Company } from "../domain/agreement.ts";
import { type Author, concealed } from "../domain/audit.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { CampaignMove } from "../domain/campaign-moves.ts";
import type { Member } from "../domain/member.ts";
import { defaultPolicy, type Policy } from "../domain/policy.ts";
import type { Source } from "../domain/source.ts";
import { open, type SealKeys, seal } from "../seal.ts";
import { auditPut } from "./audit.ts";
import { changeConfig, configWrites, noteConfigWrite } from "./config-item.ts";
import { itemVersion } from "./item-version.ts";
import {
  campaignKey,
  campaignPartition,
  configPartition,
  customersKnownKey,
  memberKey,
  moveKey,
  movePrefix,
  policyKey,
  sourceKey,
} from "./keys.ts";
import { getMany, type Item, queryPartition, type Table } from "./table.ts";
import { transact } from "./transact.ts";
import { newReadersPut } from "./watches.ts";

/** What the company configured: members, policy, campaigns, sources. Read rarely, cached for a minute of the machine's own time. */
export type Directory = {
  /**
   * Everything, at most a minute old; what this process itself wrote is seen at once. Read again when it lacks something
   * that somebody refers to: it may be newer than what is remembered.
   */
  company(lacks?: (remembered: Company) => boolean): Promise<Company>;
  /** One source; a new one is found at once, a changed one within the minute, or as soon as the table answers again. */
  source(id: string): Promise<Source | null>;
};

const cacheMs = 60_000;

type StoredSource = Omit<Source, "secret" | "previousSecret" | "accessToken"> & {
  readonly sealedSecret: string | null;
  readonly sealedPreviousSecret: string | null;
  readonly sealedAccessToken?: string | null;
};

const sourceFrom = (item: Item, keys: SealKeys): Source => {
  const { sealedSecret, sealedPreviousSecret, sealedAccessToken, ...rest } = item["value"] as StoredSource;
  return {
    ...rest,
    secret: sealedSecret === null ? null : open(keys, sealedSecret),
    previousSecret: sealedPreviousSecret === null ? null : open(keys, sealedPreviousSecret),
    accessToken: sealedAccessToken ? open(keys, sealedAccessToken) : null,
  };
};

const isSortedUnder = (item: Item, prefix: string) => String(item["sk"]).startsWith(prefix);

/** A directory on the table; vendors' secrets are opened as they are read. */
export const openDirectory = (table: Table, keys: () => Promise<Pick<Keys, "seal">>): Directory => {
  let company: { readonly value: Company; readonly at: number; readonly writes: number } | null = null;
  const sources = new Map<string, { value: Source | null; at: number; writes: number }>();

  const isFresh = (entry: { at: number; writes: number } | null | undefined): boolean =>
    entry != null && entry.writes === configWrites() && elapsed() - entry.at < cacheMs;

  const loadCompany = async (): Promise<Company> => {
    const [items, { seal }] = await Promise.all([queryPartition(table, { pk: configPartition }), keys()]);
    const under = <Value>(prefix: string): [string, Value][] =>
      items
        .filter((item) => isSortedUnder(item, prefix))
        .map((item) => [String(item["sk"]).slice(prefix.length), item["value"] as Value]);
    const policy = items.find((item) => item["sk"] === policyKey.sk)?.["value"] as Policy | undefined;
    return {
      policy: { ...defaultPolicy, ...policy },
      members: new Map(under<Member>("MEMBER#")),
      campaigns: new Map(under<Campaign>("CAMPAIGN#")),
      sources: new Map(
        items
          .filter((item) => isSortedUnder(item, "SOURCE#"))
          .map((item) => [String(item["sk"]).slice("SOURCE#".length), sourceFrom(item, seal)]),
      ),
      knowsCustomers: items.some((item) => item["sk"] === customersKnownKey.sk),
    };
  };

  return {
    company: async (lacks = () => false) => {
      if (company && isFresh(company) && !lacks(company.value)) return company.value;
      const at = { at: elapsed(), writes: configWrites() };
      company = { value: await loadCompany(), ...at };
      return company.value;
    },
    source: async (id) => {
      const cached = sources.get(id);
      if (cached?.value && isFresh(cached)) return cached.value;
      const at = { at: elapsed(), writes: configWrites() };
      try {
        const [{ Item }, { seal }] = await Promise.all([
          table.client.send(new GetCommand({ TableName: table.name, Key: sourceKey(id) })),
          keys(),
        ]);
        const value = Item ? sourceFrom(Item, seal) : null;
        sources.set(id, { value, ...at });
        return value;
      } catch (error) {
        // While the table answers nothing, what it said last is what there is.
        if (cached?.value) return cached.value;
        throw error;
      }
    },
  };
};

/** Optimistic: `seen` is the revision that a form was opened on; null takes whatever stands. */
type Put<Value> = (table: Table, value: Value, author: Author, seen?: number | null) => Promise<boolean>;

/** Sets a team member; false when somebody else has changed them since `seen`. */
export const putMember: Put<Member> = (table, member, author, seen = null) =>
  changeConfig<Member>(table, {
    key: memberKey(member.id),
    subject: "member",
    id: member.id,
    next: () => member,
    shown: ({ id: _, ...rest }) => rest,
    along: [newReadersPut(table, author.at)],
    author,
    seen,
  });

/** Sets the agreement; false when somebody else has changed it since `seen`. */
export const putPolicy: Put<Policy> = (table, policy, author, seen = null) =>
  changeConfig<Policy>(table, {
    key: policyKey,
    subject: "policy",
    id: "policy",
    next: () => policy,
    shown: (version) => ({ ...defaultPolicy, ...version }),
    otherwise: defaultPolicy,
    along: [newReadersPut(table, author.at)],
    author,
    seen,
  });

/** A campaign as it stands now, whatever any process remembers; null when there is none. */
export const loadCampaign = async (table: Table, id: string): Promise<Campaign | null> => {
  const [item] = await getMany(table, [campaignKey(id)]);
  return item === undefined ? null : (item["value"] as Campaign);
};

/** Sets a campaign, unless its state is another by now than it says, or it was changed since `seen`: then false. */
export const putCampaign: Put<Campaign> = (table, campaign, author, seen = null) =>
  changeConfig<Campaign>(table, {
    key: campaignKey(campaign.id),
    subject: "campaign",
    id: campaign.id,
    next: (before) => (before === null || before.state === campaign.state ? campaign : null),
    shown: ({ id: _, ...rest }) => rest,
    along: [newReadersPut(table, author.at)],
    author,
    seen,
  });

const microsecondsPerMs = 1_000;

/** Takes a campaign to another state, and keeps who did so; false when somebody else has moved it since. */
export const moveCampaign = async (table: Table, campaign: string, move: CampaignMove): Promise<boolean> => {
  const { from, to, by, note, at, via = "api" } = move;
  const fields = [
    { field: "state", before: from, after: to },
    ...(note === "" ? [] : [{ field: "note", before: null, after: note }]),
  ];
  const moved = await transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: campaignKey(campaign),
        UpdateExpression: "SET #value.#state = :to ADD revision :one",
        ConditionExpression: "#value.#state = :from",
        ExpressionAttributeNames: { "#value": "value", "#state": "state" },
        ExpressionAttributeValues: { ":from": from, ":to": to, ":one": 1 },
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: {
          ...moveKey(campaign, at, Math.round(elapsed() * microsecondsPerMs)),
          type: "campaign-move",
          v: itemVersion,
          move,
        },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    auditPut(table, { by, via, at, subject: "campaign", id: campaign, action: "moved", fields }),
  ]);
  if (moved) noteConfigWrite();
  return moved;
};

/** Every move of a campaign, oldest first. */
export const loadMoves = async (table: Table, campaign: string): Promise<readonly CampaignMove[]> => {
  const items = await queryPartition(table, { pk: campaignPartition(campaign), prefix: movePrefix });
  return items.map((item) => item["move"] as CampaignMove);
};

/** Sets a webhook, its secrets sealed; false when somebody else has changed it since `seen`. */
export const putSource = (
  table: Table,
  source: Source,
  keys: SealKeys,
  author: Author,
  seen: number | null = null,
): Promise<boolean> => {
  const { secret, previousSecret, accessToken, ...rest } = source;
  const opened = (sealed: string | null | undefined) => (sealed ? open(keys, sealed) : null);
  return changeConfig<StoredSource>(table, {
    key: sourceKey(source.id),
    subject: "source",
    id: source.id,
    next: () => ({
      ...rest,
      sealedSecret: secret === null ? null : seal(keys, secret),
      sealedPreviousSecret: previousSecret === null ? null : seal(keys, previousSecret),
      sealedAccessToken: accessToken ? seal(keys, accessToken) : null,
    }),
    shown: ({ type, campaign, fields, audience, origins, ...sealed }, before) => {
      const told = (name: "sealedSecret" | "sealedPreviousSecret" | "sealedAccessToken") =>
        concealed(opened(before?.[name]), opened(sealed[name]));
      const [secretTold, previousTold] = [told("sealedSecret"), told("sealedPreviousSecret")];
      return {
        ...{ type, campaign, fields, audience, origins },
        ...{ secret: secretTold, previousSecret: previousTold, accessToken: told("sealedAccessToken") },
      };
    },
    author,
    seen,
  });
};
