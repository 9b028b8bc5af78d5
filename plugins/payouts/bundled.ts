import { Allocation, Group, Lot, Resolution, Span, Strategy } from "florecon";

class Bundled<E> extends Strategy<E> {
  constructor(
    private key: (lot: Lot<E>) => string,
    private join: (lots: Lot<E>[]) => E,
    private inner: Strategy<E>,
  ) {
    super("bundled");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const bundles = this.bundlesOf(bag);
    const heads: Lot<E>[] = [];
    const places = new Map<f64, i32>();
    const taken: bool[] = [];
    for (let b: i32 = 0; b < bundles.length; b++) {
      const head = this.headOf(bundles[b]);
      heads.push(head);
      places.set(head.id, b);
      taken.push(false);
    }

    const groups: Group[] = [];
    for (const group of this.inner.run(heads, span).groups) {
      const members: Allocation[] = [];
      if (!group.members.every((it) => heads[<i32> places.get(it.id)].amount == it.amount)) {
        continue;
      }
      for (const member of group.members) {
        const place = <i32> places.get(member.id);
        taken[place] = true;
        for (const lot of bundles[place]) members.push(new Allocation(lot.id, lot.amount));
      }
      groups.push(group.remade(members, group.origin, group.reason));
    }

    const residual: Lot<E>[] = [];
    for (let b: i32 = 0; b < bundles.length; b++) {
      if (!taken[b]) { for (const lot of bundles[b]) residual.push(lot); }
    }
    return new Resolution<E>(groups, residual);
  }

  /** The lots of each key together, in the order of their first ones; without a key, each alone. */
  private bundlesOf(bag: Lot<E>[]): Lot<E>[][] {
    const bundles: Lot<E>[][] = [];
    const places = new Map<string, i32>();
    for (const lot of bag) {
      const key = lot.amount != 0 ? this.key(lot) : "";
      if (key.length > 0 && places.has(key)) {
        bundles[<i32> places.get(key)].push(lot);
        continue;
      }
      if (key.length > 0) places.set(key, bundles.length);
      bundles.push([lot]);
    }
    return bundles;
  }

  /** A bundle as one lot: it goes by the id of its first one. */
  private headOf(lots: Lot<E>[]): Lot<E> {
    if (lots.length == 1) return lots[0];
    let original: f64 = 0;
    let amount: f64 = 0;
    for (const lot of lots) {
      original += lot.original;
      amount += lot.amount;
    }
    return new Lot<E>(lots[0].id, original, amount, this.join(lots));
  }
}

/**
 * Runs `inner` on bundles: all lots of one key go in as a single lot, with the sum of their amounts
 * and the row that `join` makes of them. What `inner` does with a bundle, happens to each lot of it;
 * a group that takes a bundle in part is dropped. A lot whose key is empty goes in by itself, and so
 * does one of amount zero.
 *
 * @param join makes a row of a bundle's lots, of which there are at least two
 */
export function bundled<E>(
  key: (lot: Lot<E>) => string,
  join: (lots: Lot<E>[]) => E,
  inner: Strategy<E>,
): Strategy<E> {
  return new Bundled<E>(key, join, inner);
}
