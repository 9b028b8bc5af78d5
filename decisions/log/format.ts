import type { DatabaseSync } from "node:sqlite";
import { badLog } from "./fault.ts";
import {
  APPLICATION_ID,
  EVENT_TABLES,
  FORMAT,
  FORMATS,
  RUN_TABLES,
  WITHOUT_RUNS,
} from "./schema.ts";

/**
 * Begins a log in an empty file, and makes sure that any other is one.
 *
 * @param file as errors name it
 * @throws {FloreconError} `bad_log`
 */
export function begin(database: DatabaseSync, file: string): void {
  if (tablesOf(database).length === 0) {
    database.exec("BEGIN IMMEDIATE");
    // Somebody else may have begun it meanwhile.
    if (tablesOf(database).length === 0) {
      for (const table of [...EVENT_TABLES, ...RUN_TABLES]) database.exec(table);
      database.exec(`PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${FORMAT}`);
    }
    database.exec("COMMIT");
  }
  if (numberOf(database, "application_id") !== APPLICATION_ID) {
    throw badLog(file, "it was made by another program");
  }
  const format = formatOf(database);
  if (!FORMATS.includes(format)) {
    throw badLog(file, `its format is ${format}; a later florecon reads it`);
  }
  const wanted = format === WITHOUT_RUNS ? EVENT_TABLES : [...EVENT_TABLES, ...RUN_TABLES];
  if (JSON.stringify(tablesOf(database)) !== JSON.stringify(wanted.toSorted())) {
    throw badLog(file, "its tables are not those of a decision log");
  }
}

/** Makes a log one of today's format, before something is written to it. */
export function renew(database: DatabaseSync): void {
  const format = formatOf(database);
  if (format === FORMAT) return;
  if (format === WITHOUT_RUNS) { for (const table of RUN_TABLES) database.exec(table); }
  database.exec(`PRAGMA user_version=${FORMAT}`);
}

/** The format of a log. */
export function formatOf(database: DatabaseSync): number {
  return numberOf(database, "user_version");
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}

function tablesOf(database: DatabaseSync): string[] {
  const stored = database.prepare("SELECT sql FROM sqlite_schema WHERE sql NOT NULL").all();
  return stored.map(({ sql }) => String(sql)).toSorted();
}
