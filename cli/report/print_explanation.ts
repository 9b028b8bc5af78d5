import type { Explanation } from "../../core/host/report/explanation.ts";
import type { ReportGroup } from "../../core/host/report/report.ts";
import { placeWords } from "../data/place.ts";
import type { RowPlace } from "../data/places.ts";
import type { OpenRow } from "../../core/host/unmatched/open_row.ts";
import { nearMissWords } from "./near_misses.ts";
import { RIVALS_UNKNOWN, rivalWords, type ToldRival } from "./rival_words.ts";
import { stepsOf } from "./steps.ts";
import { printable } from "../../core/host/printable.ts";
import type { MoneyUnit, UnitOf } from "../../core/host/report/units.ts";
import { byAccident, count, money, priced } from "../ui/numbers.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

/** A row that was explained, and what a person knows of it. */
export interface ExplainedRow {
  explanation: Explanation;
  /** Where it stands, where that can be told. */
  place?: RowPlace;
  /** Its cells, as they were written: `reference R-1008`. */
  cells: string[];
  /** The groups of the report that hold a part of it, with what would have done as well where one is ambiguous. */
  groups: { group: ReportGroup; amount: number; rivals?: ToldRival[] }[];
  /** What it came near to, where it stayed open. */
  why?: OpenRow;
}

/**
 * The path of a row through the cascade, and where it ended.
 *
 * @param withIds whether group ids are of use: those beside a log are
 */
export function printExplanation(
  terminal: Terminal,
  { explanation, place, cells, groups, why }: ExplainedRow,
  { nameOf, unitOf }: { nameOf: (id: number) => string; unitOf: UnitOf },
  withIds: boolean,
): void {
  const { bold, dim } = terminal.colours;
  const { id, amount, offered } = explanation;
  const unit = unitOf(id);
  terminal.print(`${bold(`row ${printable(nameOf(id))}`)}, ${priced(amount, unit)}`);
  if (place !== undefined) terminal.print(dim(`  ${printable(placeWords(place))}`));
  terminal.print(dim(`  ${printable(cells.join(" · "), terminal.width - 2)}`));
  if (amount === 0) terminal.print("  its amount is 0: it takes part in no proposal");
  else if (offered === 0) terminal.print("  decided: no step sees any of it");
  else if (offered !== amount) {
    terminal.print(`  decided in part: steps see ${money(offered, unit)}`);
  }
  const steps = stepsOf(explanation, nameOf, unitOf).flatMap(({ where, said }) =>
    said.map((sentence, at) => [at === 0 ? printable(where) : "", printable(sentence)])
  );
  if (steps.length > 0) terminal.print(...table([{ title: "" }, { title: "" }], steps));
  for (const { group, amount, rivals } of groups) {
    terminal.print(`  ${ending(terminal, group, amount, unit, withIds)}`);
    if (rivals === undefined) continue;
    const said = rivals.length === 0 ? [RIVALS_UNKNOWN] : rivalWords(rivals, { nameOf, unitOf });
    for (const sentence of said) terminal.print(`    ${printable(sentence)}`);
  }
  if (why === undefined) return;
  for (const sentence of nearMissWords(why, { nameOf, unitOf })) {
    terminal.print(`    ${printable(sentence)}`);
  }
}

/** `grouped: 12,000 in 2 rows, net 0, one to one`, `…, subset sum, 0.03 by accident`; `unmatched: 25,000`. */
function ending(
  terminal: Terminal,
  { group_id, origin, reason, size, net, status, accidents }: ReportGroup,
  amount: number,
  unit: MoneyUnit,
  withIds: boolean,
): string {
  const { good, warn } = terminal.colours;
  const beside = (status === "pinned" ? ", pinned" : "") + (withIds ? `, group ${group_id}` : "");
  if (size === 1 && origin === "unmatched") {
    return `${warn("unmatched")}: ${money(amount, unit)}${beside}`;
  }
  const why = printable(reason ?? origin);
  const chance = accidents === undefined ? "" : `, ${byAccident(accidents)}`;
  return `${good("grouped")}: ${money(amount, unit)} in ${count(size, "row")}, net ${
    money(net, unit)
  }, ` +
    `${why}${chance}${beside}`;
}
