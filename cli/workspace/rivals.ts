import { dayText } from "../../core/host/day.ts";
import type { Report } from "../../core/host/report/report.ts";
import { type Rival, rivalsIn } from "../../core/host/unmatched/rivals.ts";
import { SolvedRows } from "../../core/host/unmatched/solved_rows.ts";
import type { ToldRival } from "../report/rival_words.ts";
import type { OpenLedger } from "./ledger.ts";
import { saidApart } from "./why_open.ts";

/** A page asks of one group after the other. */
const known = new WeakMap<Report, SolvedRows>();

/**
 * What would have done as well in some groups, by group: of those that are ambiguous.
 *
 * @throws {FloreconError} `timed_out`
 */
export function rivalsOf(
  ledger: Pick<OpenLedger, "plugin" | "config" | "data" | "report" | "opened">,
  groups: number[],
): Map<number, ToldRival[]> {
  const { plugin, config, data: { stream }, report } = ledger;
  const wanted = new Set(groups);
  const doubtful = report.groups.filter((it) =>
    wanted.has(it.group_id) && it.certainty === "ambiguous"
  ).map((it) => it.group_id);
  if (doubtful.length === 0) return new Map();
  const books = known.get(report) ?? new SolvedRows(stream, plugin.describe, report);
  known.set(report, books);
  const found = rivalsIn(books, { plugin, config, apart: saidApart(ledger) }, doubtful);
  return new Map([...found].map(([group, rivals]) => [group, rivals.map((it) => told(it, books))]));
}

function told({ ids, instead }: Rival, books: SolvedRows): ToldRival {
  return {
    rows: books.placesOf(ids).map((place) => {
      const id = books.ids[place];
      const day = books.days?.[place] ?? NaN;
      const group = books.groupOf(id);
      return {
        id,
        amount: books.amounts[place],
        ...(!Number.isNaN(day) && { date: dayText(day) }),
        ...(group !== undefined && { group_id: group.group_id }),
      };
    }),
    instead,
  };
}
