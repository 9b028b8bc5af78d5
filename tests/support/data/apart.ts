import type { Lot, Resolution, Strategy } from "../../../core/algebra/mod.ts";
import { Apartness } from "../../../core/algebra/apart/apartness.ts";
import { run } from "../../../core/workspace/run.ts";
import fc from "./fast_check.ts";

/** Rows that people keep apart, as a host says it. */
export type Said = { left: number[]; right: number[] } | { set: number[] };

/** What people said, as the algebra keeps it. */
export function apartness(said: Said[]): Apartness {
  const apart = new Apartness();
  for (const it of said) {
    if ("set" in it) apart.forbid(it.set);
    else apart.keep(it.left, it.right);
  }
  return apart;
}

/** Runs a strategy around rows that are kept apart. */
export function runApart<E>(strategy: Strategy<E>, bag: Lot<E>[], ...said: Said[]): Resolution<E> {
  return run(strategy, bag, null, apartness(said));
}

/** What is wrong with a group of these rows: spelled out pair by pair, as nobody would compute it. */
export function clashOf(ids: number[], said: Said[]): string | null {
  for (const it of said) {
    if ("set" in it) {
      const isSet = ids.length === it.set.length && ids.every((id) => it.set.includes(id));
      if (isSet) return `${ids} are a set that is no group`;
      continue;
    }
    for (const one of it.left) {
      for (const other of it.right) {
        if (ids.includes(one) && ids.includes(other)) return `${one} and ${other} are kept apart`;
      }
    }
  }
  return null;
}

/** Things that people might say of rows with these ids, and of some that are not there. */
export function saidOf(ids: number[]): fc.Arbitrary<Said[]> {
  const some = fc.uniqueArray(fc.constantFrom(...ids, 61, 62), { minLength: 2, maxLength: 6 });
  const sides = fc.tuple(some, fc.nat()).map(([rows, cut]) => {
    const at = 1 + cut % (rows.length - 1);
    return { left: rows.slice(0, at), right: rows.slice(at) };
  });
  const set = some.map((rows) => ({ set: rows }));
  return fc.array(fc.oneof({ weight: 3, arbitrary: sides }, { weight: 1, arbitrary: set }), {
    minLength: 1,
    maxLength: 5,
  });
}
