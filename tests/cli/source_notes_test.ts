/** What is said of sources whose files overlap, or have nothing in common: each in one sentence that says what to do. */
import { assertEquals } from "@std/assert/equals.js";
import { sourceNotes, sourceWarnings } from "../../cli/reconciliation/print_sources.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { mapTables } from "../../sources/mapping/mod.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import type { Table } from "../../sources/table/mod.ts";
import { textTable } from "../support/sources/tables.ts";

const INPUT: InputField[] = [
  { name: "id", type: "i64", id: true },
  { name: "account", type: "utf8" },
  { name: "amount", type: "f64", amount: true },
  { name: "date", type: "i64", date: true },
];

const rules = (content: string[], account = "1200"): Record<string, ColumnRule> => ({
  id: { content },
  account: account === "" ? { from: "Account" } : { const: account },
  amount: { from: "Amount" },
  date: { from: "Date" },
});

const table = (file: string, lines: [day: number, amount: number][], account = (_: number) => "") =>
  textTable(file, [
    ["No.", "Date", "Amount", "Account"],
    ...lines.map(([day, amount], at) => [`${at}`, `2026-03-0${day}`, `${amount}`, account(at)]),
  ]);

const notes = (...sources: [columns: Record<string, ColumnRule>, ...tables: Table[]][]) =>
  sourceWarnings(
    mapTables(
      sources.map(([columns, ...tables], at) => ({ name: `book${at}`, columns, tables })),
      { input: INPUT, shards: { by: ["account"] } },
    ).sources,
  );

const MARCH: [number, number][] = [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]];

Deno.test("rows that count twice are said with what makes them two, and where the first is", () => {
  const id = ["Date", "Amount"];
  const [one, two] = [table("a.csv", MARCH), table("b.csv", MARCH.slice(2))];
  assertEquals(notes([rules(id), one], [rules(id), two]), [
    "book1: 3 rows say the same as rows of book0 on the same days, such as a.csv, line 4 and b.csv, " +
    "line 2, and all of them count; where they are the same lines, leave those days out of one: as " +
    'words of "omit" under its "read"',
  ]);
  assertEquals(notes([rules([...id, "No."]), one, two]), [
    'book0: 3 rows of the same days say the same in two files but for "No.", such as a.csv, line 4 ' +
    "and b.csv, line 2, and all of them count; where they are the same lines, give the id a " +
    '"content" without "No."',
  ]);
});

Deno.test("a row that a later file has otherwise is said, with the doubt about its first day", () => {
  const corrected: [number, number][] = [[2, 25], ...MARCH.slice(2), [6, 60]];
  const note = (first: [number, number][]) =>
    notes([rules(["Date", "Amount"]), table("a.csv", MARCH), table("b.csv", first)]);
  const what = (line: number, columns: string, them = "it") =>
    `, but on line ${line} one that differs in ${columns}; where it was corrected, both count, so ` +
    `take ${them} out of a.csv, or all of a.csv where b.csv has each of its days`;
  assertEquals(note(corrected), [
    "book0: a.csv, line 3: b.csv has that day, its first, which may be cut, and not this row" +
    what(2, '"No.", "Amount"'),
  ]);
  assertEquals(note([[1, 10], ...corrected]), [
    `book0: a.csv, line 3: b.csv has that day, and not this row${what(3, '"Amount"')}`,
  ]);
  assertEquals(note([[1, 10], [2, 25], [3, 35], ...MARCH.slice(3), [6, 60]]), [
    "book0: a.csv, line 3: b.csv has that day, and not this row (and 1 more)" +
    what(3, '"Amount"', "them"),
  ]);
});

Deno.test("of accounts that books do not share some are said, and how many more there are", () => {
  const other = table("b.csv", [...MARCH, ...MARCH], (at) => `${70001 + at}`);
  assertEquals(
    notes([rules(["Date", "Amount"]), table("a.csv", MARCH)], [rules(["Date", "No."], ""), other]),
    [
      'book0 and book1 share no account: the one has "1200", the other "70001", "70002", "70003", ' +
      '"70004", "70005", "70006" and 4 more; where the plugin keeps rows apart by it, nothing can ' +
      "match",
    ],
  );
});

Deno.test("a book that leaves the account empty shares none with one that has some", () => {
  const march = (account = (_: number) => "") =>
    table(
      "a.csv",
      MARCH.map(([day, amount]) => [day, account(0) === "" ? amount : -amount]),
      account,
    );
  const [of, empty] = [rules(["Date", "No."], ""), rules(["Date", "Amount"])];
  empty.account = { const: "" };
  const codes = (at: number) => `${70001 + at % 2}`;
  const end = "; where the plugin keeps rows apart by it, nothing can match";
  assertEquals(notes([empty, march()], [of, march(codes)]), [
    `book0 and book1 share no account: the one leaves it empty, the other has "70001", "70002"${end}`,
  ]);
  assertEquals(notes([of, march(codes)], [empty, march()]), [
    `book0 and book1 share no account: the one has "70001", "70002", the other leaves it empty${end}`,
  ]);
  // Rows without one are what the other book has.
  assertEquals(notes([empty, march()], [of, march((at) => at === 2 ? "" : codes(at))]), []);
  // One account in every row may be the only one that both books know.
  assertEquals(notes([empty, march()], [of, march(() => "1200")]), []);
});

/** What is said of a source of one list for each month. */
const listed = (kind: ColumnRule, ...tables: Table[]) => {
  const columns = { ...rules(["No.", "Amount"]), kind };
  const kinds = { name: "kind", type: "utf8" as const, one_of: ["invoice", "credit", "payment"] };
  const input = [...INPUT, kinds];
  const { sources } = mapTables([{ name: "op", columns, tables }], { input });
  return { warnings: sourceWarnings(sources), notes: sourceNotes(sources) };
};

/** A list of open items, and what its line of totals says. */
const list = (file: string, lines: [no: string, day: number, amount: string][], total = "") => {
  const names = ["No.", "Date", "Amount", "Kind"];
  const read = textTable(file, [
    names,
    ...lines.map(([no, day, it]) => [no, `2026-02-0${day}`, it, "RE"]),
  ]);
  const { columns } = textTable(file, [names, ["", "", total, ""]]);
  const totals = { columns, names: ["Summe"], places: [9], rows: [lines.length] };
  return total === "" ? read : { ...read, totals };
};

const OF_MARCH = list("op-02.csv", [["1", 1, "10"], ["2", 2, "20"], ["3", 3, "30"], [
  "4",
  4,
  "40",
]]);
const OF_APRIL: [string, number, string][] = [["1", 1, "10"], ["4", 4, "40"], ["5", 5, "50"]];
const INVOICES: ColumnRule = { from: "Kind", means: { RE: "invoice" } };

Deno.test("what a later list of open items lacks was paid, unless one like it is there", () => {
  const april = list("op-03.csv", OF_APRIL);
  assertEquals(listed(INVOICES, OF_MARCH, april), {
    warnings: [],
    notes: [
      "op: left out 2 rows that another file had before, 50",
      "op: 2 rows of op-02.csv are not in op-03.csv any more, the first on line 3; as a list of open " +
      "items leaves out what was paid, they stay in",
    ],
  });
  assertEquals(listed({ const: "credit" }, OF_MARCH, april).warnings, []);
  // One that is there with another amount may be the same one.
  const mended = list("op-03.csv", [["1", 1, "10"], ["3", 3, "33"], ["4", 4, "40"], ["5", 5, "5"]]);
  assertEquals(listed(INVOICES, OF_MARCH, mended).warnings, [
    "op: op-02.csv, line 4: op-03.csv has that day, and not this row, but on line 3 one that differs " +
    'in "Amount"; where it was paid, it stays in; where it was corrected, both count, so take it out ' +
    "of op-02.csv",
  ]);
  // From a journal, in which payments stand too, nothing goes.
  const journal: ColumnRule = { from: "Kind", means: { RE: "invoice", ZA: "payment" } };
  assertEquals(listed(journal, OF_MARCH, april).warnings, [
    "op: op-02.csv, line 3: op-03.csv has that day, and not this row (and 1 more); where it was " +
    "corrected, both count, so take them out of op-02.csv, or all of op-02.csv where op-03.csv has each " +
    "of its days",
  ]);
});

Deno.test("the total of a later list says the lines, too, that were taken out of it", () => {
  const total = "the total says 107.5, and the rows come to 100";
  const later = list("op-03.csv", OF_APRIL, "107.50");
  assertEquals(listed(INVOICES, OF_MARCH, later).warnings, [
    `op-03.csv, line 9, column "Amount": ${total}; where lines that payments changed were taken out, ` +
    "they come to the 7.5 between",
  ]);
  assertEquals(listed(INVOICES, later, OF_MARCH).warnings, [
    `op-03.csv, line 9, column "Amount": ${total}`,
  ]);
});

Deno.test("what is said of a file that two sources have names the source", () => {
  const table = {
    ...textTable("op.csv", [["No.", "Date", "Amount", "Account"], ["1", "2026-03-01", "10", ""]]),
    skipped: [{ what: "omitted" as const, count: 8, place: 3, text: "GU" }],
  };
  const sources = (names: string[]) =>
    mapTables(
      names.map((name, at) => ({
        name,
        columns: rules(["No."]),
        tables: [{ ...table, file: at === 2 ? "b.csv" : "op.csv" }],
      })),
      { input: INPUT },
    ).sources;
  assertEquals(sourceNotes(sources(["re", "gu", "other"])), [
    "re: op.csv: stepped over 8 lines to omit",
    "gu: op.csv: stepped over 8 lines to omit",
    "b.csv: stepped over 8 lines to omit",
  ]);
  assertEquals(sourceNotes(sources(["re"])), ["op.csv: stepped over 8 lines to omit"]);
});
