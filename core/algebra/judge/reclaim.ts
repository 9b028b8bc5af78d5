import type { bool } from "../../dialect.ts";
import { positionOf, untaken } from "../lot/bag.ts";
import { clusters } from "./clusters.ts";
import { Allocation, Group } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Reclaim<E> extends Strategy<E> {
  constructor(private origin: string, private inner: Strategy<E>) {
    super("reclaim", origin);
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const out = this.inner.run(bag, span);
    const taken = new Array<bool>(out.residual.length).fill(false);
    const groups: Group[] = [];
    for (const cluster of clusters(out.groups, this.origin, null)) {
      const members: Allocation[] = [];
      for (const member of cluster.members) {
        const rest = positionOf<E>(out.residual, member.id);
        if (rest < 0) {
          members.push(member);
          continue;
        }
        taken[rest] = true;
        members.push(new Allocation(member.id, member.amount + out.residual[rest].amount));
      }
      groups.push(cluster.remade(members, cluster.origin, cluster.reason));
    }
    return new Resolution<E>(groups, untaken<E>(out.residual, taken));
  }
}

/**
 * Makes settlements of whole lines. Groups that share a row are coalesced, then each member takes
 * back what stayed free of it, so that it is the whole amount that it came in with and the
 * group's net is the break between whole lines. It commits everything; gate it with `acceptIf`. A
 * settlement of rows that people keep apart dissolves.
 *
 * ```ts
 * acceptIf<Row>((g) => Math.abs(g.net) <= 5, reclaim<Row>("settlement", inner));
 * ```
 */
export function reclaim<E>(origin: string, inner: Strategy<E>): Strategy<E> {
  return new Reclaim<E>(origin, inner);
}
