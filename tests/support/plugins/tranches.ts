import { Allocation, Group, Lot, Resolution, Span, Strategy } from "florecon";

/**
 * An author's own node, and the only one of the forest that splits a lot: debits are paid by
 * credits in ascending order, at most `most` units a time, and each payment is a group of its own.
 * It hands its residual back in descending order, which a node may.
 */
export class Tranches<E> extends Strategy<E> {
  constructor(private most: f64) {
    super("tranches");
  }

  resolve(bag: Lot<E>[], _span: Span | null): Resolution<E> {
    const left: f64[] = [];
    for (const lot of bag) left.push(lot.amount);
    const groups: Group[] = [];
    let debit: i32 = 0;
    let credit: i32 = 0;
    while (true) {
      while (debit < bag.length && left[debit] <= 0) debit++;
      while (credit < bag.length && left[credit] >= 0) credit++;
      if (debit >= bag.length || credit >= bag.length) break;
      const paid = Math.min(this.most, Math.min(left[debit], -left[credit]));
      const members = [new Allocation(bag[debit].id, paid), new Allocation(bag[credit].id, -paid)];
      groups.push(new Group(members, "tranches", ""));
      left[debit] -= paid;
      left[credit] += paid;
      // Cut short, both have a rest; they take turns to leave it.
      if (left[debit] > 0 && left[credit] < 0) {
        if (groups.length % 2 == 0) debit++;
        else credit++;
      }
    }
    const residual: Lot<E>[] = [];
    for (let i: i32 = bag.length - 1; i >= 0; i--) {
      if (left[i] != 0 || bag[i].amount == 0) residual.push(bag[i].withAmount(left[i]));
    }
    return new Resolution<E>(groups, residual);
  }
}
