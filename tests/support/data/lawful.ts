import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Lot, type Resolution, Strategy } from "../../../core/algebra/mod.ts";

/** Checks a resolution against its bag: conservation, well-formed groups, residual order. */
export function assertLawful<E>(bag: Lot<E>[], out: Resolution<E>): void {
  const accounted = new Map(bag.map((lot) => [lot.id, 0]));
  for (const group of out.groups) {
    let net = 0;
    const members = new Set<number>();
    for (const { id, amount } of group.members) {
      assert(accounted.has(id), `group of ${group.origin} invents id ${id}`);
      assert(amount !== 0, `group of ${group.origin} holds nothing of id ${id}`);
      assert(!members.has(id), `group of ${group.origin} holds id ${id} twice`);
      members.add(id);
      accounted.set(id, accounted.get(id)! + amount);
      net += amount;
    }
    assert(members.size > 0, `group of ${group.origin} is empty`);
    assertEquals(group.net, net);
  }
  let previous = -Infinity;
  for (const { id, amount } of out.residual) {
    assert(accounted.has(id), `the residual invents id ${id}`);
    assert(id > previous, `the residual is out of order at id ${id}`);
    accounted.set(id, accounted.get(id)! + amount);
    previous = id;
  }
  for (const lot of bag) {
    const held = accounted.get(lot.id)!;
    assert(held === lot.amount, `id ${lot.id} came in with ${lot.amount} and left with ${held}`);
  }
}

/**
 * Runs `body` with every node of every strategy under watch: its bag and its result are frozen, so
 * that a change to either throws, and each single result must be lawful.
 */
export function watched<T>(body: () => T): T {
  const run = Strategy.prototype.run;
  Strategy.prototype.run = function <E>(
    this: Strategy<E>,
    ...[bag, span, slot]: Parameters<Strategy<E>["run"]>
  ): Resolution<E> {
    const out = run.call(this, freeze(bag), span, slot) as Resolution<E>;
    assertLawful(bag as Lot<E>[], out);
    return freeze(out);
  };
  try {
    return body();
  } finally {
    Strategy.prototype.run = run;
  }
}

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
}
