import { Group, type Lot, Resolution, Strategy } from "../../../core/algebra/mod.ts";
import { allocations } from "./model.ts";

/** How a strategy breaks the law. */
export type Fault = "none" | "loses" | "invents" | "stranger";

/**
 * Cuts each lot into up to three pieces and throws them into a few groups, by a hash of the seed and
 * the id alone. With a fault it breaks the law of conservation where it can.
 */
export class Scatter extends Strategy<number> {
  seed = 0;
  fault: Fault = "none";

  constructor() {
    super("scatter");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    const groups = new Map<number, Map<number, number>>();
    const residual: Lot<number>[] = [];
    for (const lot of bag) {
      let left = lot.amount;
      for (let piece = 0; piece < 3; piece++) {
        const roll = hash(this.seed, lot.id, piece);
        const part = Math.trunc(left * [1, 1, 0.5, 0.3][roll % 4]);
        const members = groups.get(roll % 5) ?? new Map<number, number>();
        groups.set(roll % 5, members);
        if (part !== 0) members.set(lot.id, (members.get(lot.id) ?? 0) + part);
        left -= part;
        if (roll % 3 === 0) break;
      }
      if (left !== 0) residual.push(lot.withAmount(left));
    }
    const filled = [...groups].filter(([, members]) => members.size > 0);
    return this.bend(
      new Resolution(
        filled.map(([key, members]) =>
          new Group(allocations([...members]), `rule_${key}`, key === 0 ? "" : `because of ${key}`)
        ),
        residual,
      ),
    );
  }

  private bend(out: Resolution<number>): Resolution<number> {
    if (this.fault === "loses") out.groups.pop();
    if (this.fault === "invents") out.groups.push(...out.groups.slice(0, 1));
    if (this.fault === "stranger") out.groups.push(new Group(allocations([[777, 1]]), "odd", ""));
    return out;
  }
}

/**
 * Runs a strategy on three shards. One that remembers hands out the very same groups and rests again
 * for a shard whose lots are the very same, be it from long ago: what a strategy that is pure may do.
 */
export class Sharded extends Strategy<number> {
  private known = new Map<string, { lots: Lot<number>[]; out: Resolution<number> }>();

  constructor(private inner: Scatter, private remembers: boolean) {
    super("sharded");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    const outs = [0, 1, 2].map((shard) =>
      this.shard(shard, bag.filter(({ id }) => id % 3 === shard))
    );
    const residual = outs.flatMap((out) => out.residual);
    return new Resolution(outs.flatMap((out) => out.groups), residual.sort((a, b) => a.id - b.id));
  }

  private shard(shard: number, lots: Lot<number>[]): Resolution<number> {
    const key = JSON.stringify([shard, this.inner.seed, this.inner.fault]);
    const last = this.known.get(key);
    const same = last?.lots.length === lots.length && lots.every((lot, i) => lot === last.lots[i]);
    if (this.remembers && same) return last.out;
    const out = this.inner.resolve(lots);
    this.known.set(key, { lots, out });
    return out;
  }
}

function hash(...parts: number[]): number {
  let state = 17;
  for (const part of parts) state = Math.imul(state ^ part, 0x5bd1e995) ^ (state >>> 13);
  return (state ^ (state >>> 15)) >>> 0;
}
