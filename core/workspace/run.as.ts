// What `run.ts` says.
import { Apartness } from "../algebra/apart/apartness.ts";
import { hold } from "../algebra/apart/standing.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { Resolution } from "../algebra/lot/resolution.ts";
import { Strategy } from "../algebra/strategy.ts";
import { Span } from "../algebra/trace/trace.ts";

export function run<E>(
  strategy: Strategy<E>,
  bag: Lot<E>[],
  span: Span | null,
  apart: Apartness,
): Resolution<E> {
  hold(apart.length > 0 ? apart : null);
  const out = strategy.run(bag, span);
  hold(null);
  return out;
}
