import type { bool, i32 } from "../../dialect.ts";
import { exchanged } from "../lot/bag.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { ascending } from "../order/order.ts";
import { Resolution } from "../lot/resolution.ts";
import { recognised } from "./recognised.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

/** So many lots must there be for each that changes, if they are to be put in their places one by one. */
const SELDOM: i32 = 8;

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
  /** The places of the lots shard by shard, and where those of each begin; empty where lots have moved. */
  private places: i32[] = [];
  private starts: i32[] = [];
  /** For each shard what became of it; null where nothing has yet. */
  private outcomes: (Resolution<E> | null)[] = [];
  /** For each shard whether that still holds. */
  private holds: bool[] = [];
  private order: i32[] = [];
  /** What all shards left, ascending; and what of it is no longer left, and what is instead. */
  private rest: Lot<E>[] | null = null;
  private gone: Lot<E>[] = [];
  private come: Lot<E>[] = [];

  /** The shard of a lot: a number that is known, or the next one. */
  abstract shardOf(lot: Lot<E>): i32;

  /** All shards in ascending order of key. */
  abstract ascending(): i32[];

  abstract strategyOf(shard: i32): Strategy<E>;

  /** @param bag in ascending order of ids */
  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    if (!this.replace(bag)) this.follow(bag);
    if (this.order.length < this.outcomes.length) this.order = this.ascending();
    this.renew(span);
    return this.gathered();
  }

  /** Goes over to a bag of the same ids, of which some lots are others; false where it is not one. */
  private replace(bag: Lot<E>[]): bool {
    const before = this.bag;
    if (bag.length != before.length) return false;
    const others: i32[] = [];
    for (let i: i32 = 0; i < bag.length; i++) {
      if (bag[i] == before[i]) continue;
      if (bag[i].id != before[i].id) return false;
      others.push(i);
    }
    for (const i of others) {
      this.forget(this.owners[i]);
      const owner = this.shardOf(bag[i]);
      this.forget(owner);
      if (owner != this.owners[i]) this.places = [];
      this.owners[i] = owner;
    }
    this.bag = bag;
    return true;
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
    this.places = [];
  }

  private forget(shard: i32): void {
    if (shard == this.outcomes.length) {
      this.outcomes.push(null);
      this.holds.push(false);
    } else this.holds[shard] = false;
  }

  /** Resolves the shards of which nothing is known. */
  private renew(span: Span | null): void {
    const outcomes = this.outcomes;
    if (this.places.length < this.bag.length) this.layOut();
    for (const shard of this.order) {
      if (this.holds[shard]) continue;
      const own = this.lotsOf(shard);
      const before = outcomes[shard];
      let now = own.length > 0 ? this.strategyOf(shard).run(own, span) : new Resolution<E>([], []);
      if (before != null) {
        now = new Resolution<E>(recognised(before.groups, now.groups), now.residual);
        for (const lot of before.residual) this.gone.push(lot);
      }
      if (this.rest != null) { for (const lot of now.residual) this.come.push(lot); }
      outcomes[shard] = now;
      this.holds[shard] = true;
    }
  }

  /** Sorts the lots' places by shard. */
  private layOut(): void {
    const owners = this.owners;
    const starts = new Array<i32>(this.outcomes.length + 1).fill(0);
    for (let i: i32 = 0; i < owners.length; i++) starts[owners[i] + 1] += 1;
    for (let shard: i32 = 1; shard < starts.length; shard++) starts[shard] += starts[shard - 1];
    const next = starts.slice(0);
    const places = new Array<i32>(owners.length);
    for (let i: i32 = 0; i < owners.length; i++) {
      const at = next[owners[i]];
      places[at] = i;
      next[owners[i]] = at + 1;
    }
    this.places = places;
    this.starts = starts;
  }

  private lotsOf(shard: i32): Lot<E>[] {
    const from = this.starts[shard];
    const lots = new Array<Lot<E>>(this.starts[shard + 1] - from);
    for (let i: i32 = 0; i < lots.length; i++) lots[i] = this.bag[this.places[from + i]];
    return lots;
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
    formed = 0;
    for (const shard of this.order) {
      for (const group of this.outcomes[shard]!.groups) groups[formed++] = group;
    }
    const residual = this.left(rests);
    // Shards that left lots of one id have broken the law, and are told so further up.
    this.rest = residual.length == rests ? residual : null;
    this.gone = [];
    this.come = [];
    return new Resolution<E>(groups, residual);
  }

  /** What all shards left, ascending; where little of it has changed, without sorting all. */
  private left(count: i32): Lot<E>[] {
    const rest = this.rest;
    if (rest != null && SELDOM * (this.gone.length + this.come.length) < count) {
      return exchanged<E>(rest, ascending<E>(this.gone), ascending<E>(this.come));
    }
    const lots = new Array<Lot<E>>(count);
    let at: i32 = 0;
    for (const shard of this.order) {
      for (const lot of this.outcomes[shard]!.residual) lots[at++] = lot;
    }
    return ascending<E>(lots);
  }
}
