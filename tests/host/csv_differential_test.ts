/** The reader of bytes against two that are nobody's here: @std/csv for cells, JavaScript for numbers. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { parse } from "@std/csv/parse.js";
import { tableFromIPC } from "apache-arrow";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import type { ColumnType } from "../../core/host/describe/describe.ts";
import fc from "../support/data/fast_check.ts";

const RUNS = { numRuns: 1000 };
const SEPARATORS = [",", ";", "\t", "|", "§"];

/** A cell as a program writes it: in quotes where it must be, and now and then where it need not. */
function written(cell: string, separator: string, quoted: boolean): string {
  const must = cell.includes(separator) || /["\r\n]/.test(cell);
  return must || quoted ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const cell = fc.string({
  unit: fc.constantFrom(
    "a",
    "7",
    '"',
    ",",
    ";",
    "\t",
    "|",
    "§",
    "°",
    " ",
    "\n",
    "ü",
    "€",
    "💶",
    "-",
  ),
  maxLength: 6,
});

Deno.test("cells are those that @std/csv finds, whatever is quoted and however lines end", async () => {
  const table = fc.record({
    rows: fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
    separator: fc.constantFrom(...SEPARATORS),
    lineBreak: fc.constantFrom("\n", "\r\n"),
    quoted: fc.infiniteStream(fc.boolean()),
    ends: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ rows, separator, lineBreak, quoted, ends }) => {
      const lines = rows.map((row) =>
        row.map((it) => written(it, separator, quoted.next().value)).join(separator)
      );
      const text = [["x", "y", "z"].join(separator), ...lines].join(lineBreak) +
        (ends ? lineBreak : "");
      const expected = parse(text, { separator, skipFirstRow: true });
      const input = ["x", "y", "z"].map((name) => ({ name, type: "utf8" as const }));
      const read = tableFromIPC(await readCsv(text, { input }, { separator }));
      assertEquals(read.toArray().map((row) => row.toJSON()), expected);
    }),
    RUNS,
  );
});

/** What a column makes of a cell, or null where it refuses it. */
async function readAs(type: ColumnType, cell: string, numberFormat?: string) {
  const text = `x,y\n"${cell}",1\n`;
  try {
    const stream = await readCsv(text, { input: [{ name: "x", type }] }, { numberFormat });
    return Number(tableFromIPC(stream).getChild("x")!.get(0));
  } catch {
    return null;
  }
}

Deno.test("a bare cell ends at the separator, whatever else that stands for, and is what it is in quotes", async () => {
  const line = fc.string({ unit: fc.constantFrom(..."1205,.-;"), minLength: 1, maxLength: 8 });
  const day = fc.constantFrom("2026-01-31", "-1,5", "7,12,99", "1.234,56", "1,2.3");
  const table = fc.record({
    line: fc.oneof(line, fc.tuple(line, day).map((parts) => parts.join(","))),
    separator: fc.constantFrom(",", ".", "-", ";", "1", "'"),
    numberFormat: fc.constantFrom(undefined, "1.234,56", "1234-56", "1'234.56"),
    types: fc.tuple(...[0, 1].map(() => fc.constantFrom<ColumnType>("f64", "i64"))),
  });
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(table, async ({ line, separator, numberFormat, types }) => {
      const cells = line.split(separator);
      const values = await Promise.all(
        cells.map((cell, at) =>
          at > 1 ? null : cell === "" ? 0 : readAs(types[at], cell, numberFormat)
        ),
      );
      const expected = cells.length === 2 && !values.includes(null) ? values : null;
      const input = types.map((type, at) => ({ name: "xy"[at], type }));
      const text = `x${separator}y\n${line}\n`;
      const read = await readCsv(text, { input }, { separator, numberFormat }).then(
        (stream) => tableFromIPC(stream).toArray().map((row) => row.toArray().map(Number)),
        () => null,
      );
      assertEquals(read, expected && [expected]);
      if (expected) taken++;
    }),
    { numRuns: 3000 },
  );
  assert(taken > 100, `${taken}`);
});

const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 18 });

/** A decimal as a whole number of so many parts of one, far beyond what a double has. */
function scaled(text: string): bigint {
  const [, sign, whole, fraction = "", power = "0"] = /^(-?)(\d+)\.?(\d*)(?:e(.+))?$/.exec(text)!;
  const digits = BigInt(whole + fraction) * 10n ** BigInt(400 - fraction.length + Number(power));
  return sign === "-" ? -digits : digits;
}

Deno.test("decimals are those that JavaScript reads, to the last bit, or none where digits are lost", async () => {
  const decimal = fc.tuple(fc.constantFrom("", "-"), digits, fc.option(digits));
  await fc.assert(
    fc.asyncProperty(decimal, async ([sign, whole, fraction]) => {
      const text = fraction === null ? sign + whole : `${sign}${whole}.${fraction}`;
      const value = Number(text) + 0;
      const isKept = scaled(text) === scaled(String(value));
      const expected = Math.abs(value) <= Number.MAX_SAFE_INTEGER && isKept ? value : null;
      assertEquals(await readAs("f64", text), expected);
      assertEquals(await readAs("f64", text.replace(".", ","), "1.234,56"), expected);
    }),
    RUNS,
  );
});

Deno.test("whole numbers are those that BigInt reads, up to 2^53 - 1", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("", "-"), digits, async (sign, text) => {
      const value = Number(BigInt(sign + text));
      const expected = Number.isSafeInteger(value) ? value + 0 : null;
      assertEquals(await readAs("i64", sign + text), expected);
    }),
    RUNS,
  );
});

Deno.test("days are those of the calendar, and nothing else is a day", async () => {
  const part = (most: number) => fc.integer({ min: 0, max: most });
  await fc.assert(
    fc.asyncProperty(part(9999), part(13), part(32), async (year, month, day) => {
      const two = (part: number) => String(part).padStart(2, "0");
      const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
      const date = new Date(text);
      const isDay = year > 0 && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
      assertEquals(await readAs("i64", text), isDay ? date.getTime() / 86_400_000 : null);
    }),
    { ...RUNS, numRuns: 4000 },
  );
});
