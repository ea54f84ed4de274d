import { GetCommand, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Keys } from "../aws/keys.ts";
import { elapsed } from "../clock.ts";
import type { Company } from "../domain/agreement.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { CampaignMove } from "../domain/campaign-moves.ts";
import type { Member } from "../domain/member.ts";
import { defaultPolicy, type Policy } from "../domain/policy.ts";
import type { Source } from "../domain/source.ts";
import { open, type SealKeys, seal } from "../seal.ts";
import { itemVersion } from "./items.ts";
import {
  campaignKey,
  campaignPartition,
  configPartition,
  type Key,
  memberKey,
  moveKey,
  movePrefix,
  policyKey,
  sourceKey,
} from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";

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

/** Raised by every write of this process, so that its own caches never show what it has just replaced. */
let writes = 0;

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
    entry != null && entry.writes === writes && elapsed() - entry.at < cacheMs;

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
    };
  };

  return {
    company: async (lacks = () => false) => {
      if (company && isFresh(company) && !lacks(company.value)) return company.value;
      const at = { at: elapsed(), writes };
      company = { value: await loadCompany(), ...at };
      return company.value;
    },
    source: async (id) => {
      const cached = sources.get(id);
      if (cached?.value && isFresh(cached)) return cached.value;
      const at = { at: elapsed(), writes };
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

const put = async (table: Table, key: Key, value: object): Promise<void> => {
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...key, type: "config", v: itemVersion, value } }),
  );
  writes++;
};

export const putMember = (table: Table, member: Member) => put(table, memberKey(member.id), member);
export const putPolicy = (table: Table, policy: Policy) => put(table, policyKey, policy);
export const putCampaign = (table: Table, campaign: Campaign) =>
  put(table, campaignKey(campaign.id), campaign);

const isOvertaken = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "ConditionalCheckFailedException" || error.name === "TransactionCanceledException");

/** Stores a campaign unless its state is another by now than it says; false when it is. */
export const replaceCampaign = async (table: Table, campaign: Campaign): Promise<boolean> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...campaignKey(campaign.id), type: "config", v: itemVersion, value: campaign },
        ConditionExpression: "attribute_not_exists(pk) OR #value.#state = :state",
        ExpressionAttributeNames: { "#value": "value", "#state": "state" },
        ExpressionAttributeValues: { ":state": campaign.state },
      }),
    );
    writes++;
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
};

const microsecondsPerMs = 1_000;

/** Takes a campaign to another state, and keeps who did so; false when somebody else has moved it since. */
export const moveCampaign = async (table: Table, campaign: string, move: CampaignMove): Promise<boolean> => {
  try {
    await table.client.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName: table.name,
              Key: campaignKey(campaign),
              UpdateExpression: "SET #value.#state = :to",
              ConditionExpression: "#value.#state = :from",
              ExpressionAttributeNames: { "#value": "value", "#state": "state" },
              ExpressionAttributeValues: { ":from": move.from, ":to": move.to },
            },
          },
          {
            Put: {
              TableName: table.name,
              Item: {
                ...moveKey(campaign, move.at, Math.round(elapsed() * microsecondsPerMs)),
                type: "campaign-move",
                v: itemVersion,
                move,
              },
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
        ],
      }),
    );
    writes++;
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
};

/** Every move of a campaign, oldest first. */
export const loadMoves = async (table: Table, campaign: string): Promise<readonly CampaignMove[]> => {
  const items = await queryPartition(table, { pk: campaignPartition(campaign), prefix: movePrefix });
  return items.map((item) => item["move"] as CampaignMove);
};

/** Secrets are sealed before they are stored. */
export const putSource = (table: Table, source: Source, keys: SealKeys) => {
  const { secret, previousSecret, accessToken, ...rest } = source;
  const stored: StoredSource = {
    ...rest,
    sealedSecret: secret === null ? null : seal(keys, secret),
    sealedPreviousSecret: previousSecret === null ? null : seal(keys, previousSecret),
    sealedAccessToken: accessToken ? seal(keys, accessToken) : null,
  };
  return put(table, sourceKey(source.id), stored);
};
