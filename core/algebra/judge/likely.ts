import type { i32 } from "../../dialect.ts";
import { LIKELY } from "../lot/certainty.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { rated } from "./rated.ts";

class Likely<E> extends Strategy<E> {
  constructor(private inner: Strategy<E>) {
    super("likely");
  }

  /** It is no step of its own: a trace goes on with what stands in it. */
  override run(bag: Lot<E>[], parent: Span | null = null, slot: i32 = 0): Resolution<E> {
    return rated<E>(this.inner.run(bag, parent, slot), LIKELY);
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    return this.run(bag, span);
  }
}

/**
 * Says that what `inner` proposes is the best there is and may be wrong: a person looks before it is
 * pinned. A group that is ambiguous stays so.
 *
 * ```ts
 * likely<Row>(subsetSum<Row>(0, 4, 1));
 * ```
 */
export function likely<E>(inner: Strategy<E>): Strategy<E> {
  return new Likely<E>(inner);
}
