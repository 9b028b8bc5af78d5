import type { bool, f64, i32 } from "../dialect.ts";
import { Apartness } from "../algebra/apart/apartness.ts";
import { apartIn } from "../algebra/apart/standing.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { FlowSpec } from "./spec.ts";
import { Neighbours } from "./neighbours.ts";
import { SharedKeys } from "./shared_keys.ts";

/** How many pairs are priced at most, for time, and how many of them are kept, for memory. */
const MOST_PRICED: i32 = 67108864;
const MOST_KEPT: i32 = 4194304;

/**
 * The pairs of a bag that `flow` may match: a positive and a negative lot that lie within the window
 * or share a match key, once each, where to match them costs less than to leave both. To drop the
 * others makes no optimum dearer. Nobody prices a pair that people keep apart.
 *
 * They come by the positive lot's id; then those within the window by block key, and those that only
 * share a match key after them.
 */
export class Candidates<E> {
  /** The pairs: positions in the bag, and what a unit costs. */
  plus: i32[] = [];
  minus: i32[] = [];
  cost: f64[] = [];
  /** By position, what it costs to leave a unit; NaN for a lot that takes no part. */
  penalty: f64[] = [];
  /** Whether there are more pairs than may be priced or kept; those that are here are not all. */
  tooMany: bool = false;

  private priced: i32 = 0;
  /** For each position, the positive lot that it was last priced with. */
  private latest: i32[];
  private apart: Apartness | null;

  constructor(private bag: Lot<E>[], private spec: FlowSpec<E>) {
    this.apart = apartIn<E>(bag);
    this.latest = new Array<i32>(bag.length).fill(-1);
    for (const lot of bag) {
      const penalty: f64 = lot.amount != 0 ? spec.penaltyHook(lot) : NaN;
      this.penalty.push(isFinite(penalty) ? penalty : NaN);
    }
    const near = this.neighbours();
    const shared = this.sharedKeys();
    for (let i: i32 = 0; i < bag.length && !this.tooMany; i++) {
      if (!this.takesPart(i) || bag[i].amount < 0) continue;
      if (spec.radius >= 0) this.pairNear(i, near);
      this.pairByKey(i, shared);
    }
  }

  private takesPart(position: i32): bool {
    return this.penalty[position] == this.penalty[position];
  }

  /** The negative lots on the line of block keys; none where nearness does not count. */
  private neighbours(): Neighbours {
    const positions: i32[] = [];
    const keys: f64[] = [];
    for (let i: i32 = 0; i < this.bag.length && this.spec.radius >= 0; i++) {
      if (!this.takesPart(i) || this.bag[i].amount > 0) continue;
      positions.push(i);
      keys.push(this.spec.blockHook(this.bag[i].data));
    }
    return new Neighbours(positions, keys, this.spec.radius);
  }

  private sharedKeys(): SharedKeys {
    const shared = new SharedKeys(this.bag.length);
    for (let i: i32 = 0; i < this.bag.length; i++) {
      if (this.takesPart(i)) shared.add(i, this.spec.keysHook(this.bag[i]));
    }
    shared.close();
    return shared;
  }

  private pairNear(plus: i32, near: Neighbours): void {
    const key = this.spec.blockHook(this.bag[plus].data);
    let at = near.firstNear(key);
    while (near.isNear(at, key) && !this.tooMany) this.price(plus, near.line[at++]);
  }

  private pairByKey(plus: i32, shared: SharedKeys): void {
    const buckets = shared.buckets;
    const last = shared.from[plus + 1]; // asc reads `k < shared.from` as the start of a type
    for (let k = shared.from[plus]; k < last; k++) {
      const bucket = shared.bucketsOf[k];
      for (let at = buckets.starts[bucket]; at < buckets.starts[bucket + 1]; at++) {
        if (this.bag[buckets.members[at]].amount < 0) this.price(plus, buckets.members[at]);
      }
    }
  }

  /** Prices a pair that has not been, and keeps it where it is worth it. */
  private price(plus: i32, minus: i32): void {
    if (this.latest[minus] == plus) return;
    this.latest[minus] = plus;
    const apart = this.apart;
    if (apart != null && apart.parts(this.bag[plus].id, this.bag[minus].id)) return;
    this.priced += 1;
    const cost = this.spec.costHook(this.bag[plus], this.bag[minus]);
    if (isFinite(cost) && cost < this.penalty[plus] + this.penalty[minus]) {
      this.plus.push(plus);
      this.minus.push(minus);
      this.cost.push(cost);
    }
    this.tooMany = this.priced >= MOST_PRICED || this.cost.length >= MOST_KEPT;
  }
}
