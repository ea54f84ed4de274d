import type { AuditEntry, FieldChange } from "../domain/audit.ts";
import type { Columns } from "./csv.ts";

/** One line for each field that changed; a change that tells of none has one line. */
export type AuditLine = { readonly entry: AuditEntry; readonly change: FieldChange | null };

export const auditLines = (entries: readonly AuditEntry[]): readonly AuditLine[] =>
  entries.flatMap((entry): readonly AuditLine[] =>
    entry.fields.length === 0 ? [{ entry, change: null }] : entry.fields.map((change) => ({ entry, change })),
  );

/** Who changed what, in a spreadsheet. */
export const auditColumns: Columns<AuditLine> = [
  ["at", ({ entry }) => entry.at],
  ["by", ({ entry }) => entry.by],
  ["via", ({ entry }) => entry.via],
  ["subject", ({ entry }) => entry.subject],
  ["id", ({ entry }) => entry.id],
  ["action", ({ entry }) => entry.action],
  ["field", ({ change }) => change?.field ?? null],
  ["before", ({ change }) => change?.before ?? null],
  ["after", ({ change }) => change?.after ?? null],
];
