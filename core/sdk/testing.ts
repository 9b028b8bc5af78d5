/**
 * A plugin's own source at work on V8, for its tests: nothing is compiled, and breakpoints hold.
 *
 * @module
 */
import { Lot } from "../algebra/mod.ts";
import { requireDeclared } from "./declared_words.ts";
import type { Domain } from "./domain.ts";
import { takeRefusal } from "./refusal.ts";

/** A group, by the places of its rows in the list of lines, from zero. */
export interface GroupOfLines {
  /** Ascending. */
  lines: number[];
  /** In minor units. */
  net: number;
  /** Which step of the strategy formed it, and how. */
  reason: string;
}

/** What a plugin makes of some lines. */
export interface Matched {
  /** In the order of their first lines. */
  groups: GroupOfLines[];
  /** The places of the lines of which something stays open, ascending. */
  open: number[];
}

/**
 * What a plugin makes of one line.
 *
 * @throws {Error} with the sentence of a plugin that refuses it
 */
export function projected<L extends object, R, C>(plugin: Domain<L, R, C>, line: L): R {
  takeRefusal();
  requireDeclared(line);
  const row = plugin.project(line);
  const refusal = takeRefusal();
  if (refusal !== "") throw new Error(refusal);
  return row;
}

/**
 * What a plugin matches among some lines.
 *
 * @throws {Error} with the sentence of a plugin that refuses one of them
 */
export function outcomeOf<L extends object, R, C>(
  plugin: Domain<L, R, C>,
  config: C,
  lines: L[],
): Matched {
  plugin.config = config;
  const lots = lines.map((line, place) => {
    const row = projected(plugin, line);
    const amount = plugin.primary(row);
    return new Lot<R>(place, amount, amount, row);
  });
  const { groups, residual } = plugin.strategy().run(lots.filter(({ amount }) => amount !== 0));
  const found = groups.map(({ memberIds, net, reason }) => ({
    lines: memberIds.toSorted((a, b) => a - b),
    net,
    reason,
  }));
  return {
    groups: found.sort((a, b) => a.lines[0] - b.lines[0]),
    open: residual.map(({ id }) => id),
  };
}
