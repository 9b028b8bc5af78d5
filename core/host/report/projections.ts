/**
 * Ways to read a report, in which a row may be split over several groups, as something flatter.
 *
 * @module
 */
import { FloreconError } from "../error.ts";
import type { Report } from "./report.ts";

/** Rows and groups that hang together: what has to be looked at as one settlement. */
export interface Cluster {
  /** Row ids, ascending. */
  ids: number[];
  /** Group ids, ascending. */
  groupIds: number[];
}

/**
 * The one group of each row, by row id.
 *
 * @throws {FloreconError} `split_row` with the first row, in the report's order, that has parts in
 * two groups; `primaryAssignments` and `connectedComponents` take such a report.
 */
export function strictAssignments(report: Report): Map<number, number> {
  const assignments = new Map<number, number>();
  for (const { id, group_id } of report.allocations) {
    const first = assignments.get(id);
    if (first !== undefined) {
      throw new FloreconError(
        "split_row",
        `row ${id} is split over groups ${first} and ${group_id}; ` +
          "take its largest part, or whole clusters",
        { id, group_id },
      );
    }
    assignments.set(id, group_id);
  }
  return assignments;
}

/**
 * The group that holds the largest part of each row, by row id. Of equal parts the one in the lowest
 * group counts.
 */
export function primaryAssignments(report: Report): Map<number, number> {
  const largest = new Map<number, { groupId: number; size: number }>();
  for (const { id, group_id: groupId, amount } of report.allocations) {
    const size = Math.abs(amount);
    const best = largest.get(id);
    const wins = best === undefined || size > best.size ||
      size === best.size && groupId < best.groupId;
    if (wins) largest.set(id, { groupId, size });
  }
  return new Map([...largest].map(([id, { groupId }]) => [id, groupId]));
}

/**
 * The settlement clusters: groups that share a row belong together, and so do their rows.
 *
 * @returns clusters in the order of their lowest row. Time and memory grow with the allocations.
 */
export function connectedComponents(report: Report): Cluster[] {
  const forest = new Forest();
  const rowOf = new Map<number, number>();
  for (const { id, group_id } of report.allocations) {
    const known = rowOf.get(group_id);
    if (known === undefined) rowOf.set(group_id, id);
    forest.join(id, known ?? id);
  }
  const clusters = new Map<number, Cluster>();
  for (const id of forest.members().sort((a, b) => a - b)) {
    const root = forest.root(id);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, { ids: [id], groupIds: [] });
    else cluster.ids.push(id);
  }
  for (const [groupId, id] of [...rowOf].sort(([a], [b]) => a - b)) {
    clusters.get(forest.root(id))!.groupIds.push(groupId);
  }
  return [...clusters.values()];
}

/** Disjoint sets of ids, as trees whose paths are halved on the way up. */
class Forest {
  readonly #parents = new Map<number, number>();

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.root(a), this.root(b)];
    if (rootA !== rootB) this.#parents.set(rootA, rootB);
  }

  root(id: number): number {
    let at = id;
    let parent = this.#parents.get(at);
    if (parent === undefined) {
      this.#parents.set(id, id);
      return id;
    }
    while (parent !== at) {
      const above: number = this.#parents.get(parent)!;
      this.#parents.set(at, above);
      at = parent;
      parent = above;
    }
    return at;
  }

  members(): number[] {
    return [...this.#parents.keys()];
  }
}
