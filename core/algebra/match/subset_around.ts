import type { f64, i32 } from "../../dialect.ts";
import { Apartness } from "../apart/apartness.ts";
import { Company } from "../apart/company.ts";
import { BestSubset } from "./best_subset.ts";
import { SubsetSearch } from "./subset_search.ts";

/** How often a search is repeated without a lot that must not stand with the others it found. */
const TRIES: i32 = 16;

/** Finds subsets around what is kept apart. Lots go by rank. */
export class SubsetAround {
  /** The ranks of the lots that are named somewhere. */
  private named: i32[] = [];
  private company: Company;

  constructor(private ids: f64[], private amounts: f64[], private apart: Apartness) {
    this.company = new Company(apart);
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
    const open = [this.barredFor(search, anchor)];
    for (let time: i32 = 0; time < TRIES && time < open.length; time++) {
      const barred = open[time];
      const best = search.findWithout(barred, anchor);
      if (best.solutions == 0) continue;
      const odd = this.oddOnes(anchor, best.ranks);
      if (odd.length == 0) return best;
      for (const rank of odd) open.push(barred.concat([rank]));
    }
    return new BestSubset();
  }

  /** The free lots of the other sign that may never go with an anchor. */
  private barredFor(search: SubsetSearch, anchor: i32): i32[] {
    const barred: i32[] = [];
    for (const rank of this.named) {
      if (!search.free[rank] || this.amounts[rank] > 0 == this.amounts[anchor] > 0) continue;
      if (this.apart.parts(this.ids[anchor], this.ids[rank])) barred.push(rank);
    }
    return barred;
  }

  /** Lots of which one must go for the others to be a group; none where all may be one. */
  private oddOnes(anchor: i32, ranks: i32[]): i32[] {
    const company = this.company;
    company.clear();
    company.add(this.ids[anchor]);
    for (let i: i32 = 0; i < ranks.length; i++) {
      const id = this.ids[ranks[i]];
      if (!company.admits(id)) {
        const odd = [ranks[i]];
        for (let j: i32 = 0; j < i; j++) {
          if (this.apart.parts(this.ids[ranks[j]], id)) odd.push(ranks[j]);
        }
        return odd;
      }
      company.add(id);
    }
    return company.isForbidden ? ranks : [];
  }
}
