import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { tableFromIPC } from "apache-arrow";
import { type CsvOptions, readCsv } from "../../core/host/csv/read_csv.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import fc from "../support/data/fast_check.ts";

const ID: InputField = { name: "id", type: "i64", id: true };
const AMOUNT: InputField = { name: "amount", type: "f64", amount: true };
const DAY: InputField = { name: "day", type: "i64" };
const MEMO: InputField = { name: "memo", type: "utf8" };

type Data = string | Uint8Array;

/** What the plugin would see: one record a row, integers as numbers. */
async function read(data: Data, input: InputField[], options?: CsvOptions) {
  const table = tableFromIPC(await readCsv(data, { input }, options));
  return table.toArray().map((row) =>
    Object.fromEntries(
      Object.entries(row.toJSON()).map(([name, cell]) => [
        name,
        typeof cell === "bigint" ? Number(cell) : cell,
      ]),
    )
  );
}

/** The cells of one column of one declared type. */
async function column(type: InputField["type"], cells: string[], options?: CsvOptions) {
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`);
  const rows = await read(["x", ...quoted].join("\n"), [{ name: "x", type }], options);
  return rows.map((row) => row.x);
}

async function refused(data: Data, input: InputField[], options?: CsvOptions) {
  const file = "ledger.csv";
  return await assertRejects(
    () => readCsv(data, { input }, { file, ...options }),
    FloreconError,
  );
}

Deno.test("declared columns are read by name, others are passed over", async () => {
  const text = "memo,extra,amount,id\nrent,x,12.5,1\nfee,y,-3,2\n";
  assertEquals(await read(text, [ID, AMOUNT, MEMO]), [
    { id: 1, amount: 12.5, memo: "rent" },
    { id: 2, amount: -3, memo: "fee" },
  ]);
});

Deno.test("a byte order mark, CRLF, a missing last line break and blank lines are no rows", async () => {
  const text = "\ufeffid,memo\r\n\r\n1,a\r\n\n2,b";
  assertEquals(await read(text, [ID, MEMO]), [{ id: 1, memo: "a" }, { id: 2, memo: "b" }]);
});

Deno.test("a header without rows is an empty stream of the declared columns", async () => {
  const table = tableFromIPC(await readCsv("id,memo\n", { input: [ID, MEMO] }));
  assertEquals(table.numRows, 0);
  assertEquals(table.schema.names, ["id", "memo"]);
});

Deno.test("quoted cells hold separators, quotes and line breaks", async () => {
  assertEquals(await column("utf8", ['a,"b"', "two\nlines", "Müller € 💶"]), [
    'a,"b"',
    "two\nlines",
    "Müller € 💶",
  ]);
});

Deno.test("any text survives the way into Arrow, over many batches", async () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !/\r/.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1 }), async (cells) => {
      const many = Array.from({ length: 200 }, () => cells).flat();
      assertEquals(await column("utf8", many), many);
    }),
    { numRuns: 20 },
  );
});

Deno.test("an empty cell reads as zero or as no text", async () => {
  assertEquals(await read("id,amount,day,memo\n1,5,,\n", [ID, AMOUNT, DAY, MEMO]), [
    { id: 1, amount: 5, day: 0, memo: "" },
  ]);
});

const TEXT_ID: InputField = { name: "number", type: "utf8", id: true };

for (
  const [field, text] of [
    [ID, 'id\n1\n""\n'],
    [AMOUNT, 'amount\n1\n" "\n'],
    [TEXT_ID, 'number\n1\n""\n'],
  ] as const
) {
  Deno.test(`an empty ${field.name} is an error`, async () => {
    const error = await refused(text, [field]);
    assertEquals(error.code, "ingest");
    assertEquals(error.details.line, 3);
    assertEquals(error.details.column, field.name);
  });
}

Deno.test("a date feeds an i64 column as days since 1970", async () => {
  // Computed by hand: 56 years with 14 leap days (1972 to 2024) and 30 days of January.
  const jan31 = 56 * 365 + 14 + 30;
  assertEquals(
    await column("i64", ["2026-01-31", "1970-01-01", "1969-12-31", "2000-02-29", "2024-02-29"]),
    [jan31, 0, -1, 30 * 365 + 7 + 31 + 28, 54 * 365 + 13 + 31 + 28],
  );
});

for (
  const cell of [
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "0001-13-13",
    "0001-13-13",
    "2026-00-10",
    "2026-01-32",
    "2026-1-5",
  ]
) {
  Deno.test(`${cell} is no day`, async () => {
    const error = await refused(`day\n${cell}\n`, [DAY]);
    assertEquals([error.code, error.details.cell], ["ingest", cell]);
  });
}

Deno.test("a date that the end of the file cuts off is refused, and not a missing one", async () => {
  const due: InputField = { name: "due", type: "i64", date: true, optional: true };
  for (const rest of ["2026-01-3", "2026-01-", "2026-01"]) {
    for (const memo of ["rent", '="0017"', 'a "b"']) {
      const { message } = await refused(`memo,due\n${memo},${rest}`, [MEMO, due]);
      assertStringIncludes(message, `line 2, column "due": "${rest}" is not a date`);
    }
  }
});

Deno.test("a day is of the years 1 to 9999, bare and in quotes, and no id is one", async () => {
  assertEquals(await column("i64", ["0001-01-01", "9999-12-31"], {}), [-719_162, 2_932_896]);
  for (const day of ["0000-01-01", '"0000-01-01"', "0000-02-29", "0000-12-31"]) {
    for (const field of [DAY, { ...DAY, optional: true as const }]) {
      const error = await refused(`day,x\n2026-01-31,\n${day},\n`, [field]);
      assertEquals([error.details.line, error.details.column], [3, "day"]);
    }
  }
  for (const cell of ["2026-01-31", '"2026-01-31"', " 2026-01-31"]) {
    const { message } = await refused(`id\n20260131\n${cell}\n`, [ID]);
    const shown = cell.replaceAll('"', "");
    assertEquals(
      message,
      `ledger.csv, line 3, column "id": "${shown}" is a date and no id; write whole numbers`,
    );
  }
});

Deno.test("lines that end in CR alone are said to, and no column is called missing", async () => {
  for (const text of ["id,memo\r1,a\r", "id,memo\r1,a\r2,b", '"id",memo\r1,"a\nb"\r']) {
    const { message } = await refused(text, [ID, MEMO]);
    assertEquals(
      message,
      "ledger.csv, line 1: its lines end in CR alone; save it with LF or CRLF, or let florecon map " +
        "read it",
    );
  }
});

Deno.test("whole numbers are exact up to 2^53 - 1", async () => {
  assertEquals(await column("i64", ["9007199254740991", "-9007199254740991", "+7", " 007 "]), [
    9007199254740991,
    -9007199254740991,
    7,
    7,
  ]);
  for (const type of ["i64", "f64"] as const) {
    for (const cell of ["9007199254740992", "-9007199254740993"]) {
      const error = await refused(`x\n${cell}\n`, [{ name: "x", type }]);
      assertStringIncludes(error.message, "2^53");
    }
  }
});

Deno.test("decimals are read as JavaScript reads them", async () => {
  assertEquals(await column("f64", ["0.1", ".5", "5.", "-1e3", "1E-2", "-0"]), [
    0.1,
    0.5,
    5,
    -1000,
    0.01,
    0,
  ]);
});

for (const cell of ["1,234.56", "1e999", "1 2", "(5)", "5-", "--5"]) {
  Deno.test(`${cell} is no plain number`, async () => {
    const error = await refused(`x\n"${cell}"\n`, [{ name: "x", type: "f64" }]);
    const where = { file: "ledger.csv", line: 2, column: "x", cell };
    assertEquals(error.details, { ...where, option: "numberFormat" });
  });
}

for (
  const [format, cells, expected] of [
    ["1,234.56", ["1,234.56", "1234.5", "12,345,678", "-0.5"], [1234.56, 1234.5, 12345678, -0.5]],
    ["1.234,56", ["1.234,56", "1234,5", "12.345.678", "-0,5"], [1234.56, 1234.5, 12345678, -0.5]],
    ["1 234,56", ["1 234,56", "1\u00a0234,5", "12\u202f345"], [1234.56, 1234.5, 12345]],
    ["1'234.56", ["1'234.56", "1’234.5"], [1234.56, 1234.5]],
    ["1234,56", ["1234,56", "5"], [1234.56, 5]],
    ["1,234", ["1,234", "12"], [1234, 12]],
    ["1,234.56", ["△45,000", "▲1.50", "△ 5"], [-45000, -1.5, -5]],
    ["1,234.56", ["(1,234.56)", "5-", "5.00 -", "−5", "- 5"], [-1234.56, -5, -5, -5, -5]],
  ] as [string, string[], number[]][]
) {
  Deno.test(`the format ${format} reads ${cells.join(" | ")}`, async () => {
    assertEquals(await column("f64", cells, { numberFormat: format }), expected);
  });
}

for (
  const [format, cell] of [
    ["1,234.56", "1,23"],
    ["1,234.56", "1,2345"],
    ["1,234.56", "1234,567"],
    ["1,234.56", "1.234,56"],
    ["1.234,56", "1,234.56"],
    ["1 234,56", "1 23"],
    ["1234,56", "1234.56"],
    ["1,234", "1.5"],
    ["1,234.56", "(5"],
    ["1,234.56", "5)"],
    ["1,234.56", "(-5)"],
    ["1,234.56", "-5-"],
    ["1,234.56", "△-5"],
    ["1,234.56", "5△"],
    ["1,234.56", "▼5"],
  ]
) {
  Deno.test(`the format ${format} refuses ${cell}`, async () => {
    const error = await refused(`x\n"${cell}"\n`, [{ name: "x", type: "f64" }], {
      numberFormat: format,
    });
    assertStringIncludes(error.message, format);
  });
}

for (const numberFormat of [undefined, "1,234.56"]) {
  const said = async (cell: string) => {
    const input: InputField[] = [{ name: "x", type: "f64", optional: true }];
    const { message, details } = await refused(`x\n"${cell}"\n`, input, { numberFormat });
    // No number format takes such a cell for a number.
    assertEquals(details, { file: "ledger.csv", line: 2, column: "x", cell });
    return message;
  };

  Deno.test(`the sign of a currency is no part of a number of the format ${numberFormat}`, async () => {
    for (const cell of ["$5", "€410.14", "5 €", "-$5", "$-5", "($5)", "¥△5", "₹ 5", "$"]) {
      assertEquals(
        await said(cell),
        `ledger.csv, line 2, column "x": "${cell}" has a sign of a currency; ` +
          "put the currency in a column of its own",
      );
    }
  });

  Deno.test(`letters are no part of a number of the format ${numberFormat}`, async () => {
    const cells = ["5.00 EUR", "EUR 7.50", "-EUR 5.00", "5.00 MIO", "5.00 DR", "0x10", "Infinity"];
    for (const cell of [...cells, "NaN", "nan", "-inf"]) {
      assertEquals(
        await said(cell),
        `ledger.csv, line 2, column "x": "${cell}" has letters in it and is not a number such as ` +
          `${numberFormat ?? "1234.56"}; put them in another column`,
      );
    }
  });
}

Deno.test("a comma between cells is no decimal one, whatever the number format", async () => {
  const input: InputField[] = [ID, { name: "amount", type: "f64" }, MEMO];
  const text = (row: string) => `id,amount,memo\n6,"12,50",ok\n${row}\n`;
  for (const row of ["7,12,99,x", '7,12,99,"x"', '7,12,99,x"y']) {
    const error = await refused(text(row), input, { numberFormat: "1.234,56" });
    assertStringIncludes(error.message, "this row has 4 cells and the header 3");
  }
});

Deno.test("a number format leaves whole numbers and dates as they are", async () => {
  const options = { numberFormat: "1.234,56" };
  assertEquals(await column("i64", ["12.345", "42", "1970-01-02"], options), [12345, 42, 1]);
});

for (const format of ["", "1234.5", "1,234,56", "abc", "€1234.56"]) {
  Deno.test(`"${format}" is no number format`, async () => {
    const error = await refused("x\n1\n", [DAY], { numberFormat: format });
    assertEquals(error.code, "bad_number_format");
  });
}

Deno.test("an error names file, line, column and cell, past quoted line breaks and blank lines", async () => {
  const text = '\ufeffid,memo\r\n1,"two\r\nlines"\r\n\r\n2,"say ""hi"""\r\nx,oops\r\n';
  const error = await refused(text, [ID, MEMO]);
  assertEquals(error.details, { file: "ledger.csv", line: 6, column: "id", cell: "x" });
  assertStringIncludes(error.message, 'ledger.csv, line 6, column "id"');
});

Deno.test("a number format is advised where one could help", async () => {
  const option = async (cell: string) => (await refused(`id\n"${cell}"\n`, [ID])).details.option;
  assertEquals(await option("1.234.567"), "numberFormat");
  for (const cell of ["31.01.2026", "2026-02-30", "1e3", "A1"]) {
    assertEquals(await option(cell), undefined);
  }
});

Deno.test("a row with too few or too many cells is an error with its line", async () => {
  for (const row of ["2", "2,b,c"]) {
    assertEquals((await refused(`id,memo\n1,a\n\n${row}\n`, [ID, MEMO])).details.line, 4);
  }
});

Deno.test("a quote that is never closed is an error with the line on which its row begins", async () => {
  assertEquals((await refused('id,memo\n1,a\n2,"b\n3,c\n', [ID, MEMO])).details.line, 3);
  assertEquals((await refused('id,memo\n1,a\n2,"b"c\n', [ID, MEMO])).details.line, 3);
});

Deno.test("a text that a spreadsheet is told to be one is that text, quoted as a cell or not", async () => {
  const data = 'id,amount,memo\n1,1,="0001"\n2,1,"=""0001"""\n3,1,0001\n4,1,"=""a""&""b"""\n';
  const memos = (await read(data, [ID, AMOUNT, MEMO])).map(({ memo }) => memo);
  assertEquals(memos, ["0001", "0001", "0001", '="a"&"b"']);
});

Deno.test("a line for spreadsheets is no header, and is said to be none, whatever the separator", async () => {
  for (const separator of [undefined, ";"]) {
    const data = "sep=;\nid;amount\n1;2\n";
    const error = await assertRejects(
      () => read(data, [ID, AMOUNT], { separator }),
      FloreconError,
    );
    assertStringIncludes(error.message, "line 1: the first line tells spreadsheets the separator");
  }
});

Deno.test("a quote amid a cell is one of its characters", async () => {
  const rows = await read('id,memo\n1,5" pipe\n2,"a, ""b"""\n3,b"c\n', [ID, MEMO]);
  assertEquals(rows.map(({ memo }) => memo), ['5" pipe', 'a, "b"', 'b"c']);
});

Deno.test("text that is not UTF-8 is an error with its line", async () => {
  const latin1 = Uint8Array.from([..."id,memo\n1,a\n2,M\xfcller\n"].map((c) => c.charCodeAt(0)));
  const error = await refused(latin1, [ID, MEMO]);
  assertEquals([error.code, error.details.line], ["ingest", 3]);
  assertStringIncludes(error.message, "UTF-8");
  assertStringIncludes((await refused(Uint8Array.of(0xff, 0xfe, 0x69, 0), [ID])).message, "UTF-8");
});

for (const [what, text] of [["nothing", ""], ["blank lines", "\n\r\n\n"], ["a mark", "\ufeff"]]) {
  Deno.test(`a file of ${what} is empty`, async () => {
    assertStringIncludes((await refused(text, [ID])).message, "empty");
  });
}

Deno.test("a missing column suggests the nearest name that is there", async () => {
  const error = await refused("id,ammount\n1,2\n", [ID, AMOUNT]);
  assertEquals([error.code, error.details.column, error.details.nearest], [
    "ingest",
    "amount",
    "ammount",
  ]);
});

Deno.test("a declared column that stands twice is an error, another one is not", async () => {
  assertEquals((await refused("id,memo,id\n1,a,2\n", [ID])).details.column, "id");
  assertEquals(await read("id,x,x\n1,a,b\n", [ID]), [{ id: 1 }]);
});

Deno.test("another separator is taken where it is given, and suggested where it is not", async () => {
  assertEquals(await read("id;memo\n1;a,b\n", [ID, MEMO], { separator: ";" }), [{
    id: 1,
    memo: "a,b",
  }]);
  assertStringIncludes((await refused("id;memo\n1;a\n", [ID, MEMO])).message, '";"');
  assertEquals((await refused("id\n1\n", [ID], { separator: ";;" })).code, "bad_separator");
});

Deno.test("no text makes the reader throw anything but a FloreconError", async () => {
  const piece = fc.oneof(
    fc.constantFrom('"', ",", "\n", "\r\n", "id", "1", "x", "\ufeff"),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      try {
        await readCsv(pieces.join(""), { input: [ID] });
      } catch (error) {
        assert(error instanceof FloreconError, String(error));
      }
    }),
  );
});

Deno.test("an empty date is refused, and an optional one is no cell", async () => {
  const due = { name: "due", type: "i64", date: true } as const;
  const error = await assertRejects(() => readCsv('due\n2026-01-31\n""\n', { input: [due] }));
  assertStringIncludes((error as Error).message, "the cell is empty; every row needs its date");
  const input: InputField[] = [
    { ...due, optional: true },
    { name: "rate", type: "f64", optional: true },
    { name: "memo", type: "utf8", optional: true },
  ];
  const stream = await readCsv("due,rate,memo\n2026-01-31,1.5,a\n,,\n", { input });
  const rows = tableFromIPC(stream).toArray().map((row) => ({ ...row.toJSON() }));
  assertEquals(rows, [{ due: 20484n, rate: 1.5, memo: "a" }, { due: null, rate: null, memo: "" }]);
});

Deno.test("a comma too many is refused where commas stand before cents, too", async () => {
  const text = 'id,amount,memo\n6,"12,50",ok\n7,12,99,x\n';
  const error = await refused(text, [ID, AMOUNT, MEMO], { numberFormat: "1.234,56" });
  assertStringIncludes(error.message, "line 3: this row has 4 cells and the header 3");
});
