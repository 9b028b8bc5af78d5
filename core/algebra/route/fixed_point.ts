import type { bool, f64, i32 } from "../../dialect.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class FixedPoint<E> extends Strategy<E> {
  constructor(private inner: Strategy<E>, private maxPasses: f64) {
    super("fixed_point");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const groups: Group[] = [];
    let residual = bag;
    for (let pass: f64 = 0; pass < this.maxPasses; pass++) {
      const out = this.inner.run(residual, span);
      for (const group of out.groups) groups.push(group);
      const settled = same<E>(residual, out.residual);
      residual = out.residual;
      if (settled) break;
    }
    return new Resolution<E>(groups, residual);
  }
}

/** Whether two canonical bags hold the same amounts of the same ids. */
function same<E>(a: Lot<E>[], b: Lot<E>[]): bool {
  if (a.length != b.length) return false;
  for (let i: i32 = 0; i < a.length; i++) {
    if (a[i].id != b[i].id || a[i].amount != b[i].amount) return false;
  }
  return true;
}

/**
 * Runs `inner` again on what it left free, until a pass leaves it as it was or `maxPasses` have
 * run; of none, the bag stays free.
 *
 * ```ts
 * fixedPoint<Row>(cascade, 4);
 * ```
 */
export function fixedPoint<E>(inner: Strategy<E>, maxPasses: f64): Strategy<E> {
  return new FixedPoint<E>(inner, maxPasses);
}
