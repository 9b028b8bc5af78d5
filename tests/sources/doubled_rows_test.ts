/** Rows of two files, or of two sources of one book, that count twice: told, and nothing else is. */
import { assertEquals } from "@std/assert/equals.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { type Doubled, mapTables } from "../../sources/mapping/mod.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import { textTable } from "../support/sources/tables.ts";

const INPUT: InputField[] = [
  { name: "id", type: "i64", id: true },
  { name: "side", type: "utf8" },
  { name: "amount", type: "f64", amount: true },
  { name: "date", type: "i64", date: true },
  { name: "text", type: "utf8" },
];

const HEADER = ["Doc", "Date", "Amount", "Text", "Balance"];

const RULES: Record<string, ColumnRule> = {
  id: { content: ["Doc"] },
  side: { const: "ledger" },
  amount: { from: "Amount" },
  date: { from: "Date" },
  text: { from: "Text" },
};

/** Lines of some days of March, each with an amount and a text of its own, and a balance that runs. */
function lines(first: number, last: number, opening = 0): string[][] {
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const day = `${first + at}`.padStart(2, "0");
    return [`D${day}`, `2026-03-${day}`, `1${day}.00`, `RE-${day}`, `${opening + at}`];
  });
}

const table = (file: string, rows: string[][]) => textTable(file, [HEADER, ...rows]);

/** What is told of two sources, the first of them with the rules that all tests have. */
function ofSources(one: string[][], two: string[][], more: Record<string, ColumnRule> = {}) {
  const { sources } = mapTables([
    { name: "one", columns: RULES, tables: [table("a.csv", one)] },
    { name: "two", columns: { ...RULES, ...more }, tables: [table("b.csv", two)] },
  ], { input: INPUT });
  return sources.flatMap(({ doubled }) => doubled);
}

/** What is told of two files of one source. */
function ofFiles(one: string[][], two: string[][], id: ColumnRule) {
  const tables = [table("a.csv", one), table("b.csv", two)];
  const { sources: [{ doubled }] } = mapTables(
    [{ name: "one", columns: { ...RULES, id }, tables }],
    { input: INPUT },
  );
  return doubled;
}

const told = (rows: number, here: number, there: number, columns: string[]): Doubled[] => [{
  other: "one",
  rows,
  here: { file: "b.csv", placed: "line", place: here },
  there: { file: "a.csv", placed: "line", place: there },
  columns,
}];

Deno.test("an export that repeats another source's rows of the same days is told", () => {
  assertEquals(ofSources(lines(1, 9), lines(1, 9)), told(9, 2, 2, []));
  assertEquals(ofSources(lines(1, 9), lines(6, 20, 70)), told(4, 2, 7, []));
  // Rows that were corrected, and rows that were booked late, are some among many.
  const corrected = lines(1, 9).map((row, at) => at === 4 ? row.with(2, "7.77") : row);
  assertEquals(ofSources(lines(1, 9), [...corrected, ...lines(3, 3)]), told(8, 2, 2, []));
  // What one of them does not have at all tells nothing apart.
  assertEquals(ofSources(lines(1, 9), lines(1, 9), { text: { const: "" } }), told(9, 2, 2, []));
});

Deno.test("sources that differ in what is said of them, in their rows or in their days are not told", () => {
  assertEquals(ofSources(lines(1, 9), lines(1, 9), { side: { const: "bank" } }), []);
  assertEquals(ofSources(lines(1, 9), lines(1, 9), { text: { from: "Doc" } }), []);
  assertEquals(ofSources(lines(1, 9), lines(10, 20)), []);
  // Some rows of two accounts are alike by accident.
  assertEquals(ofSources(lines(1, 9), lines(8, 9)), []);
  const others = lines(1, 9).map((row, at) => at < 4 ? row : row.with(2, "7.77"));
  assertEquals(ofSources(lines(1, 9), others), []);
});

Deno.test("of equal charges as many are told as both have", () => {
  const charges = (count: number) => Array(count).fill(lines(5, 5)[0]);
  const rules = { id: { content: ["Doc"] } };
  assertEquals(ofSources(charges(7), charges(4), rules), told(4, 2, 2, []));
});

Deno.test("files whose rows are alike but for a column in the id that each export says anew are told", () => {
  const [march, april] = [lines(1, 9), lines(6, 12)];
  assertEquals(
    ofFiles(march, april, { content: ["Doc", "Balance"] }),
    told(4, 2, 7, ["Balance"]),
  );
  assertEquals(ofFiles(march, april, { content: true }), told(4, 2, 7, ["Balance"]));
});

Deno.test("files of one source that repeat each other's rows, or have others, are not told", () => {
  assertEquals(ofFiles(lines(1, 9), lines(6, 12), { content: ["Doc"] }), []);
  const others = lines(6, 12).map((row) => row.with(3, "another"));
  assertEquals(ofFiles(lines(1, 9), others, { content: ["Doc", "Text"] }), []);
});
