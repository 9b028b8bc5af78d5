import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Labeled<E> extends Strategy<E> {
  constructor(private tag: string, private inner: Strategy<E>) {
    super("labeled", tag);
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const out = this.inner.run(bag, span);
    const groups: Group[] = [];
    for (const group of out.groups) {
      const reason = group.reason.length == 0 ? this.tag : this.tag + ": " + group.reason;
      groups.push(group.remade(group.members, group.origin, reason));
    }
    return new Resolution<E>(groups, out.residual);
  }
}

/**
 * Each group's reason becomes `tag`, or `tag: reason` where it had one.
 *
 * ```ts
 * labeled<Row>("same reference", exact1to1<Row>((i) => i.data.ref));
 * ```
 */
export function labeled<E>(tag: string, inner: Strategy<E>): Strategy<E> {
  return new Labeled<E>(tag, inner);
}
