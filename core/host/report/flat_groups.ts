import { type Chunk, chunks } from "../arrow/chunks.ts";
import { cellAt, numberReader } from "../arrow/read_chunk.ts";
import { rowsHolding } from "../arrow/rows_holding.ts";
import type { Report, ReportGroup } from "./report.ts";

const COLUMNS = ["id", "group_id", "amount", "net", "size", "origin", "reason", "status"] as const;

type Column = typeof COLUMNS[number];

/**
 * A flat report of which only a few groups are of interest. Who looks them up here reads nothing of
 * hundreds of thousands of others.
 */
export class FlatGroups {
  readonly #batches: Batch[] = [];

  /** @throws {Error} that says what is wrong with the stream */
  constructor(report: Uint8Array) {
    let rows = 0;
    for (const batch of chunks(report, COLUMNS)) {
      this.#batches.push(new Batch(rows, batch));
      rows += batch[0].rows;
    }
  }

  /** The groups of these ids that there are, in the report's order, and their parts. */
  named(wanted: ReadonlySet<number>): Report {
    return this.#where("group_id", wanted);
  }

  /** Everything that holds a part of these rows: those parts, and their groups. */
  holding(rows: ReadonlySet<number>): Report {
    return this.#where("id", rows);
  }

  #where(column: Column, wanted: ReadonlySet<number>): Report {
    const groups = new Map<number, ReportGroup>();
    const report: Report = { groups: [], allocations: [] };
    for (const batch of this.#batches) {
      for (const row of batch.rowsHolding(column, wanted)) {
        const [id, group_id] = [batch.number("id", row), batch.number("group_id", row)];
        report.allocations.push({ id, group_id, amount: batch.number("amount", row) });
        if (!groups.has(group_id)) groups.set(group_id, this.#groupAt(this.#firstOf(row)));
      }
    }
    return { ...report, groups: [...groups.values()] };
  }

  /** The row that the group of a row begins with, which says what there is to say of it. */
  #firstOf(row: number): number {
    const groupOf = (at: number) => this.#batchOf(at).number("group_id", at);
    const group = groupOf(row);
    let first = row;
    while (first > 0 && groupOf(first - 1) === group) first--;
    return first;
  }

  #groupAt(row: number): ReportGroup {
    const batch = this.#batchOf(row);
    const reason = batch.text("reason", row);
    return {
      group_id: batch.number("group_id", row),
      net: batch.number("net", row),
      size: batch.number("size", row),
      origin: batch.text("origin", row)!,
      // As JSON has it: what is not there is left out.
      ...(reason !== null && { reason }),
      status: batch.text("status", row) as ReportGroup["status"],
    };
  }

  #batchOf(row: number): Batch {
    return this.#batches.find(({ end }) => row < end)!;
  }
}

/** One batch of the report. Its rows are counted as the report's are. */
class Batch {
  readonly end: number;
  readonly #columns: Map<Column, Chunk>;
  readonly #readers = new Map<Column, (row: number) => number>();

  constructor(private readonly first: number, chunks: Chunk[]) {
    this.end = first + chunks[0].rows;
    this.#columns = new Map(COLUMNS.map((name, at) => [name, chunks[at]]));
  }

  rowsHolding(column: Column, wanted: ReadonlySet<number>): number[] {
    return rowsHolding(this.#columns.get(column)!, wanted).map((row) => this.first + row);
  }

  number(column: Column, row: number): number {
    let read = this.#readers.get(column);
    if (read === undefined) {
      read = numberReader(this.#columns.get(column)!);
      this.#readers.set(column, read);
    }
    return read(row - this.first);
  }

  text(column: Column, row: number): string | null {
    const cell = cellAt(this.#columns.get(column)!, row - this.first);
    if (typeof cell === "number") throw new Error("a column holds numbers, and should hold texts");
    return cell;
  }
}
