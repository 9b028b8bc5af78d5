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
      for (const member of group.members) {
        view.add((<Lot<E>> lots.get(member.id)).withAmount(member.amount));
      }
      const spared = this.which(view);
      if (spared == null) {
        groups.push(group);
        continue;
      }
      const members: Allocation[] = group.members.filter((member) => member.id != spared.id);
      groups.push(group.remade(members, group.origin, group.reason));
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
