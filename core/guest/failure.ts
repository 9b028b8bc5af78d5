import { Refusal } from "../workspace/refusal.ts";

/** What was wrong with a command or its rows: a refusal that may also name a place in the data. */
export class Failure extends Refusal {
  /** The column that is meant, or an empty text. */
  column: string = "";
  /** The row that is meant, counted from 0 over the whole stream, or NaN. */
  row: f64 = NaN;

  constructor(code: string, message: string) {
    super(code, message);
  }
}

/** The command cannot be read: its JSON, its op, a field, or a config key. */
export function badCommand(message: string): Failure {
  return new Failure("bad_command", message);
}

/** The rows cannot be read as a whole. */
export function badStream(message: string): Failure {
  return new Failure("ingest", message);
}

/** A column cannot be read. */
export function badColumn(column: string, message: string): Failure {
  const failure = new Failure("ingest", "column " + column + ": " + message);
  failure.column = column;
  return failure;
}

/** A value cannot be read. `row` counts from 0 over the whole stream. */
export function badValue(column: string, row: f64, message: string): Failure {
  const failure = new Failure(
    "ingest",
    "column " + column + ", row " + (<i64> row).toString() + ": " + message,
  );
  failure.column = column;
  failure.row = row;
  return failure;
}

/** A row cannot be used. */
export function badRow(row: f64, message: string): Failure {
  const failure = new Failure("ingest", "row " + (<i64> row).toString() + ": " + message);
  failure.row = row;
  return failure;
}
