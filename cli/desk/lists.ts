import {
  Dictionary,
  Float64,
  Int32,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import { printable } from "../../core/host/printable.ts";
import type { ReportGroup } from "../../core/host/report/report.ts";
import { LIST_COLUMNS } from "../../workbench/server/desk.ts";
import { type SeenLedger, settledToday } from "../workspace/ledger.ts";
import type { RowIndex } from "./row_index.ts";

/** A reason is said as far as it is of use. */
const LONGEST_REASON = 200;

/** The origin of a lone row that nobody claims. */
const UNMATCHED = "unmatched";

/** Stands between the tags of a group. */
const BETWEEN = ", ";

/** Whether a group is an open item: a lone row. */
export function isOpen({ origin, size }: ReportGroup): boolean {
  return origin === UNMATCHED && size <= 1;
}

/** Whether a group is a lone row that its plugin put aside: once a person leaves it open, it is an open item. */
export function isPutAside({ origin, size }: ReportGroup): boolean {
  return origin !== UNMATCHED && size <= 1;
}

/** What a person calls the state of a group. */
export function statusOf(group: ReportGroup): string {
  if (isOpen(group)) return group.status === "pinned" ? "left open" : "open";
  return group.status === "pinned" ? "signed off" : "proposed";
}

/** By what a group came about: the step, as its author calls it. */
export function stageOf({ reason, origin }: Pick<ReportGroup, "reason" | "origin">): string {
  return printable((reason || origin).split(":")[0], LONGEST_REASON);
}

/** A group's reason; empty where its stage says all. */
export function reasonOf({ reason }: ReportGroup): string {
  return printable(reason ?? "", LONGEST_REASON);
}

/** What stands where the rows of a group are with several partners. */
const SEVERAL = "several partners";

/** What currency a page reads where a group has several. */
export const MIXED = "mixed";

/**
 * The groups of a ledger, or its open items, as the columns that a page lists.
 *
 * @param open which of the two
 */
export function listOf(session: SeenLedger, index: RowIndex, open: boolean): Uint8Array {
  const { report: { groups, allocations }, summary: { unitOf } } = session;
  const tagsOf = settledToday(session).tags();
  const listed = groups.filter((it) => isOpen(it) === open);
  const length = listed.length;
  const up = new Float64Array(length);
  const down = new Float64Array(length);
  const day = new Float64Array(length).fill(NaN);
  const currency: string[] = new Array(length);
  const tags: string[] = new Array(length).fill("");
  const partner: string[] = new Array(length).fill("");
  const positionOf = new Map(listed.map((it, at) => [it.group_id, at]));
  for (const { id, group_id, amount } of allocations) {
    const at = positionOf.get(group_id);
    if (at === undefined) continue;
    if (amount > 0) up[at] += amount;
    else down[at] -= amount;
    const own = index.day(id);
    if (!(day[at] <= own) && !Number.isNaN(own)) day[at] = own;
    const unit = unitOf(id).currency;
    currency[at] = currency[at] === undefined || currency[at] === unit ? unit : MIXED;
    const other = index.partner(id);
    if (other !== "" && other !== partner[at]) partner[at] = partner[at] === "" ? other : SEVERAL;
    const words = tagsOf.get(id);
    if (words !== undefined) tags[at] = withTags(tags[at], words);
  }
  const numbers = (of: (group: ReportGroup) => number) => makeVector(Float64Array.from(listed, of));
  const columns: Record<typeof LIST_COLUMNS[number], Vector> = {
    id: numbers((it) => it.group_id),
    rows: makeVector(Int32Array.from(listed, (it) => it.size)),
    net: numbers((it) => it.net),
    amount: makeVector(up.map((it, at) => Math.max(it, down[at]))),
    day: new Vector([makeData({ type: new Float64(), length, data: day })]),
    currency: texts(currency.map((it) => printable(it, 10))),
    status: texts(listed.map(statusOf)),
    stage: texts(remembering(listed, stageOf)),
    reason: texts(remembering(listed, reasonOf)),
    certainty: texts(listed.map(({ certainty }) => certainty ?? "")),
    partner: texts(partner),
    tags: texts(tags),
  };
  return tableToIPC(new Table(columns), "stream");
}

/** Many groups have one reason, and a text is cleaned but once. */
function remembering(groups: ReportGroup[], say: (group: ReportGroup) => string): string[] {
  const known = new Map<string, string>();
  return groups.map((group) => {
    const key = `${group.origin}\n${group.reason ?? ""}`;
    let said = known.get(key);
    if (said === undefined) known.set(key, said = say(group));
    return said;
  });
}

function withTags(tags: string, more: string[]): string {
  const all = new Set([...tags.split(BETWEEN), ...more.map((it) => printable(it, 40))]);
  all.delete("");
  return [...all].sort().join(BETWEEN);
}

/** A column of texts of which few are different. */
function texts(values: string[]): Vector {
  const places = new Map<string, number>();
  const data = Int32Array.from(values, (text) => {
    let place = places.get(text);
    if (place === undefined) places.set(text, place = places.size);
    return place;
  });
  const dictionary = vectorFromArray([...places.keys(), ""], new Utf8());
  const type = new Dictionary(new Utf8(), new Int32());
  return new Vector([makeData({ type, length: data.length, data, dictionary })]);
}
