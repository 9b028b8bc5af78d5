import type { i32 } from "../../dialect.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Seq<E> extends Strategy<E> {
  constructor(private steps: Strategy<E>[]) {
    super("seq");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const groups: Group[] = [];
    let residual = bag;
    for (let step: i32 = 0; step < this.steps.length; step++) {
      const out = this.steps[step].run(residual, span, step);
      for (const group of out.groups) groups.push(group);
      residual = out.residual;
    }
    return new Resolution<E>(groups, residual);
  }
}

/**
 * A cascade: each step runs on what the one before left free, and the groups accumulate.
 *
 * ```ts
 * seq<Row>([exact1to1<Row>((i) => i.data.ref), soak<Row>("unmatched")]);
 * ```
 */
export function seq<E>(steps: Strategy<E>[]): Strategy<E> {
  return new Seq<E>(steps);
}
