import type { bool, i32 } from "../../dialect.ts";
import { merged, positionOf } from "../lot/bag.ts";
import { LIKELY, weaker } from "../lot/certainty.ts";
import { Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Buckets } from "../order/buckets.ts";
import { canonicalKey, isBlank } from "../order/key.ts";
import { ascending } from "../order/order.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";
import { viewOf } from "../lot/view.ts";

/** Finds the groups that an open lot competes with; what becomes of them is the subclass's. */
abstract class Rivaled<E, K> extends Strategy<E> {
  constructor(
    name: string,
    private key: (lot: Lot<E>) => K,
    private isRival: (open: Lot<E>, member: Lot<E>) => bool,
    private inner: Strategy<E>,
  ) {
    super(name);
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const out = this.inner.run(bag, span);
    if (out.groups.length == 0 || out.residual.length == 0) return out;
    const open = this.openIn(out, bag);
    if (open.members.length == 0) return out;
    const kept: Group[] = [];
    const rivaled: Group[] = [];
    for (const group of out.groups) {
      if (this.hasRival(group, bag, open, out.residual)) rivaled.push(group);
      else kept.push(group);
    }
    return rivaled.length == 0 ? out : this.judged(kept, rivaled, out.residual, bag, span);
  }

  protected abstract judged(
    kept: Group[],
    rivaled: Group[],
    residual: Lot<E>[],
    bag: Lot<E>[],
    span: Span | null,
  ): Resolution<E>;

  /** What stayed free and has a key of some member, by key. */
  private openIn(out: Resolution<E>, bag: Lot<E>[]): Buckets<K> {
    const keys = new Set<K>();
    for (const group of out.groups) {
      for (const member of group.members) {
        const at = positionOf<E>(bag, member.id);
        if (at >= 0) keys.add(canonicalKey<K>(this.key(bag[at])));
      }
    }
    const open = new Buckets<K>();
    for (let i: i32 = 0; i < out.residual.length; i++) {
      if (out.residual[i].amount == 0) continue;
      const key = this.key(out.residual[i]);
      if (!isBlank<K>(key) && keys.has(canonicalKey<K>(key))) open.add(key, i);
    }
    open.close();
    return open;
  }

  private hasRival(group: Group, bag: Lot<E>[], open: Buckets<K>, residual: Lot<E>[]): bool {
    for (const member of group.members) {
      const at = positionOf<E>(bag, member.id);
      if (at < 0) continue;
      const bucket = open.placeOf(this.key(bag[at]));
      if (bucket < 0) continue;
      for (let i = open.starts[bucket]; i < open.starts[bucket + 1]; i++) {
        if (this.isRival(residual[open.members[i]], bag[at])) return true;
      }
    }
    return false;
  }
}

class Unrivaled<E, K> extends Rivaled<E, K> {
  protected judged(
    kept: Group[],
    rivaled: Group[],
    residual: Lot<E>[],
    bag: Lot<E>[],
    span: Span | null,
  ): Resolution<E> {
    const rejected: Lot<E>[] = [];
    for (const group of rivaled) {
      const view = viewOf<E>(group, bag);
      if (view == null) {
        kept.push(group);
        continue;
      }
      if (span != null) {
        view.listen();
        view.needs("no open row that would do as well", false);
        span.reject<E>(view);
      }
      for (const lot of view.members) rejected.push(lot);
    }
    return new Resolution<E>(kept, merged<E>(residual, ascending<E>(rejected)));
  }
}

class Doubted<E, K> extends Rivaled<E, K> {
  protected judged(
    kept: Group[],
    rivaled: Group[],
    residual: Lot<E>[],
    _bag: Lot<E>[],
    _span: Span | null,
  ): Resolution<E> {
    for (const group of rivaled) {
      const doubtful = group.remade(group.members, group.origin, group.reason);
      doubtful.certainty = weaker(group.certainty, LIKELY);
      kept.push(doubtful);
    }
    return new Resolution<E>(kept, residual);
  }
}

/**
 * Keeps the groups of `inner` of which no member could be taken for one that stayed free: a payment
 * is not settled by one of two equal invoices while the other one is open. A lot of amount zero is no
 * rival: nothing of it is open.
 *
 * ```ts
 * unrivaled<Row>(
 *   (i) => i.data.account,
 *   (open, member) => open.amount == member.amount,
 *   exact1to1<Row>((i) => i.data.account),
 * );
 * ```
 *
 * @param key lots of two keys are no rivals; one whose key is `""` or NaN is nobody's
 * @param isRival whether an open lot could stand in a member's place; asked of two of one key
 */
export function unrivaled<E, K = string>(
  key: (lot: Lot<E>) => K,
  isRival: (open: Lot<E>, member: Lot<E>) => bool,
  inner: Strategy<E>,
): Strategy<E> {
  return new Unrivaled<E, K>("unrivaled", key, isRival, inner);
}

/**
 * The same, but for what becomes of a group that has a rival: it stays, and is `likely` where it would
 * have been surer.
 *
 * ```ts
 * sure<Row>(doubted<Row>((i) => i.data.account, (open, member) => open.amount == member.amount, inner));
 * ```
 *
 * @param key lots of two keys are no rivals; one whose key is `""` or NaN is nobody's
 * @param isRival whether an open lot could stand in a member's place; asked of two of one key
 */
export function doubted<E, K = string>(
  key: (lot: Lot<E>) => K,
  isRival: (open: Lot<E>, member: Lot<E>) => bool,
  inner: Strategy<E>,
): Strategy<E> {
  return new Doubted<E, K>("doubted", key, isRival, inner);
}
