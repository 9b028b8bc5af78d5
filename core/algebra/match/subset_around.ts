import type { bool, f64, i32 } from "../../dialect.ts";
import { Apartness } from "../apart/apartness.ts";
import { companyOf, giveBack } from "../apart/standing.ts";
import { BestSubset } from "./best_subset.ts";
import { SubsetSearch } from "./subset_search.ts";

/** How often a search is repeated without a lot that must not stand with the others it found. */
const TRIES: i32 = 16;

/** Finds subsets around what is kept apart. Lots go by rank. */
export class SubsetAround {
  /** The ranks of the lots that are named somewhere. */
  private named: i32[] = [];

  constructor(private ids: f64[], private amounts: f64[], private apart: Apartness) {
    for (let rank: i32 = 0; rank < ids.length; rank++) {
      if (apart.positionOf(ids[rank]) >= 0) this.named.push(rank);
    }
  }

  /**
   * The best subset for an anchor that may stand together with it. Where those that are found may not,
   * it is looked for without one or the other of the lots that stand in the way, the fewest first;
   * none where that does not lead there soon.
   */
  find(search: SubsetSearch, anchor: i32): BestSubset {
    const open = [this.barredFor(search, anchor, [])];
    for (let time: i32 = 0; time < TRIES && time < open.length; time++) {
      const barred = open[time];
      const best = search.findWith([], barred, anchor);
      if (best.solutions == 0) continue;
      const odd = this.oddOnes(anchor, best.ranks);
      if (odd.length == 0) {
        const lent = best.solutions == 1 ? search.lentTo(anchor) : [];
        // The first look has seen all that is free.
        if (time + lent.length > 0 && !this.isOnly(search, anchor, lent, best.ranks)) best.count(1);
        return best;
      }
      for (const rank of odd) open.push(barred.concat([rank]));
    }
    return new BestSubset();
  }

  /** Whether no other subset that may stand with an anchor is in sight, had others not been taken. */
  private isOnly(search: SubsetSearch, anchor: i32, lent: i32[], ranks: i32[]): bool {
    const open = [this.barredFor(search, anchor, lent)];
    for (let time: i32 = 0; time < open.length; time++) {
      if (time == TRIES) return false;
      const barred = open[time];
      const best = search.findWith(lent, barred, anchor);
      if (best.solutions == 0) continue;
      const odd = this.oddOnes(anchor, best.ranks);
      if (odd.length == 0 && (best.solutions > 1 || !areSame(best.ranks, ranks))) return false;
      for (const rank of odd) open.push(barred.concat([rank]));
    }
    return true;
  }

  /** The lots of the other sign, free or lent, that may never go with an anchor. */
  private barredFor(search: SubsetSearch, anchor: i32, lent: i32[]): i32[] {
    const barred: i32[] = [];
    const id = this.ids[anchor];
    if (this.apart.positionOf(id) < 0) return barred;
    for (const rank of this.named) {
      if (!search.free[rank] || this.amounts[rank] > 0 == this.amounts[anchor] > 0) continue;
      if (this.apart.divides(id, this.ids[rank])) barred.push(rank);
    }
    for (const rank of lent) if (this.apart.divides(id, this.ids[rank])) barred.push(rank);
    return barred;
  }

  /** Lots of which one must go for the others to be a group; none where all may be one. */
  private oddOnes(anchor: i32, ranks: i32[]): i32[] {
    const company = companyOf(this.apart);
    company.add(this.ids[anchor]);
    let at: i32 = 0;
    while (at < ranks.length && company.admits(this.ids[ranks[at]])) {
      company.add(this.ids[ranks[at++]]);
    }
    const isForbidden = company.isForbidden;
    giveBack(company);
    if (at == ranks.length) return isForbidden ? ranks : [];
    const odd = [ranks[at]];
    for (let j: i32 = 0; j < at; j++) {
      if (this.apart.divides(this.ids[ranks[j]], this.ids[ranks[at]])) odd.push(ranks[j]);
    }
    return odd;
  }
}

function areSame(some: i32[], others: i32[]): bool {
  if (some.length != others.length) return false;
  for (let i: i32 = 0; i < some.length; i++) if (some[i] != others[i]) return false;
  return true;
}
