/**
 * How well plugins find what belongs together in data that has habits their authors did not think of:
 * as they come, with settings that are tuned and with weights that are learned; beside them, what a
 * spreadsheet finds by amount and date.
 *
 *     deno task quality            print the tables
 *     deno task quality --show     put them into docs/quality.md
 *
 * @module
 */
import { Plugin } from "../../core/host/mod.ts";
import { Chances } from "../../cli/tuning/chances.ts";
import type { TunedRating } from "../../core/host/score/tune.ts";
import { Random } from "../../plugins/generator/random.ts";
import { deno } from "../florecon.ts";
import { withFigures } from "../show/page.ts";
import { moduleOf } from "../solve/module.ts";
import { ALL_SETS } from "./all_sets.ts";
import { CORRUPTIONS } from "./corruptions.ts";
import { HABITUAL, habitualSet } from "./habitual.ts";
import { bankSet, type KnownSet } from "./known_set.ts";
import { countChances, tuned, weighed } from "./learned.ts";
import { bankLines } from "./lines.ts";
import { type Held, held, usual, withSettings } from "./solved.ts";

const SEEDS = [11, 12, 13];
const PAYMENTS = 2_000;

/** A day or two more than usual, and what the rules leave weighed by the weights that the plugin has. */
const WEIGHED = { days: 7, namelessDays: 7, weighDays: 14 };

const PAGE = new URL("../../docs/quality.md", import.meta.url);

const HABITS_HEAD = [
  "| habit | sure: precision | all: precision | recall | by amount: precision | recall | weighed: precision | by amount: recall | spreadsheet: precision | recall |",
  "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
];

const SETS_HEAD = [
  "| set | spreadsheet | published | sure | as it comes | recall by amount | tuned | learned from the data alone | from a truth of other days | from five answers |",
  "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
];

/** From these chances on what is weighed is counted together; what is less likely than that is left open. */
const LEAST_SAID = 0.85;
const SAID = [0, LEAST_SAID, 0.95];

const CHANCES_HEAD = [
  "| set | said to be right in 85 to 95 of 100 | right | in 95 and more | right |",
  "| --- | --- | --- | --- | --- |",
];

const OTHERS_HEAD = [
  `| habit | ${HABITUAL.map(({ plugin }) => `${plugin}: sure | all | recall`).join(" | ")} |`,
  `| --- |${" --- |".repeat(3 * HABITUAL.length)}`,
];

const plugins = new Map<string, Plugin>();
async function pluginAt(entry: string): Promise<Plugin> {
  const known = plugins.get(entry) ?? await Plugin.load(await moduleOf(entry));
  plugins.set(entry, known);
  return known;
}

const bank = await pluginAt("plugins/bank/plugin.ts");
const own = SEEDS.map((seed) => bankLines(seed, PAYMENTS));
const habits = [...HABITS_HEAD];
for (const [habit, corrupt] of Object.entries(CORRUPTIONS)) {
  const sets = own.map((lines, at) => bankSet(corrupt(lines, new Random(SEEDS[at]))));
  const figures = await lowest(bank, sets, (held) => {
    const it = usual(held);
    const weighed = withSettings(held, WEIGHED);
    return [
      ...[it.sure, it.precision, it.recall, it.amountPrecision, it.amountRecall],
      ...[weighed.precision, weighed.recall],
      ...[it.spreadsheetPrecision, it.spreadsheetRecall],
    ];
  });
  say(habits, [habit, ...figures.map(percent)]);
}

const others = [...OTHERS_HEAD];
for (const habit of Object.keys(CORRUPTIONS)) {
  const cells: string[] = [];
  for (const habitual of HABITUAL) {
    const plugin = await pluginAt(`plugins/${habitual.plugin}/plugin.ts`);
    const laid = SEEDS.map((seed) => habitualSet(habitual, seed, habit)).filter((it) =>
      it !== null
    );
    const figures = laid.length === 0 ? ["", "", ""] : (await lowest(plugin, laid, (held) => {
      const { sure, precision, amountRecall } = usual(held);
      return [sure, precision, amountRecall];
    })).map(percent);
    cells.push(...figures);
  }
  if (cells.some((it) => it !== "")) say(others, [habit, ...cells]);
}

const sets = [...SETS_HEAD];
for (const { name, reader, published, make } of ALL_SETS) {
  const plugin = await pluginAt(reader.entry);
  const figures = await lowest(plugin, SEEDS.map(make), (held) => {
    const it = usual(held);
    const { fromData, fromTruth, fromAnswers } = weighed(held, reader.weighing);
    return [
      ...[it.sure, it.amountRecall, it.spreadsheetPrecision, it.spreadsheetF1],
      ...[it.precision, it.f1],
      ...[tuned(held, reader.settings), fromData, fromTruth, fromAnswers].flatMap(both),
    ];
  });
  const [sure, recall, ...rest] = figures.map(percent);
  const [spreadsheet, usually, ...improved] = pairs(rest);
  say(sets, [name, spreadsheet, published, sure, usually, recall, ...improved]);
}

const chances = [...CHANCES_HEAD];
const counted: number[][] = [];
for (const { name, reader, make } of ALL_SETS) {
  const said = new Chances(SAID);
  for (const seed of SEEDS) {
    const set = await held(await pluginAt(reader.entry), make(seed));
    countChances(set, reader.weighing, LEAST_SAID, said);
  }
  counted.push(said.all().slice(1).flatMap(({ claimed, right }) => [claimed, right]));
  say(chances, [name, ...counted.at(-1)!.map(String)]);
}
say(chances, ["all", ...counted[0].map((_, at) => String(sumOf(counted.map((it) => it[at]))))]);

if (Deno.args.includes("--show")) {
  const figures = [...habits, "", ...others, "", ...sets, "", ...chances].join("\n");
  await Deno.writeTextFile(PAGE, withFigures(await Deno.readTextFile(PAGE), "bench", figures));
  await deno(["fmt", "--quiet", PAGE.pathname]);
}

/** The lowest of each figure over some sets. */
async function lowest(
  plugin: Plugin,
  sets: KnownSet[],
  figuresOf: (held: Held) => number[],
): Promise<number[]> {
  const scored: number[][] = [];
  for (const set of sets) scored.push(figuresOf(await held(plugin, set)));
  return scored[0].map((_, at) => Math.min(...scored.map((figures) => figures[at])));
}

/** Adds a row to a table, and prints it. */
function say(table: string[], cells: string[]): void {
  table.push(`| ${cells.join(" | ")} |`);
  console.log(table.at(-1));
}

function sumOf(figures: number[]): number {
  return figures.reduce((sum, it) => sum + it, 0);
}

function both({ precision, f1 }: TunedRating): number[] {
  return [precision, f1];
}

/** Precision and F1 in one cell. */
function pairs(figures: string[]): string[] {
  return figures.flatMap((figure, at) => at % 2 === 0 ? [`${figure} · ${figures[at + 1]}`] : []);
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
