import type { bool, i32 } from "../../dialect.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { recognised } from "./recognised.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

/**
 * The shards of the last bag, and what became of each. A shard whose lots are the very same objects
 * in the next bag becomes the same again, because strategies are pure; only the others are resolved.
 */
export abstract class Shards<E> {
  /** Most shards of the last bag were empty: their keys no longer occur. */
  sparse: bool = false;

  private bag: Lot<E>[] = [];
  /** For each lot of the bag, its shard. */
  private owners: i32[] = [];
  /** For each shard what became of it; null where nothing has yet. */
  private outcomes: (Resolution<E> | null)[] = [];
  /** For each shard whether that still holds. */
  private holds: bool[] = [];
  private order: i32[] = [];

  /** The shard of a lot: a number that is known, or the next one. */
  abstract shardOf(lot: Lot<E>): i32;

  /** All shards in ascending order of key. */
  abstract ascending(): i32[];

  abstract strategyOf(shard: i32): Strategy<E>;

  /** @param bag in ascending order of ids */
  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    this.follow(bag);
    if (this.order.length < this.outcomes.length) this.order = this.ascending();
    this.renew(span);
    return this.gathered();
  }

  /** Goes over to another bag, and forgets what became of each shard that is not what it was. */
  private follow(bag: Lot<E>[]): void {
    const before = this.bag;
    const ownersBefore = this.owners;
    const owners = new Array<i32>(bag.length);
    let at: i32 = 0;
    for (let i: i32 = 0; i < bag.length; i++) {
      const lot = bag[i];
      while (at < before.length && before[at] != lot && before[at].id <= lot.id) {
        this.forget(ownersBefore[at++]);
      }
      if (at < before.length && before[at] == lot) owners[i] = ownersBefore[at++];
      else {
        owners[i] = this.shardOf(lot);
        this.forget(owners[i]);
      }
    }
    while (at < before.length) this.forget(ownersBefore[at++]);
    this.bag = bag;
    this.owners = owners;
  }

  private forget(shard: i32): void {
    if (shard == this.outcomes.length) {
      this.outcomes.push(null);
      this.holds.push(false);
    } else this.holds[shard] = false;
  }

  /** Resolves the shards of which nothing is known. */
  private renew(span: Span | null): void {
    const bag = this.bag;
    const owners = this.owners;
    const outcomes = this.outcomes;
    const holds = this.holds;
    const open: i32[] = [];
    for (let i: i32 = 0; i < bag.length; i++) if (!holds[owners[i]]) open.push(i);
    const ends = new Array<i32>(outcomes.length).fill(0);
    for (const i of open) ends[owners[i]] += 1;
    for (let shard: i32 = 1; shard < ends.length; shard++) ends[shard] += ends[shard - 1];
    const starts = ends.slice(0);
    const lots = new Array<Lot<E>>(open.length);
    for (let at: i32 = open.length - 1; at >= 0; at--) {
      const i = open[at];
      lots[--starts[owners[i]]] = bag[i];
    }
    for (const shard of this.order) {
      if (holds[shard]) continue;
      const own = lots.slice(starts[shard], ends[shard]);
      const before = outcomes[shard];
      const now = own.length > 0
        ? this.strategyOf(shard).run(own, span)
        : new Resolution<E>([], []);
      outcomes[shard] = before == null
        ? now
        : new Resolution<E>(recognised(before.groups, now.groups), now.residual);
      holds[shard] = true;
    }
  }

  private gathered(): Resolution<E> {
    let formed: i32 = 0;
    let rests: i32 = 0;
    let vacant: i32 = 0;
    for (const shard of this.order) {
      const outcome = this.outcomes[shard]!;
      formed += outcome.groups.length;
      rests += outcome.residual.length;
      if (outcome.groups.length + outcome.residual.length == 0) vacant += 1;
    }
    this.sparse = 2 * vacant > this.order.length;
    const groups = new Array<Group>(formed);
    const residual = new Array<Lot<E>>(rests);
    formed = 0;
    rests = 0;
    for (const shard of this.order) {
      const outcome = this.outcomes[shard]!;
      for (const group of outcome.groups) groups[formed++] = group;
      for (const lot of outcome.residual) residual[rests++] = lot;
    }
    return new Resolution<E>(groups, residual);
  }
}
