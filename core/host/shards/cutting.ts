import { duplicateId } from "../../workspace/errors.ts";
import { FloreconError } from "../error.ts";
import { scattered } from "../arrow/scattered.ts";
import type { InputField } from "../describe/describe.ts";
import { Book } from "../proof/book.ts";
import { HELD } from "../proof/held.ts";
import { IdTable } from "../id_table.ts";
import { notConserved } from "../proof/not_conserved.ts";
import { prove } from "../proof/prove.ts";
import type { Report, Totals } from "../report/report.ts";
import { binned } from "./bins.ts";
import { joined } from "./joined.ts";
import type { RowKeys } from "./keys.ts";
import type { PartReport } from "./part_report.ts";
import type { SolvedPart } from "./solve_part.ts";

/** Rows of a bin may be longer than others: room that is not used costs nothing. */
const MORE = 1.25;

/** Room of a bin for more than so many bytes is made so large that it goes back to the system, once let go. */
const SMALL_BYTES = 1 << 22;
const LARGE_BYTES = 1 << 25;

/** Some rows as a stream of their own. */
export interface RowStream {
  stream: Uint8Array;
  rows: number;
}

/** Whole shards. */
export interface Bin extends RowStream {
  /** Of each row its place among all rows. */
  places: Int32Array;
}

/** A report of all rows, and what it was held against. */
export interface WholeReport {
  report: Report;
  totals: Totals;
  /** The rows of amount zero, which no group holds, in their order. */
  zeros: number[];
}

/** Rows that are cut by their shards, solved part by part, and put together again. */
export class Cutting {
  /** The place of each row in the stream, by its id. */
  readonly #places = new IdTable();

  /**
   * @param declared the columns that the plugin reads
   * @param keys by what they may be cut
   * @throws {FloreconError} `duplicate_id`
   */
  constructor(
    private readonly declared: InputField[],
    private readonly keys: RowKeys,
  ) {
    this.#places.reserve(keys.ids.length);
    for (const [row, id] of keys.ids.entries()) {
      if (this.#places.add(id) === row) continue;
      const { code, message } = duplicateId(id);
      throw new FloreconError(code, message, { id });
    }
  }

  /**
   * The rows in so many bins or fewer, none of them empty, the largest first.
   *
   * @param streams all rows, in the order of the keys; each is asked for once the one before is done with
   * @param size how many bytes they have, where that is known
   */
  bins(streams: Iterable<Uint8Array>, count: number, size = 0): Bin[] {
    const bins = binned(this.keys.keys, count);
    const sizes = new Int32Array(count);
    for (const bin of bins) sizes[bin]++;
    const places = Array.from(sizes, (size) => new Int32Array(size));
    sizes.fill(0);
    for (let row = 0; row < bins.length; row++) places[bins[row]][sizes[bins[row]]++] = row;
    const expected = Array.from(sizes, (rows) => roomFor(size * rows / bins.length));
    return scattered(streams, this.declared, bins, count, { expected })
      .map((stream, bin) => ({ stream, rows: sizes[bin], places: places[bin] }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows);
  }

  /**
   * The rows of a bin of which its part left something, each with what of it the part's groups hold; null
   * where it left nothing.
   *
   * @throws {FloreconError} `not_conserved` for a row that never went into that part
   */
  rest({ stream, rows, places }: Bin, { members, rests }: PartReport): RowStream | null {
    if (rests.ids.length === 0) return null;
    const known = new IdTable();
    known.reserve(rows);
    for (const place of places) known.add(this.keys.ids[place]);
    const held = new Float64Array(rows);
    for (let at = 0; at < members.ids.length; at++) {
      held[placeOf(members.ids[at], known)] += members.amounts[at];
    }
    const targets = new Int32Array(rows).fill(-1);
    for (const id of rests.ids) targets[placeOf(id, known)] = 0;
    const beside = { name: HELD, numbers: held };
    const [left] = scattered([stream], this.declared, targets, 1, { beside });
    return { stream: left, rows: rests.ids.length };
  }

  /** What several parts left, each from `rest`, as one; null where none left anything. */
  rests(parts: (RowStream | null)[]): RowStream | null {
    const some = parts.filter((it) => it !== null);
    const rows = some.reduce((sum, it) => sum + it.rows, 0);
    if (rows === 0) return null;
    const columns: InputField[] = [...this.declared, { name: HELD, type: "i64" }];
    const streams = some.map(({ stream }) => stream);
    const [stream] = scattered(streams, columns, new Int32Array(rows), 1);
    return { stream, rows };
  }

  /**
   * The parts as one report, held against what each row is worth in its part.
   *
   * @param parts of all rows: a row of which none tells is worth zero only if what they were held
   * against comes to the same without it
   * @param rests who says what is left in the end: the last part where all rests went into it
   * @throws {FloreconError} `not_conserved`; `amount_overflow` where only the parts could be added up
   */
  whole(
    parts: Pick<SolvedPart, "report" | "proof">[],
    after: PartReport[],
    rests: PartReport[],
  ): WholeReport {
    const book = new Book();
    book.begin(this.#places.size);
    const worth = new Float64Array(this.#places.size);
    const isThere = new Uint8Array(this.#places.size);
    for (const { report: { members, rests } } of parts) {
      for (const { ids, amounts } of [members, rests]) {
        for (let at = 0; at < ids.length; at++) {
          const place = placeOf(ids[at], this.#places);
          worth[place] += amounts[at];
          isThere[place] = 1;
        }
      }
    }
    book.take({ ids: this.keys.ids, amounts: worth });
    // A group has a number of its own, and so has had each row before there was any.
    const rows = isThere.reduce((sum, it) => sum + it, 0);
    const reports = parts.map((it) => it.report);
    const report = joined([...reports, ...after], rests, rows + 1);
    const proven = prove(report, book).report;
    const totals = totalsOf(book);
    agree(totals, parts);
    const zeros: number[] = [];
    for (const [place, there] of isThere.entries()) {
      if (there === 0) zeros.push(this.keys.ids[place]);
    }
    return { report: proven, totals, zeros };
  }
}

function roomFor(bytes: number): number {
  return bytes > SMALL_BYTES ? Math.max(LARGE_BYTES, MORE * bytes) : MORE * bytes;
}

function placeOf(id: number, known: IdTable): number {
  const place = known.find(id);
  if (place < 0) throw notConserved(`row ${id} of a part never went in`, { id });
  return place;
}

/** The whole is what its parts were held against. */
function agree(totals: Totals, parts: Pick<SolvedPart, "proof">[]): void {
  for (const name of ["rows", "amount", "gross"] as const) {
    const sum = parts.reduce((sum, { proof }) => sum + proof[name], 0);
    if (sum === totals[name]) continue;
    throw notConserved(
      `the parts were held against ${name} ${sum}, and they come to ${totals[name]}`,
    );
  }
}

function totalsOf(book: Book): Totals {
  try {
    return book.totals();
  } catch (cause) {
    const message = "the magnitudes of all rows sum to more than 2^53 - 1; split the ledger in two";
    throw new FloreconError("amount_overflow", message, {}, { cause });
  }
}
