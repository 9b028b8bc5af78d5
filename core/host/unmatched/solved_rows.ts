import type { Cell } from "../arrow/read_chunk.ts";
import { declaredRows } from "../arrow/declared_rows.ts";
import { streamShape } from "../arrow/stream_shape.ts";
import type { Describe, InputField } from "../describe/describe.ts";
import { idFields, rowIds } from "../proof/row_ids.ts";
import { rowAmounts } from "../report/amounts.ts";
import type { Report, ReportAllocation, ReportGroup } from "../report/report.ts";
import { numberColumn } from "./columns.ts";

/** A solved ledger, row by row: what each is worth, in which book it stands, and what became of it. */
export class SolvedRows {
  /** How many rows there are. Rows are told apart by their places in the stream, from 0. */
  readonly rows: number;
  /** By place. */
  readonly ids: Float64Array;
  /** By place, in minor units as the plugin counts: what settles one another comes to zero. */
  readonly amounts: Float64Array;
  /** By place, in days; null where no column is marked as a date. */
  readonly days: Float64Array | null;
  /** The columns of texts, but for those of the id. */
  readonly texts: InputField[];
  /** The column marked as a date; undefined where there is none. */
  readonly date: InputField | undefined;
  /** The column marked as the amount. */
  readonly amount: InputField | undefined;
  /** By place: 1 where the plugin counts an amount as it is written, -1 where it turns its sign. */
  readonly #turns: Int8Array;
  /** Whether books differ by their signs as written: where they do not, all rows stand in one. */
  readonly hasTwo: boolean;
  /** What of each row is in no group, by id. */
  readonly open: Map<number, number> = new Map();
  readonly #groups = new Map<number, ReportGroup>();
  readonly #groupOf = new Map<number, number>();
  /** Made once somebody asks: a large ledger has many. */
  #members: Map<number, ReportAllocation[]> | null = null;

  constructor(
    readonly stream: Uint8Array,
    readonly describe: Describe,
    private readonly report: Report,
  ) {
    const { input } = describe;
    this.rows = streamShape(stream).rows;
    this.ids = idsOf(stream, idFields(input), this.rows);
    const worth = rowAmounts(report);
    this.amounts = this.ids.map((id) => worth.get(id) ?? 0);
    this.texts = input.filter(({ type, id }) => type === "utf8" && !id);
    this.date = input.find(({ date }) => date);
    this.days = this.date ? numberColumn(stream, this.date, this.rows) : null;
    this.amount = input.find(({ amount, type }) => amount && type !== "utf8");
    this.#turns = new Int8Array(this.rows);
    this.hasTwo = this.#noteTurns();
    this.#noteGroups(report);
  }

  /** The group with others that a row is in; undefined where it is open. */
  groupOf(id: number): ReportGroup | undefined {
    return this.#groups.get(this.#groupOf.get(id)!);
  }

  /** Some groups of two rows, as their ids. */
  pairs(most: number): [number, number][] {
    const { allocations } = this.report;
    const found: [number, number][] = [];
    for (let at = 1; at < allocations.length && found.length < most; at++) {
      const { group_id, id } = allocations[at];
      if (allocations[at - 1].group_id !== group_id) continue;
      if (this.#groups.get(group_id)?.size === 2) found.push([allocations[at - 1].id, id]);
    }
    return found;
  }

  /** The rows of a group, by id. */
  membersOf(groupId: number): number[] {
    this.#members ??= Map.groupBy(this.report.allocations, (it) => it.group_id);
    return (this.#members.get(groupId) ?? []).map(({ id }) => id);
  }

  /** Where some rows stand, in the order in which they are asked for; one that is not there is left out. */
  placesOf(wanted: number[]): number[] {
    const places = new Map<number, number>(wanted.map((id) => [id, -1]));
    for (let place = 0; place < this.rows; place++) {
      if (places.get(this.ids[place]) === -1) places.set(this.ids[place], place);
    }
    return [...places.values()].filter((place) => place >= 0);
  }

  /** Whether two rows stand in different books. */
  areOpposite(one: number, other: number): boolean {
    if (!this.hasTwo) return this.amounts[one] * this.amounts[other] < 0;
    return this.#turns[one] !== this.#turns[other];
  }

  /** 1 or -1, as an amount is written in a row's book; 0 where nobody knows. */
  turn(place: number): number {
    return this.#turns[place];
  }

  /** What rows hold in the declared columns, in the order of their places. */
  cells(places: Iterable<number>): Map<number, Cell[]> {
    const wanted = [...new Set(places)].sort((a, b) => a - b);
    const found = declaredRows(this.stream, this.describe.input, wanted);
    return new Map(wanted.map((place, at) => [place, found[at]]));
  }

  #noteTurns(): boolean {
    if (this.amount === undefined) return false;
    const written = numberColumn(this.stream, this.amount, this.rows);
    const seen = new Set<number>();
    for (let row = 0; row < this.rows; row++) {
      const turn = Math.sign(written[row]) * Math.sign(this.amounts[row]);
      if (!turn) continue;
      this.#turns[row] = turn;
      seen.add(turn);
    }
    return seen.size === 2;
  }

  #noteGroups({ groups, allocations }: Report): void {
    const lone = new Set<number>();
    for (const group of groups) {
      if (group.size > 1) this.#groups.set(group.group_id, group);
      else if (group.status === "proposed" && group.origin === "unmatched") {
        lone.add(group.group_id);
      }
    }
    for (const { id, group_id, amount } of allocations) {
      if (this.#groups.has(group_id)) this.#groupOf.set(id, group_id);
      else if (lone.has(group_id)) this.open.set(id, (this.open.get(id) ?? 0) + amount);
    }
  }
}

/** None where the plugin marks no column as one. */
function idsOf(stream: Uint8Array, fields: InputField[], rows: number): Float64Array {
  const ids = new Float64Array(rows).fill(NaN);
  if (fields.length === 0) return ids;
  let first = 0;
  for (const some of rowIds(stream, fields)) {
    ids.set(some, first);
    first += some.length;
  }
  return ids;
}
