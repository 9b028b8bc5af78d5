/**
 * Under the dialect's compiler, which knows no `finally`, `run.as.ts` stands in for this file: there,
 * what throws ends the module.
 */
import { Apartness } from "../algebra/apart/apartness.ts";
import { hold } from "../algebra/apart/standing.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { Resolution } from "../algebra/lot/resolution.ts";
import { Strategy } from "../algebra/strategy.ts";
import { Span } from "../algebra/trace/trace.ts";

/** Runs a strategy around rows that are kept apart. */
export function run<E>(
  strategy: Strategy<E>,
  bag: Lot<E>[],
  span: Span | null,
  apart: Apartness,
): Resolution<E> {
  hold(apart.length > 0 ? apart : null);
  try {
    return strategy.run(bag, span);
  } finally {
    hold(null);
  }
}
