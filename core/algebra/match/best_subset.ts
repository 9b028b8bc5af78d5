import type { bool, f64, i32 } from "../../dialect.ts";

/**
 * The best subset that a search has seen, and whether it saw a second one within the band. Better is
 * the smaller distance from the target, then fewer lots, then the one that comes first when lots are
 * compared rank by rank.
 */
export class BestSubset {
  /** How far the best subset's sum is from the target; Infinity where there is none. */
  distance: f64 = Infinity;
  /** The lots of the best subset, as ascending ranks. */
  ranks: i32[] = [];
  /** How many subsets were within the band, counted up to two. */
  solutions: i32 = 0;
  /** Subsets of more lots than these were looked for among some of the lots only. */
  whole: i32 = 0;
  /** How many subsets are to be expected within the band by accident. */
  accidents: f64 = 0;

  /** Notes that there are so many more subsets within the band. */
  count(subsets: i32): void {
    this.solutions = this.solutions + subsets < 2 ? this.solutions + subsets : 2;
  }

  /** Whether a subset of so many lots at this distance could be the best. */
  rivals(distance: f64, lots: i32): bool {
    if (distance != this.distance) return distance < this.distance;
    return lots <= this.ranks.length;
  }

  /** Takes a subset, as ascending ranks, where it is the best so far. */
  offer(distance: f64, ranks: i32[]): void {
    if (!this.rivals(distance, ranks.length)) return;
    const ties = distance == this.distance && ranks.length == this.ranks.length;
    if (ties && !comesFirst(ranks, this.ranks)) return;
    this.distance = distance;
    this.ranks = ranks;
  }
}

function comesFirst(a: i32[], b: i32[]): bool {
  for (let i: i32 = 0; i < a.length; i++) if (a[i] != b[i]) return a[i] < b[i];
  return false;
}
