import type { bool, f64, i32 } from "../../dialect.ts";
import { apartIn } from "../apart/standing.ts";
import { AMBIGUOUS } from "../lot/certainty.ts";
import { untaken } from "../lot/bag.ts";
import { Group, groupOf } from "../lot/group.ts";
import { hash } from "../order/hash.ts";
import { Lot } from "../lot/lot.ts";
import { ranked } from "../order/ranked.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { BestSubset } from "./best_subset.ts";
import { SubsetAround } from "./subset_around.ts";
import { SubsetSearch } from "./subset_search.ts";
import { Span } from "../trace/trace.ts";

/** How many steps one run may take: in wasm, up to two seconds. */
const BUDGET: f64 = 67108864;
/** Larger subsets are not in any pool. */
const LARGEST_SUBSET: f64 = 30;

class SubsetSum<E> extends Strategy<E> {
  /** How many lots may join an anchor. */
  private most: i32;

  constructor(private band: f64, maxGroup: f64, private seed: f64) {
    super("subset_sum");
    this.most = maxGroup >= 2 ? <i32> Math.floor(Math.min(maxGroup - 1, LARGEST_SUBSET)) : 0;
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    if (this.most == 0 || !(this.band >= 0)) return new Resolution<E>([], bag);
    const byRank = this.byRank(bag);
    const amounts: f64[] = [];
    for (const position of byRank) amounts.push(bag[position].amount);
    const search = new SubsetSearch(amounts, this.band, this.most);
    const apart = apartIn<E>(bag);
    const around: SubsetAround | null = apart != null
      ? new SubsetAround(idsOf<E>(bag, byRank), amounts, apart)
      : null;
    const groups: Group[] = [];
    const taken = new Array<bool>(bag.length).fill(false);
    for (const anchor of search.anchors()) {
      if (!search.free[anchor]) continue;
      if (search.steps > BUDGET) {
        if (span != null) span.note("budget exhausted");
        break;
      }
      const best = around == null ? search.find(anchor) : around.find(search, anchor);
      if (best.solutions == 0) continue;
      const doubt = this.doubtOf(best);
      const members: i32[] = [];
      for (const rank of [anchor].concat(best.ranks)) {
        if (doubt.length > 0) search.borrow(rank);
        else search.take(rank);
        members.push(byRank[rank]);
        taken[byRank[rank]] = true;
      }
      const group = groupOf<E>(lotsAt<E>(bag, members), "subset_sum", "subset sum" + doubt);
      group.accidents = best.accidents;
      if (doubt.length > 0) group.certainty = AMBIGUOUS;
      groups.push(group);
    }
    return new Resolution<E>(groups, untaken<E>(bag, taken));
  }

  /** Why a sum may be another one's; empty where nothing speaks for that. */
  private doubtOf(best: BestSubset): string {
    if (best.solutions > 1) return ", not unique";
    if (best.accidents >= 1) return ", by chance";
    if (best.whole >= this.most) return "";
    return best.ranks.length > best.whole ? ", sought in part" : ", larger ones sought in part";
  }

  /** The positions of the bag in the order that the seed gives them: by (hash, id). */
  private byRank(bag: Lot<E>[]): i32[] {
    const hashes: f64[] = [];
    for (const lot of bag) hashes.push(hash(lot.id, this.seed));
    return ranked(hashes);
  }
}

function idsOf<E>(bag: Lot<E>[], byRank: i32[]): f64[] {
  return byRank.map<f64>((position) => bag[position].id);
}

/** The lots at some positions, in the bag's order. */
function lotsAt<E>(bag: Lot<E>[], positions: i32[]): Lot<E>[] {
  const places: f64[] = [];
  for (const position of positions) places.push(<f64> position);
  const lots: Lot<E>[] = [];
  for (const at of ranked(places)) lots.push(bag[positions[at]]);
  return lots;
}

/**
 * Clears one lot by several: a payment of many invoices. Lots are taken whole, and what is over or
 * short stays inside the group as its net.
 *
 * Each lot in turn is an anchor, the largest magnitude first, of equals the one whose id hashes lower
 * with the seed. Its candidates are the free lots of the other sign that are no larger than it plus
 * `band`. Of all subsets whose sum is within `band` of the anchor it takes the one with the smallest
 * break, then the fewest lots, then the one whose lots come first by the seeded hash of their ids
 * (compared lot by lot, the first of each first).
 *
 * Sums meet by accident: of thirty lots there are a thousand million subsets. A group that may be
 * another's says so in its reason, so that a gate, or a person, can refuse it, and is `ambiguous`:
 *
 * - `subset sum, not unique`: it was not the only way seen to come within the band; lots that an
 *   ambiguous group took before count as if they were free;
 * - `subset sum, by chance`: one such subset or more is to be expected by accident, going by how many
 *   there are in the pool, and how far apart their sums are. `g.accidents` is that number;
 * - `subset sum, larger ones sought in part`, or `sought in part` where it is a larger one itself: the
 *   pool was too large to look at all subsets.
 *
 * One that is the only one says `subset sum`. Give `band` room for what may be found, and gate what may
 * be kept.
 *
 * **Bounds.** All subsets of up to 60 candidates are seen where `maxGroup` is at most 5; of 42, 36 and
 * 32 where it is 6, 7 and 8; and of 30 beyond. Of more candidates, every single one and every pair is
 * still seen, and every three of up to 500; larger subsets are sought only among so many, those that
 * come first by hash: another seed looks elsewhere (`restart`), and `partitionBy` or `windowed` in
 * front keeps pools small. One run takes two seconds at most; then it stops, and the trace notes
 * `budget exhausted`.
 *
 * ```ts
 * acceptIf<Row>((g) => g.net == 0, subsetSum<Row>(100, 6, 1));
 * ```
 *
 * @param band how far a sum may be off, in minor units, at least 0
 * @param maxGroup the most lots in a group, the anchor among them; from 32 on as 31
 * @param seed a safe integer
 */
export function subsetSum<E>(band: f64, maxGroup: f64, seed: f64): Strategy<E> {
  return new SubsetSum<E>(band, maxGroup, seed);
}
