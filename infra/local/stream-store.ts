import { DatabaseSync } from "node:sqlite";

/** What our own engine keeps of the table's stream, in its SQLite file. */
export type StreamStore = {
  /** The newest record's sequence number; null while there is none. Costs no call of the engine. */
  newest(): string | null;
  /** Deletes at most `limit` records up to and with this sequence number, but never the last of all; says how many. */
  forget(upTo: string, limit: number): number;
  close(): void;
};

/**
 * Opens the engine's file beside it. Every write of the engine looks up the highest sequence number by reading all
 * records, so it slows down with them; the index cures that.
 */
export const openStreamStore = (file: string, table: string): StreamStore => {
  const database = new DatabaseSync(file);
  database.exec(
    `PRAGMA busy_timeout = 2000;
     CREATE INDEX IF NOT EXISTS stream_by_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
  );
  // The next number is made from the last record, so that one must stay.
  const deletion = database.prepare(
    `DELETE FROM _stream_records WHERE id IN (
       SELECT id FROM _stream_records
       WHERE table_name = :table AND CAST(sequence_number AS INTEGER) < MIN(
         CAST(:upTo AS INTEGER) + 1,
         (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :table))
       ORDER BY CAST(sequence_number AS INTEGER) LIMIT :limit)`,
  );
  const last = database.prepare(
    `SELECT sequence_number AS number FROM _stream_records WHERE table_name = :table
     ORDER BY CAST(sequence_number AS INTEGER) DESC LIMIT 1`,
  );
  return {
    newest: () => {
      const number = last.get({ table })?.["number"];
      return number === undefined ? null : String(number);
    },
    forget: (upTo, limit) => Number(deletion.run({ table, upTo, limit }).changes),
    close: () => database.close(),
  };
};
