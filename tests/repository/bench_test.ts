/** What `deno task bench` makes of its figures. No time is measured here. */
import { assert } from "@std/assert/assert.js";
import { assertAlmostEquals } from "@std/assert/almost_equals.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { results, toJson, unfinished, withAgain } from "../../bench/results.ts";
import { beside, figure, growth, met, type Row } from "../../bench/row.ts";
import { toGoals } from "../../bench/show/goals.ts";
import { HEADLINES, toMarkdown } from "../../bench/show/markdown.ts";
import { withFigures } from "../../bench/show/page.ts";
import { rowText, summaryText } from "../../bench/show/terminal.ts";
import { figureWords, words } from "../../bench/show/words.ts";
import { exponent, geometricMean, median } from "../../bench/timing.ts";
import fc from "../support/data/fast_check.ts";

const MACHINE = {
  cpu: "Abacus",
  cores: 2,
  memory: 1024,
  system: "linux 6 x86_64",
  deno: "2.9.6",
  v8: "14",
  load: 0.25,
};

/** A row that missed its goal, with everything that a row can have. */
const SLOW: Row = {
  what: "sorting",
  on: "8 rows",
  measured: figure("ms", [2, 1, 4]),
  goal: { of: "ratio", most: 0.5 },
  baseline: beside("counting", figure("ms", [2]), figure("ms", [1])),
  growth: growth("rows", [1, 2, 4, 8].map((size) => ({ size, ms: size * size }))),
  phases: { reading: figure("ms", [1]) },
  also: { counting: figure("count", [8]) },
};

/** One that reached it. */
const QUICK: Row = {
  what: "answering",
  on: "64 clients",
  measured: figure("per second", [5000.125]),
  goal: { of: "figure", least: 5000 },
};

/** One that nobody holds against anything. */
const PLAIN: Row = { what: "a thing", on: "nothing", measured: figure("bytes", [1]) };

const RESULTS = results(new Date("2026-01-02T03:04:05Z"), 240.4, MACHINE, {
  first: { rows: [SLOW], seconds: 200.4 },
  second: { rows: [QUICK, PLAIN], seconds: 40, failed: "the disk is full" },
});

Deno.test("the fitted exponent of a power law is its exponent", () => {
  fc.assert(fc.property(
    fc.double({ min: 0, max: 4, noNaN: true }),
    fc.double({ min: 0.001, max: 1000, noNaN: true }),
    (power, factor) => {
      const points = [1, 2, 4, 8].map((size) => ({ size, ms: factor * size ** power }));
      assertAlmostEquals(exponent(points), power, 1e-9);
    },
  ));
});

Deno.test("a fixed cost and one outlier bend the exponent as least squares say", () => {
  // In logarithms of base 2 the points are (0,0) (1,1) (2,2) (3,6): slope 9.5 / 5.
  const points = [[1, 1], [2, 2], [4, 4], [8, 64]].map(([size, ms]) => ({ size, ms }));
  assertAlmostEquals(exponent(points), 1.9, 1e-12);
});

Deno.test("a figure is the median of its runs and how far they lie apart", () => {
  assertEquals(figure("ms", [5, 1, 9, 3, 7]), { unit: "ms", value: 5, min: 1, max: 9 });
  assertEquals(median([4]), 4);
  assertAlmostEquals(geometricMean([2, 0.5, 8]), 2, 1e-12);
});

Deno.test("a goal is reached at its bound, and judged by what it speaks of", () => {
  const row = (goal: Row["goal"], value: number): Row => {
    const measured = figure("ms", [value]);
    const baseline = beside("the floor", measured, figure("ms", [10]));
    return { what: "", on: "", measured, goal, baseline };
  };
  assertEquals(met(row({ of: "figure", most: 5 }, 5)), true);
  assertEquals(met(row({ of: "figure", most: 5 }, 6)), false);
  assertEquals(met(row({ of: "figure", least: 5 }, 4)), false);
  assertEquals(met(row({ of: "ratio", most: 0.5 }, 5)), true);
  assertEquals(met(row({ of: "ratio", most: 0.5 }, 6)), false);
});

Deno.test("without a goal or without a baseline there is no verdict", () => {
  assertEquals(met(PLAIN), undefined);
  const baseline = { name: "LEMON", why: "there is no compiler" };
  const row: Row = { ...PLAIN, goal: { of: "ratio", most: 1 }, baseline };
  assertEquals(met(row), undefined);
  assert(rowText(row).includes("LEMON: there is no compiler"));
});

Deno.test("figures read in the unit that fits them", () => {
  assertEquals(words("ms", 2.44), "2.4 ms");
  assertEquals(words("ms", 148.4), "148 ms");
  assertEquals(words("ms", 1984), "1.98 s");
  assertEquals(words("bytes", 569), "569 B");
  assertEquals(words("bytes", 119_596), "119.6 kB");
  assertEquals(words("bytes", 169 * 2 ** 20), "169 MiB");
  assertEquals(words("per second", 29_469), "29,500/s");
  assertEquals(words("times", 0.001442), "0.00144");
  assertEquals(words("times", 78.4), "78");
  assertEquals(words("count", 0), "0");
  assertEquals(figureWords(figure("ms", [140, 148, 162])), "148 ms (140 to 162)");
  assertEquals(figureWords(figure("ms", [140, 148, 1620])), "148 ms (140 ms to 1.62 s)");
  assertEquals(figureWords(figure("bytes", [7])), "7 B");
});

Deno.test("the JSON holds every row with its suite, its verdict, and four digits", () => {
  const { at, seconds, machine, suites, rows } = JSON.parse(toJson(RESULTS));
  assertEquals([at, seconds, machine], ["2026-01-02T03:04:05.000Z", 240, MACHINE]);
  const failed = "the disk is full";
  assertEquals(suites, { first: { seconds: 200 }, second: { seconds: 40, failed } });
  assertEquals(rows.map((row: { suite: string }) => row.suite), ["first", "second", "second"]);
  assertEquals(rows.map((row: { met?: boolean }) => row.met), [false, true, undefined]);
  assertEquals(rows[0], { suite: "first", ...SLOW, met: false });
  assertEquals(rows[1].measured.value, 5000);
});

Deno.test("the terminal shows a row whole, and in the end what was missed", () => {
  const lines = rowText(SLOW).split("\n").map((line) => line.replace(/ {2,}/g, "  ").trim());
  assertEquals(lines, [
    "sorting  2.0 ms (1.0 to 4.0)  at most 0.5 × counting, missed  2 × counting: 1.0 ms",
    "8 rows",
    "consists of reading 1.0 ms",
    "also counting 8",
    "grows as rows^2.00 (1: 1.0 ms, 2: 4.0 ms, 4: 16 ms, 8: 64 ms)",
  ]);
  assertEquals(
    summaryText(RESULTS),
    "1 of 2 goals met, in 240 s\n  missed: sorting (8 rows)\n" +
      "  not measured to its end: second (the disk is full)",
  );
});

Deno.test("the page shows the main goals, whatever was missed, the phases and the growth", () => {
  const shown = (headlines: string[]) => toMarkdown(RESULTS, headlines).split("\n");
  const cellsOf = (lines: string[]) =>
    lines.filter((line) => line.startsWith("|"))
      .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()))
      .filter(([first]) => !first.startsWith("-"));
  const head = ["what", "median", "goal", "beside it, in the same run"];
  const missed = [
    "sorting: 8 rows",
    "2.0 ms",
    "at most 0.5 × counting, missed",
    "2 × counting: 1.0 ms",
  ];
  assertEquals(cellsOf(shown([])), [head, missed]);
  const lines = shown(["answering"]);
  const kept = ["answering: 64 clients", "5,000/s", "at least 5,000/s, met", ""];
  assertEquals(cellsOf(lines), [head, missed, kept]);
  assert(lines.includes("- sorting: reading 1.0 ms"));
  assert(lines.at(-1)!.endsWith("over n, 2n, 4n and 8n: sorting 2.00."));
  assertEquals(
    lines[0],
    "Measured on 2026-01-02: Abacus, 2 cores, Deno 2.9.6, load 0.25 before it began. 1 of 2 " +
      "goals were met; these are the main ones, and all that were missed.",
  );
});

Deno.test("what did not come to its end is measured again, and takes its own place alone", () => {
  const suite = (what: string, failed?: string) => ({
    rows: [{ what, on: "", measured: figure("count", [1]) }],
    seconds: 1,
    failed,
  });
  const at = new Date("2026-01-31T12:00:00Z");
  const whole = results(at, 3, MACHINE, {
    one: suite("a"),
    two: suite("half of b", "it stopped"),
    three: suite("c"),
  });
  assertEquals(unfinished(whole), ["two"]);
  const later = new Date("2026-02-01T12:00:00Z");
  const all = withAgain(whole, results(later, 1, MACHINE, { two: suite("b") }));
  assertEquals(all.rows.map(({ suite, what }) => [suite, what]), [
    ["one", "a"],
    ["two", "b"],
    ["three", "c"],
  ]);
  assertEquals(unfinished(all), []);
  assertEquals([all.at, all.suites.two.again], [at.toISOString(), later.toISOString()]);
  assert(toMarkdown(all).includes("their end: `two` on 2026-02-01."));
});

Deno.test("what the page is to show is what is measured", () => {
  const file = new URL("../../bench/results.json", import.meta.url);
  const measured: Row[] = JSON.parse(Deno.readTextFileSync(file)).rows;
  const names = measured.map(({ what }) => what);
  assertEquals(HEADLINES.filter((name) => !names.includes(name)), []);
});

Deno.test("the page says of each promise what it came to, and of many what was missed", () => {
  const goal = { of: "figure", most: 2 } as const;
  const row = (value: number) => ({
    suite: "many",
    what: `thing ${value}`,
    on: "",
    measured: figure("count", [value]),
    goal,
  });
  const rows = [...RESULTS.rows, ...[0, 1, 2, 5, 4, 3, 6].map(row)];
  const promised = [
    { goal: "sorts half as long", suite: "first" },
    { goal: "answers", suite: "second", rows: /^answer/ },
    { goal: "is small", suite: "second", rows: /^a thing/ },
    { goal: "two each", suite: "many" },
    { goal: "two, of those that are", suite: "many", rows: /[0-2]$/ },
  ];
  const cells = toGoals({ rows }, promised).split("\n").slice(2)
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  assertEquals(cells, [
    ["sorts half as long", "`first`", "2 × counting: missed"],
    ["answers", "`second`", "5,000/s: met"],
    ["is small", "`second`", "not measured in that run"],
    ["two each", "`many`", "3 of 7 met; missed: 3 to 6"],
    ["two, of those that are", "`many`", "0: met; 1: met; 2: met"],
  ]);
});

Deno.test("new figures replace the old ones between the marks, and nothing else", () => {
  const begin = "<!-- bench: begin -->";
  const end = "<!-- bench: end -->";
  const readme = `# x\n\n${begin}\n\nold\n\n${end}\n\nthe rest\n`;
  const once = withFigures(readme, "bench", "new");
  assertEquals(once, `# x\n\n${begin}\n\nnew\n\n${end}\n\nthe rest\n`);
  assertEquals(withFigures(once, "bench", "new"), once);
  assertThrows(() => withFigures("# x\n", "bench", "new"), Error, "no <!-- bench: begin -->");
});
