import type { Report, ReportAllocation, ReportGroup } from "../report/report.ts";

/** The groups of a report, found by what people name them by; each is known by its place. */
export class LastReport {
  /** The numbers of the groups: who reads a report may call them something else. */
  readonly #numbers: Float64Array;
  readonly #groups: ReportGroup[];
  readonly #allocations: ReportAllocation[];
  /** By place: where the members of a group begin. */
  #starts: Float64Array | null = null;
  /** The lone groups of each row. */
  #lone: Map<number, number[]> | null = null;

  /**
   * @param report groups ascend by id, allocations by group
   * @param isMeasured whether it was asked how sure each group is
   */
  constructor({ groups, allocations }: Report, readonly isMeasured: boolean) {
    this.#numbers = Float64Array.from(groups, ({ group_id }) => group_id);
    this.#groups = groups;
    this.#allocations = allocations;
  }

  /** The place of the group of that number; -1 where there is none. */
  placeOf(groupId: number): number {
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
    for (const [place, { size, net, certainty = "sure" }] of this.#groups.entries()) {
      if (size > 1 && Math.abs(net) <= tol && (!isSure || certainty === "sure")) yield place;
    }
  }

  membersOf(place: number): ReportAllocation[] {
    const start = this.#startOf(place);
    return this.#allocations.slice(start, start + this.#groups[place].size);
  }

  #startOf(place: number): number {
    if (this.#starts === null) {
      this.#starts = new Float64Array(this.#groups.length);
      let start = 0;
      for (const [at, { size }] of this.#groups.entries()) {
        this.#starts[at] = start;
        start += size;
      }
    }
    return this.#starts[place];
  }

  #loneRows(): Map<number, number[]> {
    const lone = new Map<number, number[]>();
    for (const [place, { size }] of this.#groups.entries()) {
      if (size > 1) continue;
      const { id } = this.#allocations[this.#startOf(place)];
      const known = lone.get(id);
      if (known === undefined) lone.set(id, [place]);
      else known.push(place);
    }
    return lone;
  }
}
