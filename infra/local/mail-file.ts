import { appendFileSync, closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";

/** A mail that our functions sent, as `GET /local/mail.json` shows it. */
export type LocalMail = {
  /** The addresses, separated by ", ". Stands first, so that the file can be searched without being parsed. */
  readonly to: string;
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The mail's further headers by their names as sent. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Mails in a file, one a line; only where each stands is kept in memory. */
export type MailFile = {
  add(mail: LocalMail): void;
  /** Which mails go to an address, in whatever case, or all; oldest first. */
  find(to?: string): readonly Place[];
  read(places: readonly Place[]): LocalMail[];
};

export type Place = { readonly to: readonly string[]; readonly from: number; readonly length: number };

export const openMailFile = (path: string): MailFile => {
  const content = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const places = placesIn(content);
  let end = content.length;
  return {
    add: (mail) => {
      const line = Buffer.from(`${JSON.stringify(mail)}\n`);
      appendFileSync(path, line);
      places.push({ to: addressesOf(mail.to), from: end, length: line.length });
      end += line.length;
    },
    find: (to) => {
      const wanted = to?.trim().toLowerCase();
      return wanted === undefined ? places : places.filter((place) => place.to.includes(wanted));
    },
    read: (wanted) => {
      if (wanted.length === 0) return [];
      const file = openSync(path, "r");
      try {
        return wanted.map(({ from, length }) => {
          const line = Buffer.alloc(length);
          readSync(file, line, 0, length, from);
          // Only `add` writes the file.
          return JSON.parse(line.toString()) as LocalMail;
        });
      } finally {
        closeSync(file);
      }
    },
  };
};

/** Every whole line; one that was cut off by the end of the process is no mail that anybody was told of. */
const placesIn = (content: Buffer): Place[] => {
  const places: Place[] = [];
  for (let from = 0, end = content.indexOf(10); end !== -1; from = end + 1, end = content.indexOf(10, from)) {
    const to = /^\{"to":("(?:[^"\\]|\\.)*")/.exec(
      content.toString("utf8", from, Math.min(end, from + 2_000)),
    );
    if (to?.[1] !== undefined) {
      places.push({ to: addressesOf(String(JSON.parse(to[1]))), from, length: end + 1 - from });
    }
  }
  return places;
};

const addressesOf = (to: string): string[] =>
  to.split(", ").map((address) => bareAddress(address).toLowerCase());

/** "Ana <ana@example.com>" without the name. */
export const bareAddress = (address: string): string => /<([^>]*)>\s*$/.exec(address)?.[1] ?? address.trim();
