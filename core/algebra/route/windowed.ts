import type { f64, i32 } from "../../dialect.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { ranked } from "../order/ranked.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Windowed<E> extends Strategy<E> {
  private width: f64;

  constructor(
    private order: (lot: Lot<E>) => f64,
    width: f64,
    private inner: Strategy<E>,
  ) {
    super("windowed");
    this.width = width >= 1 ? width : 1;
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const orders: f64[] = [];
    for (const lot of bag) orders.push(this.order(lot));
    const line = ranked(orders);
    const groups: Group[] = [];
    const residual: Lot<E>[] = [];
    let carry: Lot<E>[] = [];
    let at: i32 = 0;
    while (at < line.length) {
      const bottom = orders[line[at]];
      if (!isFinite(bottom)) {
        residual.push(bag[line[at++]]);
        continue;
      }
      const band: Lot<E>[] = [];
      for (const lot of carry) {
        if (this.order(lot) + this.width < bottom) residual.push(lot);
        else band.push(lot);
      }
      // The bottom's own lots always belong: past 2^53, bottom + width may be bottom again.
      while (at < line.length && orders[line[at]] - bottom < this.width) band.push(bag[line[at++]]);
      const out = this.inner.run(band, span);
      for (const group of out.groups) groups.push(group);
      carry = out.residual;
    }
    for (const lot of carry) residual.push(lot);
    return new Resolution<E>(groups, residual);
  }
}

/**
 * Keeps `inner` to lots that are near each other. Lots are sorted by `(order, id)` and swept upward
 * in bands: a band begins at the lowest order not yet swept and holds what is less than `width`
 * above it. Each band runs together with what the bands before it left free, and a lot drops out
 * once its order plus `width` is below the band's bottom. So two lots at most `width` apart always
 * meet, and two lots that are twice that apart never do.
 *
 * ```ts
 * windowed<Row>((i) => i.data.day, 5, inner);
 * ```
 *
 * @param order a finite number, such as a day; lots where it is not one stay free
 * @param width at least 1, in units of `order`
 */
export function windowed<E>(
  order: (lot: Lot<E>) => f64,
  width: f64,
  inner: Strategy<E>,
): Strategy<E> {
  return new Windowed<E>(order, width, inner);
}
