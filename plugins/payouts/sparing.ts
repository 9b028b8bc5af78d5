import { Allocation, Group, GroupView, Lot, Resolution, Span, Strategy } from "florecon";

class Sparing<E> extends Strategy<E> {
  constructor(
    private which: (group: GroupView<E>) => Lot<E> | null,
    private inner: Strategy<E>,
  ) {
    super("sparing");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const out = this.inner.run(bag, span);
    const lots = new Map<f64, Lot<E>>();
    for (const lot of bag) lots.set(lot.id, lot);
    const groups: Group[] = [];
    const residual = out.residual.slice(0);
    for (const group of out.groups) {
      const view = new GroupView<E>();
      for (const leg of group.members) {
        view.add((<Lot<E>> lots.get(leg.id)).withAmount(leg.amount));
      }
      const spared = this.which(view);
      if (spared == null) {
        groups.push(group);
        continue;
      }
      const legs: Allocation[] = group.members.filter((leg) => leg.id != spared.id);
      groups.push(new Group(legs, group.origin, group.reason));
      residual.push(spared);
    }
    return new Resolution<E>(groups, residual);
  }
}

/**
 * Takes one lot out of each group that `inner` forms, and leaves it free.
 *
 * @param which the lot to leave out of a group, as it stands there; null to keep the group whole
 */
export function sparing<E>(
  which: (group: GroupView<E>) => Lot<E> | null,
  inner: Strategy<E>,
): Strategy<E> {
  return new Sparing<E>(which, inner);
}
