/** How rules fill the columns of a plugin, from one file and from several. */
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { assertThrows } from "@std/assert/throws.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { mapTables, Origins, type SourceTables } from "../../sources/mapping/mod.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import type { Table } from "../../sources/table/mod.ts";
import { cellsOf, refusedBy, rowsOf } from "../support/sources/mapped.ts";
import { column, textTable, typedTable } from "../support/sources/tables.ts";

const ID: InputField = { name: "id", type: "i64", id: true };
const TEXT: InputField = { name: "text", type: "utf8" };
const WHOLE: InputField = { name: "whole", type: "i64" };
const AMOUNT: InputField = { name: "amount", type: "f64", amount: true };
const CURRENCY: InputField = { name: "currency", type: "utf8" };
const DATE: InputField = { name: "date", type: "i64", date: true };
const MAYBE: InputField = { ...DATE, optional: true };

const source = (columns: Record<string, ColumnRule>, ...tables: Table[]): SourceTables => ({
  name: "book",
  columns,
  tables,
});

const mapped = (input: InputField[], ...sources: SourceTables[]) => mapTables(sources, { input });

Deno.test("one value fills every row, and nothing is nothing", () => {
  const table = textTable("a.csv", [["A"], ["x"], ["y"]]);
  assertEquals(cellsOf(TEXT, { const: "bank" }, table), ["bank", "bank"]);
  assertEquals(cellsOf(TEXT, { const: 1200 }, table), ["1200", "1200"]);
  assertEquals(cellsOf(TEXT, { const: "" }, table), ["", ""]);
  assertEquals(cellsOf(WHOLE, { const: 7 }, table), [7, 7]);
  assertEquals(cellsOf(WHOLE, { const: "" }, table), [0, 0]);
  assertEquals(cellsOf(DATE, { const: "2026-01-31" }, table), [20484, 20484]);
  assertEquals(cellsOf(MAYBE, { const: "" }, table), [null, null]);
});

Deno.test("texts are trimmed, put in capitals and joined where that is said, and never else", () => {
  const table = textTable("a.csv", [["A", "B"], [" eur ", "x"], ["Usd", ""]]);
  assertEquals(cellsOf(TEXT, { from: "A" }, table), [" eur ", "Usd"]);
  assertEquals(cellsOf(TEXT, { from: "A", trim: true, case: "upper" }, table), ["EUR", "USD"]);
  assertEquals(cellsOf(TEXT, { from: ["A", "B"], trim: true }, table), ["eur x", "Usd"]);
  assertEquals(cellsOf(TEXT, { from: ["B", "A"], join: "/", trim: true }, table), ["x/eur", "Usd"]);
});

Deno.test("what an empty cell stands for is said, or it is empty", () => {
  const table = textTable("a.csv", [["A"], [""], ["5"]]);
  assertEquals(cellsOf(TEXT, { from: "A", default: "EUR" }, table), ["EUR", "5"]);
  assertEquals(cellsOf(AMOUNT, { from: "A", default: 0 }, table), [0, 5]);
  assertEquals(cellsOf(WHOLE, { from: "A" }, table), [0, 5]);
  const dates = textTable("a.csv", [["A"], [""], ["2026-01-31"]]);
  assertEquals(cellsOf(DATE, { from: "A", default: "1970-01-02" }, dates), [1, 20484]);
});

Deno.test("a number where a text is wanted becomes its digits, unless it has lost some", () => {
  const digits = typedTable("a", 2, [column("integer", "A", [1200n, -7n])]);
  assertEquals(cellsOf(TEXT, { from: "A" }, digits), ["1200", "-7"]);
  const doubles = typedTable("a", 2, [column("number", "A", [1200, 0.5])]);
  assertEquals(cellsOf(TEXT, { from: "A" }, doubles), ["1200", "0.5"]);
  const lost = typedTable("a", 1, [column("number", "A", [2 ** 60])]);
  assertEquals(refusedBy([TEXT], source({ text: { from: "A" } }, lost)), [
    'a, row 1, column "A": 1152921504606847000 is a number of more digits than are kept; ' +
    "keep it as text in the file",
  ]);
});

Deno.test("whole numbers are whole, and dates among them count days", () => {
  const texts = textTable("a.csv", [["A"], ["12"], ["-3"], ["2026-01-31"]]);
  assertEquals(cellsOf(WHOLE, { from: "A" }, texts), [12, -3, 20484]);
  const typed = typedTable("a", 2, [column("mixed", "A", [
    { kind: "number", value: 3 },
    { kind: "date", value: 20484 },
  ])]);
  assertEquals(cellsOf(WHOLE, { from: "A" }, typed), [3, 20484]);
  const parts = textTable("a.csv", [["A"], ["1.5"]]);
  assertEquals(refusedBy([WHOLE], source({ whole: { from: "A" } }, parts)), [
    'a.csv, line 2, column "A": "1.5" is not a whole number or a date; mend the cell',
  ]);
});

Deno.test("a day and a flag name no row", () => {
  const said = (table: Table) =>
    refusedBy([ID], source({ id: { from: "A" } }, table)).map((it) => it.split(": ")[1]);
  assertEquals(said(textTable("a.csv", [["A"], ["20260131"], ["2026-01-31"]])), [
    '"2026-01-31" is not a whole number; mend the cell',
  ]);
  assertEquals(said(typedTable("a", 1, [column("boolean", "A", [true])])), [
    '"true" is a flag and no id; write whole numbers',
  ]);
});

const SIDES = textTable("a.csv", [["Soll", "Haben"], ["", "5"], ["3", ""], ["0.00", "2"], [
  "",
  "0",
]]);

Deno.test("credits count upwards, debits downwards, and turned the other way", () => {
  const rule: ColumnRule = { credit: "Haben", debit: "Soll" };
  assertEquals(cellsOf(AMOUNT, rule, SIDES), [5, -3, 2, 0]);
  assertEquals(cellsOf(AMOUNT, { ...rule, negate: true }, SIDES), [-5, 3, -2, 0]);
});

Deno.test("debits with a minus are read where it is said what that means, and refused else", () => {
  const table = textTable("a.csv", [["S", "H"], ["-5", ""], ["", "7"]]);
  assertEquals(cellsOf(AMOUNT, { credit: "H", debit: "S", signed: true }, table), [-5, 7]);
  // A debit below zero takes another one back.
  assertEquals(cellsOf(AMOUNT, { credit: "H", debit: "S", signed: false }, table), [5, 7]);
  const said = (rule: ColumnRule, ...rows: string[][]) =>
    refusedBy([AMOUNT], source({ amount: rule }, textTable("a.csv", [["S", "H"], ...rows])));
  assertEquals(said({ credit: "H", debit: "S" }, ["-5", ""]), [
    'a.csv, line 2, column "S": -5 is below zero; say with "signed" whether debits bear a minus',
  ]);
  assertEquals(said({ credit: "H", debit: "S", signed: true }, ["5", ""]), [
    'a.csv, line 2, column "S": 5 has no minus, and "signed" says that debits bear one; ' +
    "mend one of them",
  ]);
  assertEquals(said({ credit: "H", debit: "S" }, ["5", "6"], ["", ""], ["x", ""]), [
    'a.csv, line 2, column "S": there is 6 in the one column and 5 in the other; keep one of them',
    'a.csv, line 3, column "amount": the cell is empty; every row needs its amount',
    'a.csv, line 4, column "S": "x" has letters in it and is not a number such as 1234.56; ' +
    "put them in another column",
  ]);
});

Deno.test("a zero on one side is zero, whatever signs debits bear", () => {
  const table = textTable("a.csv", [["C", "D"], ["0", ""], ["", "0"], ["0", "0"]]);
  for (const signed of [true, false]) {
    assertEquals(cellsOf(AMOUNT, { credit: "C", debit: "D", signed }, table), [0, 0, 0]);
  }
});

Deno.test("a sign column turns amounts by its words, and knows no others", () => {
  const table = textTable("a.csv", [["A", "S/H"], ["5", "S"], ["3", "H"], ["2", " S "]]);
  const sign = { column: "S/H", minus: ["H"] };
  assertEquals(cellsOf(AMOUNT, { from: "A", sign }, table), [5, -3, 2]);
  const said = (sign: { column: string; minus: string[]; plus?: string[] }, ...rows: string[][]) =>
    refusedBy(
      [AMOUNT],
      source({ amount: { from: "A", sign } }, textTable("a.csv", [["A", "S/H"], ...rows])),
    );
  assertEquals(said(sign, ["5", "S"], ["3", "s"], ["1", ""]), [
    'a.csv, line 3, column "S/H": "s" is neither "minus" nor "plus"; list it as what it is',
    'a.csv, line 4, column "S/H": "" is neither "minus" nor "plus"; list it as what it is',
  ]);
  assertEquals(said({ ...sign, plus: ["S"] }, ["5", "X"]).length, 1);
  assertEquals(said(sign, ["-5", "H"]), [
    'a.csv, line 2, column "S/H": the amount is below zero, and "H" is its sign; keep one of them',
  ]);
});

Deno.test("one word may mean plus where none is listed, in all files of a source together", () => {
  const rules = { amount: { from: "A", sign: { column: "S", minus: ["D"] } } };
  const january = textTable("jan.csv", [["A", "S"], ["5", "D"], ["3", "C"]]);
  const february = textTable("feb.csv", [["A", "S"], ["5", "DR"], ["3", "DR"]]);
  assertEquals(refusedBy([AMOUNT], source(rules, january, february)), [
    'feb.csv, line 2, column "S": "DR" is neither "minus" nor "plus"; list it as what it is',
    'feb.csv, line 3, column "S": "DR" is neither "minus" nor "plus"; list it as what it is',
  ]);
});

const KIND: InputField = { name: "kind", type: "utf8", one_of: ["order", "fee"] };

Deno.test("words mean what is said of them, and those that the plugin takes mean themselves", () => {
  const table = textTable("a.csv", [["A"], [" Charge"], ["fee "], ["Gebühr"], [""]]);
  const means = { Charge: "order", Gebühr: "fee" };
  const cells = ["order", "fee", "fee", "order"];
  assertEquals(cellsOf(KIND, { from: "A", means, default: "order" }, table), cells);
  const lower = { charge: "order", gebühr: "fee" };
  const rule: ColumnRule = { from: "A", case: "lower", means: lower, default: "order" };
  assertEquals(cellsOf(KIND, rule, table), cells);
  const turned = textTable("a.csv", [["A"], ["fee"]]);
  assertEquals(cellsOf(KIND, { from: "A", means: { fee: "order" } }, turned), ["order"]);
});

Deno.test("a word of which nothing is said is refused with its cell, and never passed on", () => {
  const table = textTable("a.csv", [["A"], ["Order"], ["order"], [""], ["tip"]]);
  const said = 'say under "means" what it is';
  assertEquals(refusedBy([KIND], source({ kind: { from: "A" } }, table)), [
    `a.csv, line 2, column "A": "Order" is none of "order", "fee"; ${said}`,
    'a.csv, line 4, column "A": the cell is empty, and none of "order", "fee"; ' +
    'say under "default" what it stands for',
    `a.csv, line 5, column "A": "tip" is none of "order", "fee"; ${said}`,
  ]);
  // Where the plugin takes any text, the words that are listed are all that there are.
  const means = { order: "Order" };
  assertEquals(refusedBy([TEXT], source({ text: { from: "A", means } }, table)), [
    `a.csv, line 2, column "A": "Order" is none of the words under "means"; ${said}`,
    `a.csv, line 5, column "A": "tip" is none of the words under "means"; ${said}`,
  ]);
});

Deno.test("what words mean is no part of an id: that is what the file says", () => {
  const ids = (means?: Record<string, string>) =>
    rowsOf(
      mapped([ID, KIND], {
        ...source({ id: { content: ["A"] }, kind: { from: "A", means } }),
        tables: [textTable("a.csv", [["A"], ["fee"], ["order"]])],
      }).stream,
    ).map(({ id }) => id);
  assertEquals(ids({ fee: "order" }), ids());
});

Deno.test("numbers of rows that say some word are turned, whatever sign they bear", () => {
  const rows = [["A", "K"], ["-5", "payout"], ["7", " payout "], ["-3", "refund"], ["0", "payout"]];
  const table = textTable("a.csv", rows);
  const negate_where = { column: "K", words: ["payout"] };
  assertEquals(cellsOf(AMOUNT, { from: "A", negate_where }, table), [5, -7, -3, 0]);
  const both: ColumnRule = { from: "A", negate: true, negate_where };
  assertEquals(cellsOf(AMOUNT, both, table), [-5, 7, 3, 0]);
  // Of what is due one side is an invoice, and the other a credit that a plugin counts above zero, too.
  const sides = textTable("b.csv", [["S", "H", "K"], ["5", "", "RE"], ["", "7", "GU"]]);
  const due = { credit: "S", debit: "H", negate_where: { column: "K", words: ["GU"] } };
  assertEquals(cellsOf(AMOUNT, due, sides), [5, 7]);
  assertEquals(cellsOf(AMOUNT, { ...due, negate: true }, sides), [-5, -7]);
  const [why] = refusedBy([TEXT], source({ text: { from: "A", negate_where } }, table));
  assertStringIncludes(why, '"negate_where" is not for a text; leave it away');
  const gone: ColumnRule = { from: "A", negate_where: { ...negate_where, column: "Kind" } };
  const error = assertThrows(() => cellsOf(AMOUNT, gone, table), FloreconError);
  assertEquals(error.details.column, "Kind");
});

Deno.test("the file of each row is known, however many files there are", () => {
  const origins = new Origins();
  for (let at = 0; at <= 65_536; at++) {
    origins.begin("s", textTable(`${at}.csv`, [["id"], ["1"]]), [{ from: "id" }]);
  }
  origins.add(0);
  assertEquals(origins.at(0).table.file, "65536.csv");
});

Deno.test("digits below the minor unit are refused, or rounded and counted where that is said", () => {
  const rows = [["A", "C"], ["1.005", "EUR"], ["2.5", "JPY"], ["1.125", "KWD"], ["7", "JPY"]];
  const rules: Record<string, ColumnRule> = { amount: { from: "A" }, currency: { from: "C" } };
  assertEquals(refusedBy([AMOUNT, CURRENCY], source(rules, textTable("a.csv", rows))), [
    'a.csv, line 2, column "amount": 1.005 has more than the 2 digits of EUR; mend the cell, ' +
    "or let the source round",
    'a.csv, line 3, column "amount": 2.5 has more than the 0 digits of JPY; mend the cell, ' +
    "or let the source round",
  ]);
  const rounding = textTable("a.csv", rows, { round: true });
  const { stream, sources } = mapped([AMOUNT, CURRENCY], source(rules, rounding));
  assertEquals(rowsOf(stream).map(({ amount }) => amount), [1.01, 3, 1.125, 7]);
  assertEquals(sources[0].rounded, [{ column: "amount", cells: 2, by: "0.505" }]);
});

Deno.test("a code that is no currency is refused with its row", () => {
  const table = textTable("a.csv", [["A", "C"], ["1", "EUR "], ["1", "eur"], ["1", ""]]);
  const rules: Record<string, ColumnRule> = { amount: { from: "A" }, currency: { from: "C" } };
  const none = (code: string, line: number) =>
    `a.csv, line ${line}, column "C": ${
      JSON.stringify(code)
    } is no currency of ISO 4217, such as EUR; ` +
    "mend the cell, or its rule";
  assertEquals(refusedBy([AMOUNT, CURRENCY], source(rules, table)), [
    none("EUR ", 2),
    none("eur", 3),
    none("", 4),
  ]);
  const polished = {
    ...rules,
    currency: { from: "C", trim: true, case: "upper" as const, default: "EUR" },
  };
  const { sources } = mapped([AMOUNT, CURRENCY], source(polished, table));
  assertEquals(sources[0].totals, [
    { currency: "EUR", rows: 3, credit: "3.00", debit: "0.00", sum: "3.00" },
  ]);
});

Deno.test("each currency is added up for itself, with the digits that it has", () => {
  const rows = [["A", "C"], ["1.5", "USD"], ["-0.25", "USD"], ["100", "JPY"], ["0.125", "KWD"]];
  const rules: Record<string, ColumnRule> = { amount: { from: "A" }, currency: { from: "C" } };
  const { sources: [{ totals }] } = mapped(
    [AMOUNT, CURRENCY],
    source(rules, textTable("a.csv", rows)),
  );
  assertEquals(totals, [
    { currency: "JPY", rows: 1, credit: "100", debit: "0", sum: "100" },
    { currency: "KWD", rows: 1, credit: "0.125", debit: "0.000", sum: "0.125" },
    { currency: "USD", rows: 2, credit: "1.50", debit: "-0.25", sum: "1.25" },
  ]);
});

Deno.test("a unit that the plugin states counts before the name of a column", () => {
  const pieces: InputField = { ...AMOUNT, amount: { digits: 0 } };
  const table = textTable("a.csv", [["A", "C"], ["1.5", "no code"]]);
  const rules: Record<string, ColumnRule> = { amount: { from: "A" }, currency: { from: "C" } };
  assertEquals(refusedBy([pieces, CURRENCY], source(rules, table)), [
    'a.csv, line 2, column "amount": 1.5 has more than the 0 digits of its unit; mend the cell, ' +
    "or let the source round",
  ]);
});

Deno.test("up to twenty problems of all files are told at once", () => {
  const bad = (file: string) =>
    textTable(file, [["A"], ...Array.from({ length: 15 }, () => ["x"])]);
  const said = refusedBy([AMOUNT], source({ amount: { from: "A" } }, bad("a.csv"), bad("b.csv")));
  assertEquals(said.length, 20);
  assertEquals([said[0].slice(0, 5), said[19].slice(0, 5)], ["a.csv", "b.csv"]);
});

Deno.test("a column that is not there, or there twice, is said by its name", () => {
  const said = (rows: string[][]) =>
    assertThrows(
      () => mapped([TEXT], source({ text: { from: "Memo" } }, textTable("a.csv", rows))),
      FloreconError,
    ).message;
  assertEquals(said([["Mem"], ["x"]]), 'a.csv has no column "Memo"; did you mean "Mem"?');
  assertEquals(
    said([["Memo", "Memo"], ["x", "y"]]),
    'a.csv has two columns named "Memo"; rename one of them in the file',
  );
});

Deno.test("rules that cannot fill a plugin's columns are refused before any row is read", () => {
  const wrong: [InputField, ColumnRule | undefined, string][] = [
    [TEXT, undefined, 'the plugin\'s column "text" has no rule; {"const": ""} leaves it empty'],
    [AMOUNT, undefined, 'the plugin\'s column "amount" has no rule; say how it is filled'],
    [AMOUNT, { const: "" }, "every row needs it; it cannot be empty"],
    [AMOUNT, { const: "much" }, "the plugin wants a number here"],
    [DATE, { const: "31.01.2026" }, "the plugin wants a date here"],
    [TEXT, { content: ["A"] }, "only an id can be made of content; this column is none"],
    [TEXT, { credit: "A", debit: "B" }, '"credit" and "debit" are for numbers, not for a text'],
    [AMOUNT, { credit: "A", debit: "A" }, '"credit" and "debit" name one column; name two'],
    [
      AMOUNT,
      { from: ["A", "B"] },
      "only texts are joined, and the plugin wants a number here; name one column",
    ],
    [AMOUNT, { from: "A", trim: true }, '"trim" is not for a number; leave it away'],
    [TEXT, { from: "A", negate: true }, '"negate" is not for a text; leave it away'],
    [DATE, { from: "A", negate: true }, "a date has no sign"],
    [AMOUNT, { from: "A", means: { x: "1" } }, '"means" is not for a number; leave it away'],
    [KIND, undefined, 'the plugin\'s column "kind" has no rule; say how it is filled'],
    [KIND, { const: "" }, 'the plugin takes one of "order", "fee" here, not ""'],
    [KIND, { const: "tip" }, 'the plugin takes one of "order", "fee" here, not "tip"'],
    [
      KIND,
      { from: "A", default: "tip" },
      'the plugin takes one of "order", "fee" here, not "tip"',
    ],
    [
      KIND,
      { from: "A", means: { fee: "fee", charge: "Order" } },
      'the plugin takes one of "order", "fee" here, not "Order"',
    ],
    [
      AMOUNT,
      { from: "A", default: "none" },
      '"default" should be a number, as the plugin wants it',
    ],
    [
      AMOUNT,
      { from: "A", currency: "curr" },
      'the plugin has no column "curr" to take the currency from',
    ],
  ];
  for (const [field, rule, message] of wrong) {
    const columns = rule === undefined ? {} : { [field.name]: rule };
    assertEquals(refusedBy([field], source(columns)), [
      `sources.book.columns.${field.name}: ${message}`,
    ]);
  }
  assertEquals(refusedBy([TEXT], source({ text: { const: "" }, txt: { const: "" } })), [
    'sources.book.columns: the plugin has no column "txt"; did you mean "text"?',
  ]);
});

const ROWS = [["D", "A"], ["1", "5"], ["1", "5"], ["2", "5"], ["2", "7"]];
const CONTENT: Record<string, ColumnRule> = {
  id: { content: ["D", "A"] },
  amount: { from: "A" },
};

const idsOf = (...sources: SourceTables[]) =>
  rowsOf(mapped([ID, AMOUNT], ...sources).stream).map(({ id }) => id);

Deno.test("rows that say the same are two rows, and have ids of their own", () => {
  const ids = idsOf(source(CONTENT, textTable("a.csv", ROWS)));
  assertEquals(new Set(ids).size, 4);
  assertEquals(ids.every((id) => Number.isSafeInteger(id) && Number(id) >= 0), true);
});

Deno.test("ids follow from the source and what its rows say, and from nothing else", () => {
  const ids = idsOf(source(CONTENT, textTable("a.csv", ROWS)));
  const blanks = ROWS.map((row, at) => at === 0 ? row : row.map((cell) => `  ${cell} `));
  assertEquals(idsOf(source(CONTENT, textTable("b.csv", blanks))), ids);
  const wider = ROWS.map(([d, a], at) =>
    [a, `more ${at}`, d].map((it, i) => i === 1 && at === 0 ? "X" : it)
  );
  assertEquals(idsOf(source(CONTENT, textTable("a.csv", wider))), ids);
  // What else a mapping says changes no id.
  const negated = { ...CONTENT, amount: { from: "A", negate: true } };
  assertEquals(idsOf(source(negated, textTable("a.csv", ROWS))), ids);
  const other = { ...source(CONTENT, textTable("a.csv", ROWS)), name: "other" };
  assertEquals(new Set([...ids, ...idsOf(other)]).size, 8);
  const all = idsOf(source({ ...CONTENT, id: { content: true } }, textTable("a.csv", ROWS)));
  assertEquals(all, ids);
});

Deno.test("an id of all columns is refused where one of them cannot be read", () => {
  const unread = { kind: "other", name: "tags", type: "List" } as const;
  const table = typedTable("a.parquet", 1, [column("text", "D", ["1"]), unread]);
  for (const content of [true as const, ["D", "tags"]]) {
    const error = assertThrows(
      () => mapped([ID], source({ id: { content } }, table)),
      FloreconError,
    );
    assertEquals([error.code, error.details.column], ["ingest", "tags"]);
    assertStringIncludes(error.message, '"tags" as List, which cannot be read');
  }
  assertEquals(mapped([ID], source({ id: { content: ["D"] } }, table)).rows, 1);
});

Deno.test("a date that the next file has for one, and not as text any more, keeps its row's id", () => {
  // 2026-01-31 and 2026-02-01, counted from 1970.
  const days = [20484, 20485];
  for (
    const [date, ...texts] of [
      ["DD.MM.YYYY", "31.01.2026", "01.02.2026"],
      ["M/D/YY", "1/31/26", "2/1/26"],
      [undefined, "2026-01-31", "2026-02-01"],
    ] as string[][]
  ) {
    const settings = { date };
    const cells = texts.map((text) => [text, "5"]);
    const ids = idsOf(source(CONTENT, textTable("1.csv", [["D", "A"], ...cells], settings)));
    const mixed = days.map((value) => ({ kind: "date", value }));
    for (const dates of [column("date", "D", days), column("mixed", "D", mixed)]) {
      const amounts = column("integer", "A", [5n, 5n]);
      const next = typedTable("2.xlsx", 2, [dates, amounts], { settings });
      assertEquals([date, idsOf(source(CONTENT, next))], [date, ids]);
    }
  }
});

Deno.test("a source is the union of its files: each row as often as in the file with most of it", () => {
  const [header, a, b, c, d] = ROWS;
  const first = textTable("1.csv", [header, a, b, c]);
  const second = textTable("2.csv", [header, b, c, c, d]);
  const { rows, sources: [{ repeats }], origins } = mapped(
    [ID, AMOUNT],
    source(CONTENT, first, second),
  );
  // Two of a, two of c, one of d: the second file brings one c and d.
  assertEquals(rows, 5);
  assertEquals(repeats, {
    rows: 2,
    totals: [{ currency: "", rows: 2, credit: "10", debit: "0", sum: "10" }],
  });
  const places = [0, 1, 2, 3, 4].map((row) => origins.at(row)).map((
    { table, place },
  ) => [table.file, place]);
  assertEquals(places, [["1.csv", 2], ["1.csv", 3], ["1.csv", 4], ["2.csv", 4], ["2.csv", 5]]);
});

Deno.test("a repeat that another column tells apart is counted, with the column", () => {
  const columns: Record<string, ColumnRule> = {
    id: { content: ["Date", "Text", "Amount"] },
    text: { from: "Text" },
    amount: { from: "Amount" },
  };
  const differing = (header: string[], first: string[][], second: string[][]) => {
    const tables = [
      textTable("a.csv", [header, ...first]),
      textTable("b.csv", [header, ...second]),
    ];
    const { sources: [it] } = mapped([ID, TEXT, AMOUNT], source(columns, ...tables));
    return [it.repeats.rows, it.differing];
  };
  const fees = (...more: string[][]) => more.map((it) => ["2026-03-01", "Fee", "-5", ...it]);
  const header = ["Date", "Text", "Amount", "Time", "Terminal"];
  const first = fees(["10:15", "7"], ["12:00", "7"]);
  assertEquals(differing(header, first, fees(["10:15", "7"])), [1, { rows: 0, columns: [] }]);
  assertEquals(differing(header, first, fees(["17:40", "7"])), [1, { rows: 1, columns: ["Time"] }]);
  assertEquals(differing(header, first, fees(["10:15 ", "8"], ["17:40", "7"])), [
    2,
    { rows: 2, columns: ["Terminal", "Time"] },
  ]);
  // What the account holds after each line, and how many lines there are, is another one in every export.
  const running = ["Date", "Text", "Amount", "Balance", "No."];
  const more = [["2026-03-02", "Rent", "-800", "-710", "3"], [
    "2026-03-03",
    "Fee",
    "-5",
    "-715",
    "4",
  ]];
  const whole = [...fees(["95", "1"], ["90", "2"]), ...more];
  const later = [
    ["2026-03-02", "Rent", "-800", "-800", "1"],
    ["2026-03-03", "Fee", "-5", "-805", "2"],
  ];
  assertEquals(differing(running, whole, later), [2, { rows: 0, columns: [] }]);
  assertEquals(differing(running, whole, later.toReversed()), [2, { rows: 0, columns: [] }]);
  assertEquals(differing(running, whole, [later[1]]), [1, { rows: 0, columns: [] }]);
  // Numbers that go up and mean something do not begin anew.
  const documents = more.map((row, at) => row.with(4, `${70 + at}`));
  assertEquals(differing(running, more.map((row, at) => row.with(4, `${10 + at}`)), documents), [
    2,
    { rows: 2, columns: ["No."] },
  ]);
});

Deno.test("files that share few rows of the days that both have are told: they may be of two accounts", () => {
  const day = (at: number, ...texts: string[]) =>
    texts.map((text) => [`2026-03-0${at}`, text, "-5"]);
  const header = ["Date", "Text", "Amount"];
  const columns: Record<string, ColumnRule> = {
    id: { content: header },
    text: { from: "Text" },
    amount: { from: "Amount" },
    date: { from: "Date" },
  };
  const input: InputField[] = [ID, TEXT, AMOUNT, { name: "date", type: "i64", date: true }];
  const strangers = (first: string[][], second: string[][]) => {
    const tables = [
      textTable("a.csv", [header, ...first]),
      textTable("b.csv", [header, ...second]),
    ];
    return mapped(input, source(columns, ...tables)).sources[0].strangers;
  };
  const [a, b] = [
    [...day(1, "Rent", "Fee"), ...day(2, "Shop"), ...day(3, "Fuel")],
    [...day(1, "Fee"), ...day(2, "Wages"), ...day(3, "Phone")],
  ];
  assertEquals(strangers(a, b), [{ file: "a.csv", other: "b.csv", shared: 1, own: 3, others: 2 }]);
  // The next export has the last days again, and what was booked late; or nothing of this one.
  assertEquals(strangers(a, [...a.slice(1), ...day(3, "Late"), ...day(4, "Next")]), []);
  assertEquals(strangers(a, day(4, "Fee", "Fuel")), []);
  assertEquals(strangers(a, day(3, "Late", "Later")), []);
  assertEquals(strangers(a, a), []);
});

Deno.test("a row that a later file lacks of a day that it covers is told: its line may count twice", () => {
  const header = ["Date", "Amount"];
  const columns: Record<string, ColumnRule> = {
    id: { content: header },
    amount: { from: "Amount" },
    date: { from: "Date" },
  };
  const input: InputField[] = [ID, AMOUNT, { name: "date", type: "i64", date: true }];
  const rows = (...all: [day: number, amount: string][]) =>
    all.map(([day, amount]) => [`2026-04-0${day}`, amount]);
  const lacking = (a: string[][], b: string[][], ...order: number[]) => {
    const tables = [textTable("a.csv", [header, ...a]), textTable("b.csv", [header, ...b])];
    return mapped(input, source(columns, ...order.map((at) => tables[at]))).sources[0].lacking;
  };
  const a = rows([1, "100"], [1, "-3"], [2, "200"], [2, "-1300"]);
  const corrected = rows([1, "100"], [1, "-3"], [2, "210"], [2, "-1300"], [3, "50"]);
  const told = [{
    ...{ file: "a.csv", other: "b.csv", rows: 1, place: 4, isFirstDay: false },
    corrected: { place: 4, columns: ["Amount"] },
  }];
  assertEquals(lacking(a, corrected, 0, 1), told);
  assertEquals(lacking(a, corrected, 1, 0), told);
  // What was booked late is in the later one alone, which may begin amid a day.
  assertEquals(lacking(a, [...a, ...rows([2, "7"], [3, "50"])], 0, 1), []);
  assertEquals(lacking(a, [...a.slice(1), ...rows([3, "50"])], 0, 1), []);
  assertEquals(lacking(a, a, 0, 1), []);
  // Of two that it could have become nobody can tell which.
  const [{ corrected: none }] = lacking(a, [...corrected, ...rows([2, "220"])], 0, 1);
  assertEquals(none, undefined);
  // A file that has another row of its first day in place of the one that it lacks did not begin amid it.
  const from2 = corrected.slice(2);
  assertEquals(lacking([...a, ...rows([3, "50"])], from2, 0, 1), [{
    ...told[0],
    place: 4,
    isFirstDay: true,
    corrected: { place: 2, columns: ["Amount"] },
  }]);
  // Where the earlier one ends on that day, both may have it in part.
  const more = rows([2, "5"], [2, "6"]);
  assertEquals(lacking([...a, ...more], [...from2, ...more], 0, 1), []);
});

Deno.test("a statement with 68 honest repeats keeps them all, and imported twice doubles none", () => {
  const rows = [["D", "A"], ...Array.from({ length: 68 }, () => ["1", "5"])];
  const [one, again] = [textTable("1.csv", rows), textTable("2.csv", rows)];
  const ids = idsOf(source(CONTENT, one));
  assertEquals([ids.length, new Set(ids).size], [68, 68]);
  assertEquals(idsOf(source(CONTENT, one, again)), ids);
});

Deno.test("the same row that says something else in another file is refused, not taken for either", () => {
  const rules = { ...CONTENT, id: { content: ["D"] } };
  const one = textTable("1.csv", [["D", "A"], ["1", "5"]]);
  const other = textTable("2.csv", [["D", "A"], ["1", "6"]]);
  assertEquals(refusedBy([ID, AMOUNT], source(rules, one, other)), [
    '2.csv, line 2: the same row says something else in 1.csv, line 2, under "amount"; ' +
    "where it is what payments left of it, take this line out of 2.csv; " +
    'where 2.csv corrects it, let it take that line\'s place, by "later_replaces": true in ' +
    "florecon.json under book, or take that line out of 1.csv",
  ]);
});

/** Files of lines of an id, an amount and a text, the earliest first, of which later ones replace. */
const replacing = (id: ColumnRule, ...files: string[][][]): SourceTables => ({
  ...source(
    { id, amount: { from: "A" }, text: { from: "T" } },
    ...files.map((lines, at) => textTable(`${at + 1}.csv`, [["D", "A", "T"], ...lines])),
  ),
  laterReplaces: true,
});

for (const [made, id] of [["a column", { from: "D" }], ["content", { content: ["D"] }]] as const) {
  Deno.test(`a later file's row takes the place of the same one, with ids of ${made}`, () => {
    const input = [ID, AMOUNT, TEXT];
    const first = [["1", "5", "a"], ["2", "6", "b"], ["3", "7", "c"]];
    const later = [["2", "6", "b"], ["3", "7.5", "d"], ["4", "8", ""]];
    const it = mapped(input, replacing(id as ColumnRule, first, later));
    const said = rowsOf(it.stream).map(({ amount, text }) => [amount, text]);
    assertEquals(said, [[5, "a"], [6, "b"], [7.5, "d"], [8, ""]]);
    const [{ replaced, repeats, totals }] = it.sources;
    assertEquals(replaced, [{
      there: { file: "1.csv", placed: "line", place: 4 },
      here: { file: "2.csv", placed: "line", place: 3 },
      columns: [{ column: "amount", was: "7", is: "7.5" }, { column: "text", was: "c", is: "d" }],
    }]);
    assertEquals([repeats.rows, totals[0].sum], [1, "26.5"]);
    // What a row is known by stays, and so do decisions that look for it.
    const before = mapped(input, replacing(id as ColumnRule, first));
    assertEquals(rowsOf(it.stream)[2].id, rowsOf(before.stream)[2].id);
    // The last of three stands for both before it, and what it says as the first did is a repeat.
    const lines = (...files: string[][][]) => {
      const { stream, sources } = mapped(input, replacing(id as ColumnRule, ...files));
      return [
        rowsOf(stream).map(({ amount }) => amount),
        sources[0].replaced.map(({ there, here }) => [there.file, here.file]),
      ];
    };
    const [one, two, three] = ["5", "6", "7"].map((amount) => [["1", amount, ""]]);
    assertEquals(lines(one, two, three), [[7], [["1.csv", "3.csv"], ["2.csv", "3.csv"]]]);
    assertEquals(lines(one, two, one), [[5], [["2.csv", "3.csv"]]]);
    assertEquals(lines(two, one), [[5], [["1.csv", "2.csv"]]]);
  });
}

Deno.test("of lines with one content none takes another one's place, since nobody can tell which", () => {
  const id: ColumnRule = { content: ["D"] };
  const twice = [["1", "5", ""], ["1", "6", ""]];
  const why =
    'the same row says something else in 1.csv, line 2, under "amount"; where it is what ' +
    "payments left of it, take this line out of 2.csv; several lines of a file have the same " +
    '"content", so which of them it takes the place of nobody can tell; name a column there that ' +
    "tells them apart, or take the wrong line out";
  for (const files of [[twice, [["1", "6", ""]]], [[["1", "5", ""]], twice.toReversed()]]) {
    assertEquals(
      refusedBy([ID, AMOUNT, TEXT], replacing(id, ...files))[0],
      `2.csv, line 2: ${why}`,
    );
  }
  // Where all files agree, they are what they were.
  assertEquals(mapped([ID, AMOUNT, TEXT], replacing(id, twice, twice)).rows, 2);
});

Deno.test("two rows of one file with one id are refused though later ones replace", () => {
  const id: ColumnRule = { from: "D" };
  const twice = [["1", "5", ""], ["1", "6", ""]];
  assertEquals(refusedBy([ID, AMOUNT, TEXT], replacing(id, [["1", "4", ""]], twice)), [
    "2.csv, line 3: the id 1 is that of 2.csv, line 2 too; take ids that tell rows apart",
  ]);
});

Deno.test("no row replaces another where an id is of all that it says", () => {
  assertEquals(refusedBy([ID, AMOUNT, TEXT], replacing({ content: true }, [], [])), [
    "sources.book.later_replaces: an id of all that a row says is another one once " +
    'the row was corrected; name in "content" the columns that stay',
  ]);
});

Deno.test("ids that the file has are its own, and two rows with one id are refused", () => {
  const rules: Record<string, ColumnRule> = { id: { from: "D" }, amount: { from: "A" } };
  const table = textTable("a.csv", [["D", "A"], ["1", "5"], ["2", "5"], ["1", "7"]]);
  assertEquals(refusedBy([ID, AMOUNT], source(rules, table)), [
    "a.csv, line 4: the id 1 is that of a.csv, line 2 too; take ids that tell rows apart",
  ]);
  const one = textTable("a.csv", [["D", "A"], ["1", "5"]]);
  const other = { ...source(rules, textTable("b.csv", [["D", "A"], ["1", "5"]])), name: "other" };
  assertEquals(refusedBy([ID, AMOUNT], source(rules, one), other), [
    "b.csv, line 2: the id 1 is that of a.csv, line 2 too; take ids that tell rows apart",
  ]);
  const twice = mapped(
    [ID, AMOUNT],
    source(rules, one, textTable("b.csv", [["D", "A"], ["1", "5"]])),
  );
  assertEquals([twice.rows, twice.sources[0].repeats.rows], [1, 1]);
});

Deno.test("people call a row what its file calls it, and else by where it stands", () => {
  const table = textTable("a.csv", [["Doc", "A"], ["R-1", "5"], ["R-2", "6"]]);
  const names = (id: ColumnRule) => {
    const { origins } = mapped([ID, AMOUNT], source({ id, amount: { from: "A" } }, table));
    return [origins.name(0), origins.name(1)];
  };
  assertEquals(names({ content: ["Doc"] }), ["R-1", "R-2"]);
  assertEquals(names({ content: ["Doc", "A"] }), ["a.csv:2", "a.csv:3"]);
  assertEquals(names({ content: true }), ["a.csv:2", "a.csv:3"]);
});

Deno.test("a column in which every number reads two ways is told, where nobody said how", () => {
  const doubtful = (cells: string[], number?: string) => {
    const table = textTable("a.csv", [["A"], ...cells.map((it) => [it])], { number });
    const { sources: [{ files }] } = mapped([AMOUNT], source({ amount: { from: "A" } }, table));
    return files[0].doubtful;
  };
  assertEquals(doubtful(["1.500", "2.250", "7"]), ["A"]);
  assertEquals(doubtful(["1.500", "2.25"]), []);
  assertEquals(doubtful(["15", "7"]), []);
  assertEquals(doubtful(["1.500"], "1234.56"), []);
});

Deno.test("books that have nothing in common in a column are told apart from those that have", () => {
  const input = [ID, TEXT, CURRENCY];
  const rows = (first: number, texts: string[]) =>
    textTable(`${first}.csv`, [["Id", "Text"], ...texts.map((it, at) => [`${first + at}`, it])]);
  const unshared = (one: string[], other: string[], rule: ColumnRule = { from: "Text" }) => {
    const columns = { id: { from: "Id" }, currency: { const: "EUR" } };
    return mapped(
      input,
      { name: "bank", columns: { ...columns, text: rule }, tables: [rows(1, one)] },
      {
        name: "ledger",
        columns: { ...columns, text: { from: "Text" } },
        tables: [rows(50, other)],
      },
    ).sources.flatMap((it) => it.unshared);
  };
  const [mine, theirs] = [Array(6).fill("1200"), Array(6).fill("1300")];
  assertEquals(unshared(mine, theirs), [
    { column: "text", texts: ["1300"], more: 0, other: "bank", theirs: ["1200"], theirMore: 0 },
  ]);
  assertEquals(unshared(mine, theirs, { const: "4711" }).map((it) => it.theirs), [["4711"]]);
  assertEquals(unshared(mine, [...theirs, "1200"]), []);
  // What is another one in every row sorts nothing, and what a row lacks sorts it nowhere.
  assertEquals(unshared(mine, ["a", "b", "c", "d", "e", "f"]), []);
  assertEquals(unshared(mine, [...theirs, ""]), []);
  assertEquals(unshared(mine, theirs, { const: "" }), []);
});

Deno.test("books that differ in a column that a plugin does not cut its work by are no cause to tell", () => {
  const tables = ["order", "payout"].map((kind, at) =>
    textTable(`${kind}.csv`, [
      ["Id", "Text"],
      ...Array.from({ length: 6 }, (_, row) => [`${10 * at + row}`, kind]),
    ])
  );
  const columns = { id: { from: "Id" }, text: { from: "Text" } };
  const sources = tables.map((table, at) => ({ name: `book${at}`, columns, tables: [table] }));
  const told = (by: string[]) =>
    mapTables(sources, { input: [ID, TEXT], shards: { by } }).sources
      .flatMap(({ unshared }) => unshared.map(({ column }) => column));
  assertEquals([told(["text"]), told(["id"])], [["text"], []]);
});

Deno.test("books that a plugin keeps apart are told however many texts they have, and however few rows", () => {
  const told = (...books: [account: string[], more?: Record<string, ColumnRule>][]) => {
    const sources = books.map(([accounts, more], at) => ({
      name: `book${at}`,
      columns: {
        id: { from: "Id" },
        side: { const: `side${at}` },
        account: { from: "Account" },
        partner: { const: "" },
        ...more,
      },
      tables: [textTable(`${at}.csv`, [
        ["Id", "Account", "Partner"],
        ...accounts.map((it, row) => [`${1000 * at + row}`, ...it.split(">"), ""].slice(0, 3)),
      ])],
    }));
    const SIDE: InputField = { name: "side", type: "utf8", one_of: ["side0", "side1", "side2"] };
    const input = [ID, SIDE, { ...TEXT, name: "account" }, { ...TEXT, name: "partner" }];
    return mapTables(sources, { input, shards: { by: ["account", "partner"] } }).sources
      .flatMap(({ source, unshared }) => unshared.map((it) => [it.other, source, it.column]));
  };
  const apart = [["book0", "book1", "account"]];
  assertEquals(told([["DE123", "DE123"]], [["1200", "1200"]]), apart);
  assertEquals(told([["DE123", "DE123"]], [["1200", "DE123"]]), []);
  const customers = Array.from({ length: 99 }, (_, at) => `${70000 + at}`);
  assertEquals(told([["1200"]], [customers]), apart);
  assertEquals(told([["1200"]], [[...customers, "1200"]]), []);
  // A row that lacks it is of neither; a book of which all rows do says nothing.
  assertEquals(told([["1200"]], [["1300", ""]]), apart);
  assertEquals(told([["1200", ""]], [["1300", ""]]), []);
  assertEquals(told([["1200"]], [["", ""]]), []);
  // Two companies name each other, the one as itself and the other as its partner.
  const partner = { partner: { from: "Partner" } };
  assertEquals(told([["DE>CH", "DE>CH"], partner], [["CH>DE", "CH>DE"], partner]), []);
  assertEquals(told([["DE>FR"], partner], [["CH>DE"], partner]), []);
  // Two sources of one side are not there to match.
  const ledger = { side: { const: "side1" } };
  assertEquals(told([["A", "B"]], [["A"]], [["B"], ledger]), []);
  assertEquals(told([["A", "B"]], [["A"]], [["C"], ledger]), [["book0", "book2", "account"]]);
  assertEquals(told([["A"]], [["B"]], [["B"], ledger]), [
    ["book0", "book1", "account"],
    ["book0", "book2", "account"],
  ]);
  // Of two accounts each has its own in the other book.
  const bank = { side: { const: "side0" } };
  assertEquals(told([["A"]], [["A"]], [["B"], bank], [["C"], ledger]), [
    ["book2", "book3", "account"],
  ]);
});
