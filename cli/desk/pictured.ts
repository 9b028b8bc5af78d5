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
      stages: [...stages.values()].toSorted((a, b) => b.gross - a.gross),
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
      stages: [...stages.values()].toSorted((a, b) => b.gross - a.gross),
    };
  }).filter(({ stages }) => stages.length > 0);
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
