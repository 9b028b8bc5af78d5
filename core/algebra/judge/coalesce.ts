import { apartIn } from "../apart/standing.ts";
import { clusters } from "./clusters.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Coalesce<E> extends Strategy<E> {
  constructor(private origin: string, private inner: Strategy<E>) {
    super("coalesce", origin);
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const out = this.inner.run(bag, span);
    return new Resolution<E>(clusters(out.groups, this.origin, apartIn<E>(bag)), out.residual);
  }
}

/**
 * Makes one settlement of all groups that share a row, one member per row. What stayed free is
 * untouched. A lone group keeps its reason, a merged one says `coalesced 3 groups`. Groups that would
 * bring rows together which people keep apart stay two, each with its part of the row that they share.
 *
 * ```ts
 * coalesce<Row>("settlement", flow<Row>(spec));
 * ```
 */
export function coalesce<E>(origin: string, inner: Strategy<E>): Strategy<E> {
  return new Coalesce<E>(origin, inner);
}
