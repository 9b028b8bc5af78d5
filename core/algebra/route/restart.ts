import type { f64 } from "../../dialect.ts";
import { Group } from "../lot/group.ts";
import { hash } from "../order/hash.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Restart<E> extends Strategy<E> {
  constructor(
    private n: f64,
    private seed: f64,
    private factory: (seed: f64) => Strategy<E>,
  ) {
    super("restart");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    let best = new Resolution<E>([], bag);
    let most: f64 = -1;
    for (let attempt: f64 = 0; attempt < this.n; attempt++) {
      const out = this.factory(hash(attempt, this.seed)).run(bag, span);
      const matched = matchedGross(out.groups);
      if (matched <= most) continue;
      best = out;
      most = matched;
    }
    return best;
  }
}

function matchedGross(groups: Group[]): f64 {
  let gross: f64 = 0;
  for (const group of groups) {
    if (group.aside) continue;
    for (const member of group.members) gross += Math.abs(member.amount);
  }
  return gross;
}

/**
 * Tries a seeded family on the same bag and keeps the attempt that matched the largest gross; of
 * equals the earliest. What a soak puts aside is not matched. Attempt `k`, from 0 to `n - 1`, gets the seed `hash(k, seed)`, a whole
 * number below 2^32.
 *
 * ```ts
 * restart<Row>(8, 1, (seed) => subsetSum<Row>(5, 4, seed));
 * ```
 *
 * @param n how many attempts
 * @param seed a safe integer
 */
export function restart<E>(
  n: f64,
  seed: f64,
  factory: (seed: f64) => Strategy<E>,
): Strategy<E> {
  return new Restart<E>(n, seed, factory);
}
