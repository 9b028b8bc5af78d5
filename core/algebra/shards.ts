import { Group } from "./group.ts";
import { Item } from "./item.ts";
import { Keys } from "./keys.ts";
import { Resolution } from "./resolution.ts";
import { Strategy } from "./strategy.ts";

/**
 * The shards of the last bag, and what became of each. A shard whose lots are the very same objects
 * in the next bag becomes the same again, because strategies are pure; only the others are resolved.
 */
export class Shards<E, K> {
  private keys: Keys<K> = new Keys<K>();
  private bag: Item<E>[] = [];
  /** For each lot of the bag, its shard. */
  private owners: i32[] = [];
  /** For each shard what became of it; null where that no longer holds. */
  private outcomes: (Resolution<E> | null)[] = [];
  /** The shards in ascending order of key. */
  private order: i32[] = [];

  constructor(
    private key: (lot: Item<E>) => K,
    private factory: (key: K) => Strategy<E>,
  ) {}

  /** @param bag in ascending order of ids */
  resolve(bag: Item<E>[]): Resolution<E> {
    this.follow(bag);
    if (this.order.length < this.keys.length) this.order = this.keys.ascending();
    this.renew();
    return this.gathered();
  }

  /** Goes over to another bag, and forgets what became of each shard that is not what it was. */
  private follow(bag: Item<E>[]): void {
    const before = this.bag;
    const owners = new Array<i32>(bag.length);
    let at: i32 = 0;
    for (let i: i32 = 0; i < bag.length; i++) {
      const lot = bag[i];
      while (at < before.length && before[at].id < lot.id) this.forget(this.owners[at++]);
      if (at < before.length && before[at] == lot) owners[i] = this.owners[at++];
      else {
        if (at < before.length && before[at].id == lot.id) this.forget(this.owners[at++]);
        owners[i] = this.keys.numberOf(this.key(lot));
        this.forget(owners[i]);
      }
    }
    while (at < before.length) this.forget(this.owners[at++]);
    this.bag = bag;
    this.owners = owners;
  }

  private forget(shard: i32): void {
    if (shard == this.outcomes.length) this.outcomes.push(null);
    else this.outcomes[shard] = null;
  }

  /** Resolves the shards of which nothing is known. */
  private renew(): void {
    const bag = this.bag;
    const owners = this.owners;
    const outcomes = this.outcomes;
    const ends = new Array<i32>(outcomes.length).fill(0);
    for (let i: i32 = 0; i < bag.length; i++) if (outcomes[owners[i]] == null) ends[owners[i]] += 1;
    for (let shard: i32 = 1; shard < ends.length; shard++) ends[shard] += ends[shard - 1];
    const next = ends.slice(0);
    const lots = new Array<Item<E>>(ends.length > 0 ? ends[ends.length - 1] : 0);
    for (let i: i32 = bag.length - 1; i >= 0; i--) {
      if (outcomes[owners[i]] == null) {
        next[owners[i]] -= 1;
        lots[next[owners[i]]] = bag[i];
      }
    }
    for (const shard of this.order) {
      if (outcomes[shard] != null) continue;
      const own = lots.slice(next[shard], ends[shard]);
      const outcome = own.length > 0
        ? this.factory(this.keys.keys[shard]).run(own)
        : new Resolution<E>([], []);
      outcomes[shard] = outcome;
    }
  }

  private gathered(): Resolution<E> {
    const groups: Group[] = [];
    const residual: Item<E>[] = [];
    let vacant: i32 = 0;
    for (const shard of this.order) {
      const outcome = this.outcomes[shard]!;
      for (const group of outcome.groups) groups.push(group);
      for (const lot of outcome.residual) residual.push(lot);
      if (outcome.groups.length + outcome.residual.length == 0) vacant += 1;
    }
    if (2 * vacant > this.order.length) this.clear();
    return new Resolution<E>(groups, residual);
  }

  /** Begins anew, where most keys no longer occur. */
  private clear(): void {
    this.keys = new Keys<K>();
    this.bag = [];
    this.owners = [];
    this.outcomes = [];
    this.order = [];
  }
}
