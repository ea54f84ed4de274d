import type { Source } from "../domain/source.ts";
import type { EmailAdapter, FormAdapter, RawRequest } from "./adapter.ts";
import { emailAdapters } from "./emails.ts";
import { formAdapters } from "./forms.ts";

export const adapterOf = (type: string): FormAdapter | EmailAdapter | null =>
  formAdapters.get(type) ?? emailAdapters.get(type) ?? null;

/** Every `type` that a source can have, by name. */
export const sourceTypes = (): readonly string[] =>
  [...formAdapters.keys(), ...emailAdapters.keys()].toSorted();

const pathOf = (adapter: FormAdapter | EmailAdapter, id: string): string => {
  if (adapter.type === "plain-html") return `/f/${id}`;
  return adapter.kind === "form" ? `/hooks/forms/${id}` : `/hooks/email/${id}`;
};

const emptyDelivery = (url: string, query: RawRequest["query"]): RawRequest => ({
  method: "POST",
  url,
  query,
  headers: {},
  body: Buffer.alloc(0),
});

/**
 * What a marketer pastes into the tool. It carries the source's token where the adapter takes the token as the only proof:
 * a tool that signs gets the plain URL, and so does a form that anybody may post to.
 */
export const pastedUrl = async (source: Source, baseUrl: string, now: number): Promise<string> => {
  const adapter = adapterOf(source.type);
  if (adapter === null) return baseUrl;
  const plain = `${baseUrl}${pathOf(adapter, source.id)}`;
  const withToken = `${plain}?token=${source.urlToken}`;
  const proves = async (url: string, query: RawRequest["query"]) =>
    (await adapter.verify(emptyDelivery(url, query), source, now)).ok;
  if (await proves(plain, {})) return plain;
  return (await proves(withToken, { token: source.urlToken })) ? withToken : plain;
};
