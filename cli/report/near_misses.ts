/**
 * What a row that stayed open came near to, in a person's words: a sentence for each other row, with
 * the figure that kept it apart and the limit that it met.
 *
 * @module
 */
import { printable } from "../../core/host/printable.ts";
import type { UnitOf } from "../../core/host/report/units.ts";
import type { NearMiss, Obstacle, OpenRow, Reach } from "../../core/host/unmatched/open_row.ts";
import { count, figureWords, money } from "../ui/numbers.ts";
import { rowList } from "./print_group.ts";
import { limitWords } from "./steps.ts";
import { series } from "../ui/series.ts";

/** How many near misses are said; the document of `--json` has five. */
const SAID = 3;

/** How many obstacles are said of each, and how many limits. */
const KEPT = 3;

/** How much is said of a cell. */
const LONGEST = 40;

/** Obstacles that some setting may be the limit of. */
const FIGURES: Obstacle["code"][] = ["amount", "days", "rows"];

const AT = { row: "here", other: "there", both: "in both" };

/** What rows are called, and what their amounts are in. */
export interface Naming {
  nameOf(id: number): string;
  unitOf: UnitOf;
}

/** The rows that the sentences name. */
export function idsNear({ repeats, near }: OpenRow): number[] {
  const named = near.flatMap(({ ids, obstacles }) => [
    ...ids,
    ...obstacles.flatMap((it) => "ids" in it ? it.ids : []),
    ...obstacles.flatMap((it) => "askers" in it ? it.askers : []),
  ]);
  return [...repeats.map(({ id }) => id), ...named];
}

/** The sentences for one row. */
export function nearMissWords({ id, repeats, near }: OpenRow, naming: Naming): string[] {
  const twice = repeats.map(({ id, group_id, same }) =>
    `${rowList([id], naming.nameOf)} ` +
    (same === undefined ? "is the same line" : `has the same ${series(same)}`) +
    (group_id === undefined ? ", open too" : `, and is in group ${group_id}`)
  );
  const misses = near.filter((it, at) => !isNamed(it, near.slice(0, at))).slice(0, SAID)
    .map((it) => missWords(it, id, naming));
  const all = [...twice, ...misses];
  return all.length > 0 ? all : ["nothing in the other book comes near it"];
}

/** Whether a row was named before, as one that fits as well. */
function isNamed({ ids: [id], obstacles }: NearMiss, before: NearMiss[]): boolean {
  return obstacles.some(({ code }) => code === "rivals") &&
    before.some((it) =>
      it.obstacles.some((that) => that.code === "rivals" && that.ids.includes(id))
    );
}

/** `row 205: same amount and counterparty; 12 days away, days is 5`. */
function missWords(miss: NearMiss, id: number, naming: Naming): string {
  const { ids, same, obstacles, settles, objections } = miss;
  const between = { any: ", or ", all: " and ", none: ", " }[settles];
  const kept = obstacles.slice(0, KEPT).map((it) => obstacleWords(it, id, naming)).join(between);
  const alike = same.filter((it) =>
    !obstacles.some((that) => "column" in that && that.column === it)
  );
  // Where a setting is known by which they would match, what the gates said is that.
  const isLimited = settles !== "none" &&
    obstacles.every((it) => !FIGURES.includes(it.code) || "setting" in it);
  const unit = naming.unitOf(id);
  const limits = isLimited ? [] : objections.slice(0, KEPT).map((it) => limitWords(it, unit));
  const said = [
    ids.length > 1
      ? "come to it together"
      : alike.length > 0
      ? `same ${series(alike.map((it) => printable(it, LONGEST)))}`
      : "",
    kept,
    limits.join(", "),
  ].filter((it) => it !== "");
  if (kept === "" && limits.length === 0) said.push("the plugin proposes nothing with both");
  return `${rowList(ids, naming.nameOf)}: ${said.join("; ")}`;
}

/** What kept a row from another one. */
function obstacleWords(obstacle: Obstacle, id: number, { nameOf, unitOf }: Naming): string {
  const unit = unitOf(id);
  switch (obstacle.code) {
    case "taken": {
      const beside = obstacle.ids.length > 0 ? ` with ${rowList(obstacle.ids, nameOf)}` : "";
      return `taken by group ${obstacle.group_id}${beside}: ${printable(obstacle.reason)}`;
    }
    case "decided":
      return "fits, and is decided to stay open";
    case "declined":
      return "fits, and was declined: they are kept apart";
    case "rivals": {
      const { ids, askers } = obstacle;
      const so = ids.length === 0 ? "fits" : `fits, and so ${does(ids)} ${rowList(ids, nameOf)}`;
      const also = askers.length === 0
        ? ""
        : `; ${rowList(askers, nameOf)} ${fit(askers)} it as well`;
      return `${so}${also}: nobody can tell which`;
    }
    case "crowd":
      return "would match by itself, and does not among the others";
    case "sign":
      return "its sign is the wrong way round";
    case "amount": {
      const by = money(Math.abs(obstacle.by), unit);
      return `${by} ${obstacle.by > 0 ? "less" : "more"}${
        reachWords(obstacle.setting, id, unitOf)
      }`;
    }
    case "days":
      return `${count(obstacle.days, "day")} away${reachWords(obstacle.setting, id, unitOf)}`;
    case "rows":
      return `${count(obstacle.rows - 1, "row")}${reachWords(obstacle.setting, id, unitOf)}`;
    case "missing":
      return `${column(obstacle)} is missing ${AT[obstacle.at]}`;
    case "spelling":
      return `${column(obstacle)} is written ${quoted(obstacle.other)} there, ` +
        `${quoted(obstacle.row)} here`;
    case "slip":
    case "cell":
      return `${column(obstacle)} is ${cell(obstacle.other)} there, ${cell(obstacle.row)} here`;
  }
}

function does({ length }: number[]): string {
  return length === 1 ? "does" : "do";
}

function fit({ length }: number[]): string {
  return length === 1 ? "fits" : "fit";
}

/** `, days is 5`. */
function reachWords(reach: Reach | undefined, id: number, unitOf: UnitOf): string {
  if (reach === undefined) return "";
  const { name, value, of } = reach;
  const said = of === "amount" ? money(value, unitOf(id)) : figureWords(value);
  return `, ${printable(name, LONGEST)} is ${said}`;
}

function column({ column }: { column: string }): string {
  return printable(column, LONGEST);
}

function cell(value: string | number): string {
  return typeof value === "number" ? figureWords(value) : printable(value, LONGEST);
}

/** Between marks, so that a blank at its end is seen. */
function quoted(text: string): string {
  return `"${printable(text, LONGEST)}"`;
}
