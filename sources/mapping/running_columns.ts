import type { SourceColumn, Table } from "../table/mod.ts";
import { numberReader } from "./numbers.ts";
import { goingOf } from "./running_balance.ts";

/** What a row comes to, and what has a balance of its own. */
export interface RowWorth {
  amount: number | null;
  group: string;
}

/** So many rows of a file show whether a column runs. */
const ENOUGH = 1000;

/**
 * Knows the columns that run through a file: the balance after each line, and which line it is. The next
 * export has another balance and another number for the same line.
 */
export class RunningColumns {
  readonly #known = new Map<SourceColumn, boolean>();
  readonly #said = new Map<Table, RowWorth[]>();

  constructor(private readonly saidOf: (table: Table, row: number) => RowWorth) {}

  runs(table: Table, column: SourceColumn): boolean {
    const known = this.#known.get(column) ?? this.#look(table, column);
    this.#known.set(column, known);
    return known;
  }

  #look(table: Table, column: SourceColumn): boolean {
    const reader = numberReader(column, {
      format: table.settings.number,
      isSheet: table.format === "xlsx",
    });
    const numberAt = (row: number) => reader.read(row) ?? null;
    const numbers = Array.from({ length: Math.min(ENOUGH, table.rows) }, (_, row) => numberAt(row));
    if (numbers.every((it) => it === null)) return false;
    if (isCount(numbers, numberAt(table.rows - 1))) return true;
    const said = this.#said.get(table) ?? numbers.map((_, row) => this.saidOf(table, row));
    this.#said.set(table, said);
    return goingOf(numbers, said.map(({ amount }) => amount), (row) => said[row].group).sign !== 0;
  }
}

/** Whether numbers count lines, from one or none up, or down to it. */
function isCount(numbers: (number | null)[], last: number | null): boolean {
  const begins = (it: number | null) => it === 0 || it === 1;
  const step = begins(numbers[0]) ? 1 : begins(last) ? -1 : 0;
  return numbers.length > 1 && step !== 0 &&
    numbers.every((it, at) => at === 0 || it !== null && it === numbers[at - 1]! + step);
}
