/**
 * How much each step has matched, and by what its groups do not come out even: what the page draws.
 *
 * @module
 */
import { printable } from "../../core/host/printable.ts";
import type { MoneyUnit } from "../../core/host/report/units.ts";
import type { Broken, Origin, Summary } from "../../core/host/summary/summarize.ts";
import type { BreaksOnPage, StagesOnPage } from "../../workbench/server/overview.ts";
import { stageOf } from "./lists.ts";

/** More steps nobody compares, and a plugin may have as many as it has groups. */
const MOST_STAGES = 40;

/** The share of each stage in what went in, each currency for itself; those without a group are left out. */
export function stagesOf({ books, origins }: Summary): StagesOnPage[] {
  return books.map(({ unit, in: whole, unmatched }) => {
    const stages = new Map<string, StagesOnPage["stages"][number]>();
    for (const origin of origins) {
      const gross = grossIn(origin, unit);
      if (gross === null) continue;
      const name = stageOf(origin);
      let stage = stages.get(name);
      if (stage === undefined) stages.set(name, stage = { name, groups: 0, rows: 0, gross: 0 });
      stage.groups += origin.groups;
      stage.rows += origin.rows;
      stage.gross += gross;
    }
    return {
      ...shown(unit),
      whole: whole.gross,
      stages: largest([...stages.values()], (one, other) => ({
        groups: one.groups + other.groups,
        rows: one.rows + other.rows,
        gross: one.gross + other.gross,
      })),
      open: { rows: unmatched.rows, gross: unmatched.gross },
    };
  }).filter(({ stages }) => stages.length > 0);
}

/** What groups of each stage do not come out even by, each currency for itself. */
export function breaksOf({ books, broken }: Summary): BreaksOnPage[] {
  return books.map(({ unit }) => {
    const stages = new Map<string, BreaksOnPage["stages"][number]>();
    for (const it of broken) {
      const net = netIn(it, unit);
      if (net === 0) continue;
      const name = stageOf(it.group);
      let stage = stages.get(name);
      if (stage === undefined) stages.set(name, stage = { name, groups: 0, net: 0, gross: 0 });
      stage.groups++;
      stage.net += net;
      stage.gross += Math.abs(net);
    }
    return {
      ...shown(unit),
      stages: largest([...stages.values()], (one, other) => ({
        groups: one.groups + other.groups,
        net: one.net + other.net,
        gross: one.gross + other.gross,
      })),
    };
  }).filter(({ stages }) => stages.length > 0);
}

/** The largest in front, and what is left of them as one. @param add what two come to */
export function largest<S extends { name: string; gross: number }>(
  stages: S[],
  add: (one: S, other: S) => Omit<S, "name">,
): S[] {
  const sorted = stages.toSorted((a, b) => b.gross - a.gross);
  const rest = sorted.slice(MOST_STAGES);
  if (rest.length < 2) return sorted;
  const name = `${rest.length} others`;
  const others = rest.reduce((one, other) => ({ ...add(one, other), name }) as S);
  return [...sorted.slice(0, MOST_STAGES), others];
}

/** What groups of one origin hold in a unit; null where they hold nothing in it. */
function grossIn({ unit: own, gross, across }: Origin, unit: MoneyUnit): number | null {
  if (own !== null) return own === unit ? gross : null;
  return across.find((it) => it.unit === unit)?.gross ?? null;
}

function netIn({ group, unit: own, across }: Broken, unit: MoneyUnit): number {
  if (own !== null) return own === unit ? group.net : 0;
  return across.find((it) => it.unit === unit)?.net ?? 0;
}

function shown({ currency, digits }: MoneyUnit) {
  return { currency: printable(currency, 10), digits };
}
