import { printable } from "../../../core/host/printable.ts";
import type { ReportAllocation } from "../../../core/host/report/report.ts";
import type { TrialMistakes, TrialOnPage } from "../../../workbench/server/overview.ts";
import type { Turn } from "../../project/author/turn.ts";
import { count, currencyName } from "../../ui/numbers.ts";

/** So many mistakes of a kind are shown, and so many rows of one are named. */
const SHOWN = 12;
const NAMED = 12;

/**
 * How a plugin fares on its sample.
 *
 * @param allocations of the groups as the page calls them
 * @param changes what the last save changed
 */
export function trialOf(
  { stages = [], score, nameOf }: Turn,
  allocations: ReportAllocation[],
  changes: string[],
): TrialOnPage {
  const nodes = stages.map((it) => ({
    ...{ name: printable(it.name, 80), depth: it.depth, runs: it.runs },
    ...{ in: it.lots_in, out: it.lots_out, groups: it.groups, refused: it.refused },
  }));
  if (score === undefined) return { nodes, ratings: [], steps: [], mistakes: [], changes };
  const { pairs, amounts, mistakes: { stages: byStage, expected, missed, split, merged } } = score;
  const shown = (title: string, all: { parts: number[][] }[]): TrialMistakes => ({
    title,
    some: all.slice(0, SHOWN).map(({ parts }) => ({
      parts: parts.slice(0, NAMED).map((ids) =>
        ids.slice(0, NAMED).map((id) => printable(nameOf(id), 40))
      ),
      groups: groupsOf(parts.flat().slice(0, NAMED), allocations),
    })),
    more: Math.max(0, all.length - SHOWN),
  });
  return {
    nodes,
    ratings: [
      { name: "by pair of rows", ...ratingOf(pairs) },
      ...amounts.map(({ unit, ...rating }) => ({
        name: `by amount ${currencyName(unit)}`.trimEnd(),
        ...ratingOf(rating),
      })),
    ],
    steps: byStage.map(({ origin, reason, claimed, right }) => ({
      name: printable(reason === "" ? origin : reason, 80),
      pairs: claimed,
      right,
      expected,
    })),
    mistakes: [
      shown(`${count(missed.length, "settlement")} missed: belongs together, stands apart`, missed),
      shown(`${count(split.length, "settlement")} split: together in part`, split),
      shown(`${count(merged.length, "group")} merged: stands together, belongs apart`, merged),
    ].filter(({ some }) => some.length > 0),
    changes: changes.map((it) => printable(it, 300)),
  };
}

function ratingOf({ precision, recall, f1 }: { precision: number; recall: number; f1: number }) {
  return { precision, recall, f1 };
}

/** The groups that hold one of some rows. */
function groupsOf(rows: number[], allocations: ReportAllocation[]): number[] {
  const wanted = new Set(rows);
  const found = allocations.filter(({ id }) => wanted.has(id)).map(({ group_id }) => group_id);
  return [...new Set(found)];
}
