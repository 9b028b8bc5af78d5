import type { ReportAllocation } from "../report/report.ts";
import type { ReportColumns } from "../report/columns.ts";

/** A row's part in a group, in minor units. */
type Member = Pick<ReportAllocation, "id" | "amount">;

/** The groups of a report, found by what people name them by; each is known by its place. */
export class LastReport {
  /** The numbers of the groups: who reads a report may call them something else. */
  readonly #numbers: Float64Array;
  /** By place: where the members of a group begin, and behind the last where they end. */
  #starts: Uint32Array | null = null;
  readonly #columns: ReportColumns;
  /** The lone groups of each row. */
  #lone: Map<number, number[]> | null = null;

  /**
   * @param columns groups ascend by id, allocations by group
   * @param numbers of the groups
   * @param isMeasured whether it was asked how sure each group is
   */
  constructor(columns: ReportColumns, numbers: Float64Array, readonly isMeasured: boolean) {
    this.#columns = columns;
    this.#numbers = numbers;
  }

  /** The place of the group of that number; -1 where there is none. */
  positionOf(groupId: number): number {
    let low = 0;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#numbers[middle] < groupId) low = middle + 1;
      else high = middle;
    }
    return this.#numbers[low] === groupId ? low : -1;
  }

  numberOf(place: number): number {
    return this.#numbers[place];
  }

  /** The groups of one row and no other that hold a part of this one. */
  lone(id: number): number[] {
    this.#lone ??= this.#loneRows();
    return this.#lone.get(id) ?? [];
  }

  /** The groups of two rows or more whose net is within `tol`, and of which nobody says that they are in doubt. */
  *clean(tol: number, isSure: boolean): Generator<number> {
    for (let place = 0; place < this.#numbers.length; place++) {
      const { size, net, certainty = "sure" } = this.#columns.groupAt(place);
      if (size > 1 && Math.abs(net) <= tol && (!isSure || certainty === "sure")) yield place;
    }
  }

  membersOf(place: number): Member[] {
    const { ids, amounts } = this.#columns;
    const starts = this.#places();
    const from = starts[place];
    return Array.from(
      ids.subarray(from, starts[place + 1]),
      (id, at) => ({ id, amount: amounts[from + at] }),
    );
  }

  #places(): Uint32Array {
    if (this.#starts !== null) return this.#starts;
    const { groupIds, groups } = this.#columns;
    const starts = new Uint32Array(groups + 1);
    let group = 0;
    for (let at = 1; at < groupIds.length; at++) {
      if (groupIds[at] !== groupIds[at - 1]) starts[++group] = at;
    }
    starts[groups] = groupIds.length;
    return this.#starts = starts;
  }

  #loneRows(): Map<number, number[]> {
    const lone = new Map<number, number[]>();
    const starts = this.#places();
    for (let place = 0; place < this.#numbers.length; place++) {
      const start = starts[place];
      if (starts[place + 1] - start > 1) continue;
      const id = this.#columns.ids[start];
      const known = lone.get(id);
      if (known === undefined) lone.set(id, [place]);
      else known.push(place);
    }
    return lone;
  }
}
