import type { bool } from "../../dialect.ts";
import { merged } from "../lot/bag.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class When<E> extends Strategy<E> {
  constructor(private pred: (lot: Lot<E>) => bool, private inner: Strategy<E>) {
    super("when");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const matching: Lot<E>[] = [];
    const others: Lot<E>[] = [];
    for (const lot of bag) {
      if (this.pred(lot)) matching.push(lot);
      else others.push(lot);
    }
    const out = this.inner.run(matching, span);
    return new Resolution<E>(out.groups, merged<E>(others, out.residual));
  }
}

/**
 * Sends the lots that match through `inner`. The others stay free, and so does what `inner` leaves.
 *
 * ```ts
 * when<Row>((i) => Math.abs(i.amount) <= 100, soak<Row>("small"));
 * ```
 */
export function when<E>(pred: (lot: Lot<E>) => bool, inner: Strategy<E>): Strategy<E> {
  return new When<E>(pred, inner);
}
