/** Ids, counts and codes only: never a name, an address or a whole object. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export type Log = {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  error(code: string, fields?: LogFields): void;
};
