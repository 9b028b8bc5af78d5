import type { f64, i32 } from "../../dialect.ts";
import { merged, positionOf } from "../lot/bag.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { isBlank } from "../order/key.ts";
import { Keys } from "../order/keys.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Once<E, K> extends Strategy<E> {
  constructor(
    private look: (lot: Lot<E>) => K,
    private surest: Strategy<E>,
    private inner: Strategy<E>,
  ) {
    super("once");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const first = this.surest.run(bag, span, 0);
    if (first.residual.length == 0) return first;
    const copies = this.copiesIn(first.residual, bag);
    const out = this.inner.run(without<E>(copies, first.residual), span, 1);
    const groups: Group[] = [];
    for (const group of first.groups) groups.push(group);
    for (const group of out.groups) groups.push(group);
    return new Resolution<E>(groups, merged<E>(copies, out.residual));
  }

  /** Of what is left, what looks like a settled lot, or like one before it. */
  private copiesIn(residual: Lot<E>[], bag: Lot<E>[]): Lot<E>[] {
    const amounts = new Keys<f64>();
    const counts: i32[] = [];
    for (const lot of residual) {
      const place = amounts.numberOf(lot.amount);
      if (place == counts.length) counts.push(0);
      counts[place] += 1;
    }
    const seen = new Keys<K>();
    const places: i32[] = []; // of the amounts of what was seen
    let next: i32 = 0;
    for (const lot of bag) {
      if (next < residual.length && residual[next].id == lot.id) {
        next++;
        continue;
      }
      const place = amounts.placeOf(lot.amount);
      if (place < 0) continue;
      counts[place] += 1;
      if (seen.numberOf(this.look(lot)) == places.length) places.push(place);
    }
    const copies: Lot<E>[] = [];
    for (const lot of residual) {
      const place = amounts.placeOf(lot.amount);
      if (counts[place] < 2) continue;
      const look = this.look(lot);
      const number = seen.numberOf(look);
      if (number == places.length) places.push(place);
      else if (!isBlank<K>(look) && places[number] == place) copies.push(lot);
    }
    return copies;
  }
}

/** A bag but for some of its lots. */
function without<E>(some: Lot<E>[], bag: Lot<E>[]): Lot<E>[] {
  if (some.length == 0) return bag;
  const others: Lot<E>[] = [];
  for (const lot of bag) if (positionOf<E>(some, lot.id) < 0) others.push(lot);
  return others;
}

/**
 * A cascade of two steps that takes a row once which is there twice, such as one that was imported
 * again: `surest` sees all lots, and `inner` what that leaves, but for copies. Of lots of one amount
 * that look the same only the first goes on, and none where `surest` has settled one; the others stay
 * free.
 *
 * ```ts
 * once<Row>(
 *   (i) => i.data.ref,
 *   exact1to1<Row>((i) => i.data.ref),
 *   exact1to1<Row>((i) => i.data.account),
 * );
 * ```
 *
 * @param look what copies have in common beside the amount, and no two other rows; `""` or NaN for
 *   a lot that has no copies
 */
export function once<E, K = string>(
  look: (lot: Lot<E>) => K,
  surest: Strategy<E>,
  inner: Strategy<E>,
): Strategy<E> {
  return new Once<E, K>(look, surest, inner);
}
