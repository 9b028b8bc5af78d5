import { type Table, tableFromIPC, type Vector } from "apache-arrow";
import { chunks } from "../../core/host/arrow/chunks.ts";
import { daysOf } from "../../core/host/arrow/days.ts";
import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { printable } from "../../core/host/printable.ts";
import { folded } from "../../core/host/unmatched/folded.ts";
import { partnerColumns } from "../../decisions/mod.ts";
import type { Data } from "../data/data.ts";
import { rowIds } from "../data/rows.ts";

/** How plugins call the column that says of which book a row is, where one file holds both. */
const SIDE = /^(side|book|list|ledger|source)$/i;

/** So many rows tell which columns say something of their own. */
const LOOKED_AT = 2_000;

/** Fewer different texts than that name a kind of row, and no row. */
const TELLING = 3;

/** So many columns are enough to know a row again. */
const MOST_TELLING = 4;

/** The rows of some data by their ids, read once for a page that asks about them all the time. */
export class RowIndex {
  readonly #rowOf = new Map<number, number>();
  readonly #days: Float64Array | null;
  readonly #names: Vector[];
  readonly #texts: Vector[];
  readonly #telling: Vector[];
  readonly #side: Vector | null = null;
  readonly #sideName: string | null;
  readonly #table: Table;
  readonly #input: InputField[];
  #searched: string[] | null = null;
  #partners: { places: Int32Array; words: string[] } | null = null;

  constructor(private readonly data: Data, { input }: Pick<Describe, "input">) {
    this.#input = input;
    this.#table = tableFromIPC(data.stream);
    const column = (name: string) => this.#table.getChild(name)!;
    for (const [row, id] of rowIds(this.#table, { input } as Describe)) this.#rowOf.set(id, row);
    this.#names = input.filter((it) => it.id).map((it) => column(it.name));
    const date = input.find((it) => it.date)?.name;
    this.#days = date === undefined ? null : daysIn(data.stream, date, this.#table.numRows);
    const texts = input.filter((it) => it.type === "utf8");
    this.#texts = texts.map((it) => column(it.name));
    this.#sideName = data.places.source === undefined ? this.#sideAmong(texts) : null;
    if (this.#sideName !== null) this.#side = column(this.#sideName);
    this.#telling = texts.filter((it) => it.name !== this.#sideName).map((it) => column(it.name))
      .filter((it) => distinct(it, LOOKED_AT) >= TELLING)
      .slice(0, MOST_TELLING);
  }

  /** The last day that a row has, since 1970-01-01; null where none has one. */
  get lastDay(): number | null {
    let last = -Infinity;
    for (const day of this.#days ?? []) if (day > last) last = day;
    return Number.isFinite(last) ? last : null;
  }

  /** Where a row stands in the stream; undefined where its data has left. */
  row(id: number): number | undefined {
    return this.#rowOf.get(id);
  }

  /** Its day, since 1970-01-01; NaN where it has none. */
  day(id: number): number {
    const row = this.#rowOf.get(id);
    return row === undefined ? NaN : this.#days?.[row] ?? NaN;
  }

  /** What people call it; undefined where its data has left. */
  name(id: number): string | undefined {
    const row = this.#rowOf.get(id);
    if (row === undefined) return undefined;
    return this.data.places.name?.(row) ?? this.#names.map((it) => it.get(row)).join("/");
  }

  /** The book that it is of; empty where there is one only. */
  side(id: number): string {
    const row = this.#rowOf.get(id);
    if (row === undefined) return "";
    return this.data.places.source?.(row) ?? String(this.#side?.get(row) ?? "");
  }

  /** Whether a column says of which book a row is. */
  isSide(name: string): boolean {
    return name === this.#sideName;
  }

  /** A cell as the plugin reads it. */
  cell(id: number, column: string): string | number | null {
    const row = this.#rowOf.get(id);
    if (row === undefined) return null;
    const value = this.#table.getChild(column)?.get(row);
    return typeof value === "bigint" ? Number(value) : value ?? null;
  }

  /** Who it is with, spelled as in the first row that means the same; empty where nobody says. */
  partner(id: number): string {
    const row = this.#rowOf.get(id);
    this.#partners ??= partnersIn(this.#table, this.#input);
    return row === undefined ? "" : this.#partners.words[this.#partners.places[row]];
  }

  /** The texts by which a person knows it again. */
  words(id: number): string {
    const row = this.#rowOf.get(id);
    if (row === undefined) return "";
    const texts = this.#telling.map((it) => String(it.get(row) ?? "").trim());
    return [...new Set(texts.filter((it) => it !== ""))].map((it) => printable(it, 60)).join(" · ");
  }

  /** The rows that say a text somewhere, in whatever letters. */
  find(text: string): Set<number> {
    const wanted = text.toLowerCase();
    this.#searched ??= this.#lowered();
    const found = new Set<number>();
    for (const [id, row] of this.#rowOf) if (this.#searched[row].includes(wanted)) found.add(id);
    return found;
  }

  /** What is searched of each row: its name and its texts. */
  #lowered(): string[] {
    const all = this.data.places.name === undefined
      ? [...this.#names, ...this.#texts]
      : this.#texts;
    return Array.from({ length: this.#table.numRows }, (_, row) => {
      const name = this.data.places.name?.(row) ?? "";
      return [name, ...all.map((it) => it.get(row) ?? "")].join("\n").toLowerCase();
    });
  }

  #sideAmong(texts: { name: string }[]): string | null {
    for (const { name } of texts) {
      if (!SIDE.test(name)) continue;
      const column = this.#table.getChild(name)!;
      if (distinct(column, column.length, 5) <= 4) return name;
    }
    return null;
  }
}

/** How many different cells a column begins with, as far as it is of interest. */
function distinct(column: Vector, rows: number, enough = TELLING): number {
  const seen = new Set<unknown>();
  for (let row = 0; row < Math.min(rows, column.length) && seen.size < enough; row++) {
    seen.add(column.get(row));
  }
  return seen.size;
}

function daysIn(stream: Uint8Array, column: string, rows: number): Float64Array {
  const days = new Float64Array(rows);
  let at = 0;
  for (const [chunk] of chunks(stream, [column])) {
    days.set(daysOf(chunk), at);
    at += chunk.rows;
  }
  return days;
}

/** Who each row is with, by the first column that says so. */
function partnersIn(
  table: Table,
  input: InputField[],
): { places: Int32Array; words: string[] } {
  const words = [""];
  const places = new Int32Array(table.numRows);
  const [at] = partnerColumns({ input });
  if (at === undefined) return { places, words };
  const column = table.getChild(input[at].name)!;
  const known = new Map<string, number>();
  const byMeaning = new Map([["", 0]]);
  for (let row = 0; row < places.length; row++) {
    const text = String(column.get(row) ?? "");
    let place = known.get(text);
    if (place === undefined) {
      const meaning = folded(text);
      place = byMeaning.get(meaning) ?? words.push(printable(text.trim(), 80)) - 1;
      byMeaning.set(meaning, place);
      known.set(text, place);
    }
    places[row] = place;
  }
  return { places, words };
}
