/**
 * How well the bank plugin finds what belongs together in data that has habits its author did not
 * think of, as it comes, with nothing set: beside it, what a spreadsheet finds by amount and date.
 *
 *     deno task quality            print the table
 *     deno task quality --show     put it into docs/quality.md
 *
 * @module
 */
import { Plugin, readCsv, score, Workspace } from "../../core/host/mod.ts";
import { Random } from "../../plugins/bank/generator/random.ts";
import { deno } from "../florecon.ts";
import { withFigures } from "../show/page.ts";
import { moduleOf } from "../solve/module.ts";
import { CORRUPTIONS, type Known } from "./corruptions.ts";
import { greedy } from "./greedy.ts";
import { hardMonth } from "./hard_month.ts";
import { learnedScores } from "./learned.ts";
import { bankLines, csvOf, truthOf } from "./lines.ts";
import { smallFirm } from "./small_firm.ts";

const SEEDS = [11, 12, 13];
const PAYMENTS = 2_000;
/** As many transactions as the other benchmark has. */
const HARD = 1_000;

const PAGE = new URL("../../docs/quality.md", import.meta.url);

const HEAD = [
  "| habit | precision | recall | by amount: precision | recall | spreadsheet: precision | recall |",
  "| --- | --- | --- | --- | --- | --- | --- |",
];

const LEARNED_HEAD = [
  "| set | rules: precision | F1 | learned from the data alone: precision | F1 | from a truth of other days: precision | F1 | from five answers: precision | F1 |",
  "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
];

const plugin = await Plugin.load(await moduleOf("plugins/bank/plugin.ts"));
const sets = SEEDS.map((seed) => bankLines(seed, PAYMENTS));
const table = [...HEAD];
const habits: [string, Known[][]][] = [
  ...Object.entries(CORRUPTIONS).map(([habit, corrupt]): [string, Known[][]] => [
    habit,
    sets.map((lines, at) => corrupt(lines, new Random(SEEDS[at]))),
  ]),
  ["_a hard month, as another benchmark has it_", SEEDS.map((seed) => hardMonth(seed, HARD))],
];
for (const [habit, sets] of habits) await say(table, habit, sets, scoresOf);

const OFF = "two percent off in one amount of twenty";
const learned = [...LEARNED_HEAD];
const hard: [string, Known[][]][] = [
  ["a hard month", SEEDS.map((seed) => hardMonth(seed, HARD))],
  ["a small firm's quarter", SEEDS.map((seed) => smallFirm(seed, HARD))],
  [OFF, sets.map((lines, at) => CORRUPTIONS[OFF](lines, new Random(SEEDS[at])))],
];
for (const [name, sets] of hard) {
  await say(learned, name, sets, (lines) => learnedScores(plugin, lines));
}
if (Deno.args.includes("--show")) {
  const figures = [...table, "", ...learned].join("\n");
  await Deno.writeTextFile(PAGE, withFigures(await Deno.readTextFile(PAGE), figures));
  await deno(["fmt", "--quiet", PAGE.pathname]);
}

/** Adds a row to a table, the lowest figures of some sets, and prints it. */
async function say(
  table: string[],
  name: string,
  sets: Known[][],
  scoresOf: (lines: Known[]) => Promise<number[]>,
): Promise<void> {
  const scored: number[][] = [];
  for (const lines of sets) scored.push(await scoresOf(lines));
  const lowest = scored[0].map((_, at) => Math.min(...scored.map((figures) => figures[at])));
  table.push(`| ${name} | ${lowest.map(percent).join(" | ")} |`);
  console.log(table.at(-1));
}

/** Precision and recall, by pair of lines and by amount, and by pair for a spreadsheet. */
async function scoresOf(lines: Known[]): Promise<number[]> {
  const workspace = new Workspace(plugin);
  const { describe } = plugin;
  workspace.upsert(await readCsv(csvOf(lines), describe, { file: "quality.csv" }));
  const truth = truthOf(lines);
  const { pairs, amount } = score(workspace.solve(), truth);
  const { pairs: beside } = score(greedy(lines), truth);
  return [pairs, amount, beside].flatMap(({ precision, recall }) => [precision, recall]);
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
