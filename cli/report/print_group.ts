import type { ReportGroup } from "../../core/host/report/report.ts";
import type { Part } from "../../core/host/plugin/workspace.ts";
import { printable } from "../../core/host/printable.ts";
import { sumsOfParts, type UnitOf } from "../../core/host/report/units.ts";
import { integer, pricedEach } from "../ui/numbers.ts";

/** How much of a row's name is said. */
const LONGEST = 60;

/** How many rows a line names. */
const NAMED = 12;

/** `group 7205: rows 9, 110, net 50, one to one: exact 1:1 pair`. */
export function groupLine(
  { group_id, origin, reason }: ReportGroup,
  parts: Part[],
  nameOf: (id: number) => string,
  unitOf: UnitOf,
): string {
  const ids = parts.map((it) => it.id);
  return `group ${group_id}: ${rowList(ids, nameOf)}, net ${netWords(parts, unitOf)}, ${
    printable(reason ?? origin)
  }`;
}

/** What parts of rows come to, each currency for itself: `-1.25 EUR and 0.45 USD`. */
export function netWords(parts: Part[], unitOf: UnitOf): string {
  return pricedEach(sumsOfParts(parts, unitOf).map(({ net, unit }) => [net, unit]));
}

/** `row 9`, `rows 9, 110`, `rows 1, 2, … and 40 more`. */
export function rowList(ids: number[], nameOf: (id: number) => string): string {
  const shown = ids.slice(0, NAMED).map((id) => printable(nameOf(id), LONGEST)).join(", ");
  const more = ids.length > NAMED ? ` and ${integer(ids.length - NAMED)} more` : "";
  return `row${ids.length === 1 ? "" : "s"} ${shown}${more}`;
}
