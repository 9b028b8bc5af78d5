import { printable } from "../../core/host/printable.ts";
import { integer, priced } from "../ui/numbers.ts";
import type { Naming } from "./near_misses.ts";
import { rowList } from "./print_group.ts";

/** Rows that would have done as well as members of a group that is ambiguous. */
export interface ToldRival {
  /** Those rows: together, where they are several. */
  rows: RivalRow[];
  /** The members that they could stand for. */
  instead: number[];
}

/** One of them, with what a person tells it from others by. */
export interface RivalRow {
  id: number;
  /** In minor units. */
  amount: number;
  /** `2026-03-04`; absent where it has none. */
  date?: string;
  /** The group that it is in; absent where it is open. */
  group_id?: number;
}

/** How many rivals are said; the document of `--json` has ten. */
const SAID = 5;

/** How many rows of one rival are said with all that is known of them. */
const ROWS = 3;

/** What is said where no other row shows what makes a group ambiguous. */
export const RIVALS_UNKNOWN = "ambiguous, and no other rows were found that would do as well";

/** The rows that the sentences name. */
export function idsOfRivals(rivals: ToldRival[]): number[] {
  return rivals.flatMap(({ rows, instead }) => [...rows.map(({ id }) => id), ...instead]);
}

/** `row 3 would do as well as row 2: 10.00 EUR, 2026-03-04, in group 4`; the rest is counted. */
export function rivalWords(rivals: ToldRival[], naming: Naming): string[] {
  const said = rivals.slice(0, SAID).map((it) => rivalSentence(it, naming));
  const more = rivals.length - said.length;
  return more > 0 ? [...said, `and ${integer(more)} more`] : said;
}

/** The sentence for one of them. */
export function rivalSentence({ rows, instead }: ToldRival, naming: Naming): string {
  const ids = rows.map(({ id }) => id);
  const shown = rows.slice(0, ROWS).map((it) => rowWords(it, naming)).join("; ");
  return `${rowList(ids, naming.nameOf)} would do as well as ${
    rowList(instead, naming.nameOf)
  }: ${shown}`;
}

function rowWords({ id, amount, date, group_id }: RivalRow, { unitOf }: Naming): string {
  const where = group_id === undefined ? "open" : `in group ${group_id}`;
  return [priced(amount, unitOf(id)), ...(date === undefined ? [] : [date]), where]
    .map((it) => printable(it)).join(", ");
}
