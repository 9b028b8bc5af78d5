/** One small ledger, as every library writes it that people have, with its defaults: it reads the same. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { columnNamed, readTable, type Table } from "../../sources/mod.ts";
import { concat } from "../../core/host/bytes.ts";
import { batch, bytes, int, ints32, none, stream, utf8 } from "../support/data/ipc.ts";
import { cellsOf, kindsOf, rowsOf } from "../support/sources/rows.ts";

const FOLDER = new URL("../fixtures/frames/", import.meta.url);

const read = (file: string, columns?: string[]) =>
  readTable(Deno.readFileSync(new URL(file, FOLDER)), { file, columns });

const refused = (file: string, columns?: string[]) =>
  assertRejects(() => read(file, columns), FloreconError);

/** What write.py put in, column by column, as a person would write it down. */
const LEDGER = {
  id: ["1", "2", "3", "4", "9007199254740993"],
  account: ["1200", "1200", "", "4400", "1"],
  side: ["bank", "ledger", "bank", "bank", ""],
  amount: ["1234.56", "-0.1", "", "80000000000000.02", "0"],
  exact: ["1234.56", "-0.10", "", "80000000000000.01", "0.00"],
  day: ["2026-01-31", "1969-12-31", "", "2024-02-29", "0001-01-01"],
  clock: [
    "2026-01-31T23:59:59.123456",
    "",
    "1970-01-01T00:00:00",
    "1999-12-31T12:00:00",
    "2026-07-01T00:00:00",
  ],
  instant: [
    "2026-01-31T23:30:00Z",
    "",
    "1970-01-01T00:00:00Z",
    "2026-07-01T12:00:00Z",
    "2000-01-01T00:00:00Z",
  ],
  open: ["true", "false", "", "true", "false"],
  memo: ["Müller & Söhne 💶, a text that is longer than twelve bytes", "", "", "=1+1", "short"],
};

const NAMES = Object.keys(LEDGER) as (keyof typeof LEDGER)[];

/** The rows of the ledger, of some of its columns. */
const ledgerRows = (names = NAMES) =>
  LEDGER.id.map((_, row) => names.map((name) => LEDGER[name][row]));

/** What the columns are called of which nothing can be made. */
const otherTypes = ({ columns }: Table) =>
  Object.fromEntries(columns.flatMap((it) => it.kind === "other" ? [[it.name, it.type]] : []));

const KINDS = "integer integer text number decimal date time time boolean text".split(" ");

for (
  const [file, zone] of [
    ["pyarrow.feather", "Europe/Berlin"],
    ["pyarrow_zstd.feather", "Europe/Berlin"],
    ["polars.arrow", "Europe/Berlin"],
    ["polars_lz4.arrow", "Europe/Berlin"],
    ["polars.arrows", "Europe/Berlin"],
    ["pyarrow.parquet", "Europe/Berlin"],
    ["pyarrow_none.parquet", "Europe/Berlin"],
    ["pyarrow_gzip.parquet", "Europe/Berlin"],
    ["pyarrow_zstd.parquet", "Europe/Berlin"],
    ["pyarrow_lz4.parquet", "Europe/Berlin"],
    ["pyarrow_v1.parquet", "Europe/Berlin"],
    ["polars.parquet", "Europe/Berlin"],
    ["duckdb.parquet", "UTC"],
    ["spark.parquet", "UTC"],
    ["spark_zstd.parquet", "UTC"],
  ]
) {
  Deno.test(`${file} reads as what went in`, async () => {
    const table = await read(file);
    assertEquals(rowsOf(table), ledgerRows());
    assertEquals(kindsOf(table), KINDS);
    assertEquals([...table.places], [1, 2, 3, 4, 5]);
    const instant = columnNamed(table, "instant");
    assertEquals(instant.kind === "time" && instant.zone, zone);
  });
}

Deno.test("pandas makes doubles of integers where one is missing, and they read as integers do", async () => {
  for (const file of ["pandas.feather", "pandas.parquet"]) {
    const table = await read(file);
    assertEquals(rowsOf(table), ledgerRows());
    assertEquals(kindsOf(table)[1], "number");
  }
  const kept = NAMES.filter((name) => name !== "exact" && name !== "day");
  assertEquals(rowsOf(await read("fastparquet.parquet")), ledgerRows(kept));
});

Deno.test("only the columns that are needed are read", async () => {
  for (const file of ["polars.parquet", "polars.arrow"]) {
    const table = await read(file, ["memo", "id", "nowhere"]);
    assertEquals(table.columns.map(({ name }) => name), ["id", "memo"]);
    assertEquals(table.names, NAMES);
    assertEquals(rowsOf(table), ledgerRows(["id", "memo"]));
  }
});

Deno.test("types that no library chooses by itself are read, or said to be others", async () => {
  const table = await read("pyarrow_odd.arrows", [
    ...["half_cents", "thousands", "seconds", "time", "single", "byte", "long", "large", "view"],
    ...["nothing", "list", "struct", "last"],
  ]);
  const column = (name: string) => cellsOf(table, name).flat();
  assertEquals(column("half_cents"), ["", "5.000", "-5.000", "1.000", "0.000"]);
  assertEquals(column("thousands"), ["1000", "", "-2000", "0", "5000"]);
  // 1769902200 is 2026-01-31T23:30:00, by `date -u -d @1769902200`.
  assertEquals(column("seconds").slice(0, 4), [
    "2026-01-31T23:30:00",
    "",
    "1970-01-01T00:00:00",
    "1969-12-31T23:59:59",
  ]);
  assertEquals(column("time"), ["12:30:00", "", "00:00:00", "23:59:59", "00:00:01"]);
  assertEquals(column("single"), ["0.1", "", "-1.5", "16777216", "1e-7"]);
  assertEquals(column("byte"), ["255", "", "0", "1", "2"]);
  assertEquals(column("long"), ["18446744073709551615", "", "0", "1", "2"]);
  assertEquals(column("large"), ["a", "", "", "ü", "b"]);
  assertEquals(column("view"), ["a text of more than twelve bytes", "", "", "ü", "b"]);
  assertEquals(column("nothing"), ["", "", "", "", ""]);
  assertEquals(column("last"), ["1", "2", "3", "4", "5"]);
  assertEquals(otherTypes(table), { list: "List", struct: "Struct" });
});

Deno.test("the same types from Parquet", async () => {
  const table = await read("pyarrow_odd.parquet");
  const names = ["half_cents", "time", "single", "byte", "long", "large", "last"];
  assertEquals(cellsOf(table, ...names), [
    ["", "12:30:00", "0.1", "255", "18446744073709551615", "a", "1"],
    ["5.000", "", "", "", "", "", "2"],
    ["-5.000", "00:00:00", "-1.5", "0", "0", "", "3"],
    ["1.000", "23:59:59", "16777216", "1", "1", "ü", "4"],
    ["0.000", "00:00:01", "1e-7", "2", "2", "b", "5"],
  ]);
  assertEquals(otherTypes(table), { list: "List", struct: "Struct" });
});

/** Of the columns that both files have. */
const UNREAD = {
  ...{ half: "Float16", list: "List", struct: "Struct", map: "Map" },
  mars: 'times of the zone "Mars/Phobos"',
};

for (
  const [file, others] of [
    ["pyarrow_unread.arrows", {
      ...{ bytes: "Binary", numbers: "Binary", fixed: "FixedSizeBinary" },
      ...{ runs: "RunEndEncoded", duration: "Duration", interval: "Interval" },
    }],
    ["pyarrow_unread.parquet", {
      ...{ bytes: "BYTE_ARRAY", numbers: "BYTE_ARRAY", fixed: "FIXED_LEN_BYTE_ARRAY" },
    }],
  ] as const
) {
  Deno.test(`${file}: who needs a column that is not read is told which it is, and of what type`, async () => {
    const table = await read(file);
    assertEquals(otherTypes(table), { ...UNREAD, ...others });
    for (const [name, type] of Object.entries({ ...UNREAD, ...others })) {
      const { code, message, details } = assertThrows(
        () => columnNamed(table, name),
        FloreconError,
      );
      assertEquals([code, details.file, details.column], ["ingest", file, name]);
      assertEquals(
        message,
        `${file} has "${name}" as ${type}, which cannot be read; write it as text, numbers or dates`,
      );
    }
    assertEquals(cellsOf(table, "last").flat(), ["1", "2"]);
  });

  Deno.test(`${file}: bytes are texts where all of them are UTF-8`, async () => {
    assertEquals(cellsOf(await read(file), "texts", "large"), [["1200", "1200"], ["ü", ""]]);
  });

  Deno.test(`${file}: Z is UTC, and an offset is a zone`, async () => {
    const table = await read(file);
    const zones = ["z", "offset"].map((name) => {
      const column = columnNamed(table, name);
      return column.kind === "time" && column.zone;
    });
    assertEquals(zones, ["UTC", "+05:30"]);
    assertEquals(cellsOf(table, "z").flat(), ["2026-01-31T23:30:00Z", ""]);
  });
}

Deno.test("whole numbers of 128 bits, as Polars writes them, are said to be of that type", async () => {
  const fields = [{ name: "wide", type: int(128) }, { name: "last", type: int(64) }];
  const sixteen = new Uint8Array(16);
  const rows = batch({
    rows: 1,
    nodes: [[1, 0], [1, 0]],
    buffers: [none, sixteen, none, bytes(7, 0, 0, 0, 0, 0, 0, 0)],
  });
  const table = await readTable(stream(fields, [rows]), { file: "a.arrows" });
  assertEquals(otherTypes(table), { wide: "Int128" });
});

Deno.test("what stands behind the last text, and where no text is, need not be UTF-8", async () => {
  // As pyarrow cuts a batch out of a longer one: at full 64 bytes, in the midst of an umlaut.
  const texts = concat([
    new TextEncoder().encode("aü"),
    bytes(0xff),
    new TextEncoder().encode("bü"),
  ]);
  const rows = batch({
    rows: 3,
    nodes: [[3, 1]],
    buffers: [bytes(0b101), ints32(0, 3, 4, 5), texts.subarray(0, 6)],
  });
  const table = await readTable(stream([{ name: "t", type: utf8 }], [rows]), { file: "a.arrows" });
  assertEquals(cellsOf(table, "t").flat(), ["aü", "", "b"]);
});

Deno.test("a text that ends in the midst of a letter is refused", async () => {
  const rows = batch({
    rows: 2,
    nodes: [[2, 0]],
    buffers: [none, ints32(0, 2, 3), new TextEncoder().encode("aü")],
  });
  const file = stream([{ name: "t", type: utf8 }], [rows]);
  const { code } = await assertRejects(() => readTable(file, { file: "a.arrows" }), FloreconError);
  assertEquals(code, "ingest");
});

Deno.test("views of bytes are texts too", async () => {
  const table = await read("pyarrow_unread.arrows");
  assertEquals(cellsOf(table, "view").flat(), ["a text of more than twelve bytes", "short"]);
});

Deno.test("a date with an hour is refused with its row and column", async () => {
  const { details } = await refused("pyarrow_odd.arrows", ["milliseconds", "last"]);
  assertEquals([details.row, details.column], [5, "milliseconds"]);
});

Deno.test("every encoding of Parquet holds the same 300 rows", async () => {
  const expected = Array.from({ length: 300 }, (_, n) => [
    String(7 * n * n - 1000),
    String(n % 2 === 0 ? n : -n),
    n % 7 === 0 ? "" : `invoice ${String(Math.floor(n / 10)).padStart(4, "0")}/${n}`,
    String(n % 3 === 0),
    String(n / 2),
  ]);
  for (const file of ["pyarrow_delta.parquet", "pyarrow_lengths.parquet"]) {
    assertEquals(rowsOf(await read(file)), expected);
  }
});

Deno.test("a stream that is cut between two batches is refused, and so is what stands behind its end", async () => {
  const file = "polars.arrows";
  const whole = Deno.readFileSync(new URL(file, FOLDER));
  const why = async (bytes: Uint8Array) => {
    const error = await assertRejects(() => readTable(bytes, { file }), FloreconError);
    assertEquals(error.code, "ingest");
    return error.message;
  };
  assertMatch(await why(whole.slice(0, -8)), /its end is missing/);
  for (const behind of [whole, [0]]) {
    assertMatch(await why(Uint8Array.from([...whole, ...behind])), /stands behind its end/);
  }
});

for (
  const file of [
    ...["polars.arrow", "pyarrow.feather", "pyarrow.parquet", "polars.parquet", "duckdb.parquet"],
    ...["spark.parquet", "fastparquet.parquet"],
  ]
) {
  Deno.test(`two of ${file} end to end are refused, of which one would be read by the other's end`, async () => {
    const one = Deno.readFileSync(new URL(file, FOLDER));
    const two = Uint8Array.from([...one, ...one]);
    const { code, message } = await assertRejects(() => readTable(two, { file }), FloreconError);
    assertEquals(code, "ingest");
    assertMatch(message, /another file stands before it/);
  });
}

Deno.test("columns packed by a codec that is not read are refused with what to write instead", async () => {
  assertMatch((await refused("pyarrow_brotli.parquet")).message, /Brotli; write it with ZSTD/);
});

Deno.test("a run of a billion levels in a file of a kilobyte is as long as the page that it is in", async () => {
  const whole = Deno.readFileSync(new URL("pyarrow_gaps.parquet", FOLDER));
  const start = new TextDecoder("latin1").decode(whole).indexOf("\x0e\0\0\0\x1b{\xef\xbd");
  assertEquals(start, 70);
  // A repeated 1, as many times as 31 bits can say, in place of the levels.
  whole.set([0xfe, 0xff, 0xff, 0xff, 0x07, 0x01], start + 4);
  const file = "levels.parquet";
  const error = await assertRejects(() => readTable(whole, { file }), FloreconError);
  assertEquals(error.code, "ingest");
});
