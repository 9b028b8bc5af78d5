import type { i32 } from "../../dialect.ts";
import { SURE } from "../lot/certainty.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { rated } from "./rated.ts";

class Sure<E> extends Strategy<E> {
  constructor(private inner: Strategy<E>) {
    super("sure");
  }

  /** It is no step of its own: a trace goes on with what stands in it. */
  override run(bag: Lot<E>[], parent: Span | null = null, slot: i32 = 0): Resolution<E> {
    return rated<E>(this.inner.run(bag, parent, slot), SURE);
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    return this.run(bag, span);
  }
}

/**
 * Says that what `inner` proposes is beyond doubt: `florecon pin --clean` takes it. A group that is
 * only likely, or ambiguous, stays so.
 *
 * ```ts
 * sure<Row>(exact1to1<Row>((i) => i.data.ref));
 * ```
 */
export function sure<E>(inner: Strategy<E>): Strategy<E> {
  return new Sure<E>(inner);
}
