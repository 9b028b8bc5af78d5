/** Amounts: the number that stands there, or a refusal; never a neighbour of it. */
import { assertEquals } from "@std/assert/equals.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { decimalsOf, exactNumber, plainText, roundedTo } from "../../core/host/exact.ts";
import { Sum } from "../../sources/mapping/sum.ts";
import type { SourceColumn } from "../../sources/table/mod.ts";
import fc from "../support/data/fast_check.ts";
import { cellsOf, refusedBy } from "../support/sources/mapped.ts";
import { column, textTable, typedTable } from "../support/sources/tables.ts";

const AMOUNT: InputField = { name: "amount", type: "f64", amount: true };

/** What the plugin gets for texts that one format writes. */
const read = (texts: string[], number?: string) =>
  cellsOf(
    AMOUNT,
    { from: "A" },
    textTable("a.csv", [["A"], ...texts.map((it) => [it])], { number }),
  );

/** Why a text is refused, behind the place. */
function refused(text: string, number?: string): string {
  const tables = [textTable("a.csv", [["A"], [text]], { number })];
  const [why] = refusedBy([AMOUNT], { name: "book", columns: { amount: { from: "A" } }, tables });
  return why.replace('a.csv, line 2, column "A": ', "");
}

/** The same of a column that is no text. */
function refusedIn(source: SourceColumn, format = "arrow"): string {
  const tables = [typedTable("a.arrow", 1, [source], { format })];
  const [why] = refusedBy([AMOUNT], { name: "book", columns: { amount: { from: "A" } }, tables });
  return why.replace('a.arrow, row 1, column "A": ', "");
}

Deno.test("numbers are read as their format writes them", () => {
  assertEquals(read(["1234.56", "-0.5", ".5", "+7", " 12 ", "-0"]), [1234.56, -0.5, 0.5, 7, 12, 0]);
  assertEquals(read(["1.234,56", "-1.500", "(12,5)", "12-", "1234"], "1.234,56"), [
    1234.56,
    -1500,
    -12.5,
    -12,
    1234,
  ]);
  assertEquals(read(["1 234,5", "1\u202f234", "12-"], "1 234,56"), [1234.5, 1234, -12]);
});

Deno.test("a German thousand is no English fraction", () => {
  assertEquals(read(["1.500"], "1.234,56"), [1500]);
  assertEquals(read(["1.500"], "1,234.56"), [1.5]);
  assertEquals(
    refused("1.5", "1.234,56"),
    '"1.5" is not a number such as 1.234,56; mend the cell, or say how',
  );
});

Deno.test("a letter in a number is an error, and so is the sign of a currency", () => {
  const letters = "has letters in it and is not a number such as";
  for (const format of [undefined, "1,234.56"]) {
    for (const text of ["100 USD", "1,000.00 CR", "1e5", "0x10", "Infinity", "12 DR"]) {
      const said = `${JSON.stringify(text)} ${letters} ${format ?? "1234.56"}; ` +
        "put them in another column";
      assertEquals(refused(text, format), said);
    }
    assertEquals(
      refused("12 €", format),
      '"12 €" has a sign of a currency; put the currency in a column of its own',
    );
  }
});

Deno.test("an amount that a double would change is refused with its cell", () => {
  // One double lies nearest to both; its shortest decimal ends in 02.
  assertEquals(read(["80000000000000.02"]), [80000000000000.02]);
  assertEquals(
    refused("80000000000000.01"),
    "80000000000000.01 has more digits than a number keeps, and would become 80000000000000.02; " +
      "split the row, or leave the last digits away",
  );
  assertEquals(read(["9007199254740991"]), [9007199254740991]);
  const large = "9007199254740993 has more digits than a number keeps";
  assertEquals(refused("9007199254740993").slice(0, large.length), large);
  const grouped = refused("80.000.000.000.000,01", "1.234,56");
  assertEquals(grouped.includes("has more digits than a number keeps"), true, grouped);
});

Deno.test("decimals and whole numbers of a dataframe are exact or refused", () => {
  const decimal = (cells: bigint[], scale: number) =>
    cellsOf(
      AMOUNT,
      { from: "A" },
      typedTable("a.arrow", cells.length, [column("decimal", "A", cells, { scale })]),
    );
  assertEquals(decimal([123456n, -5n, 0n], 2), [1234.56, -0.05, 0]);
  assertEquals(decimal([1n, 12_500_000_000_000_000_000n], 18), [1e-18, 12.5]);
  const lost = [
    refusedIn(column("decimal", "A", [8000000000000001n], { scale: 2 })),
    refusedIn(column("integer", "A", [2n ** 53n + 1n])),
    refusedIn(column("number", "A", [2 ** 60])),
  ];
  assertEquals(lost.map((it) => /has more digits than a number keeps/.test(it)), [
    true,
    true,
    true,
  ]);
});

Deno.test("a number is not said to have letters because it is large or small", () => {
  for (const number of [1e300, -1e21]) {
    const said = refusedIn(column("number", "A", [number]));
    assertEquals(said, `${number} is larger than any number that is taken; mend the cell`);
  }
});

Deno.test("digits that a spreadsheet adds up and does not show are no digits of its numbers", () => {
  const sum = column("number", "A", [0.1 + 0.2]);
  const sheet = typedTable("a.xlsx", 1, [sum], { format: "xlsx" });
  assertEquals(cellsOf(AMOUNT, { from: "A" }, sheet), [0.3]);
  const large = column("number", "A", [80000000000000.02]);
  const whole = typedTable("a.xlsx", 1, [large], { format: "xlsx" });
  assertEquals(cellsOf(AMOUNT, { from: "A" }, whole), [80000000000000.02]);
  const frame = typedTable("a.arrow", 1, [sum], { format: "arrow" });
  assertEquals(cellsOf(AMOUNT, { from: "A" }, frame), [0.30000000000000004]);
});

Deno.test("a number is no date, no truth and no list", () => {
  const kinds: [SourceColumn["kind"], unknown][] = [["date", 3], ["boolean", true], ["time", 5n]];
  for (const [kind, cell] of kinds) {
    assertEquals(/is not a number|has letters/.test(refusedIn(column(kind, "A", [cell]))), true);
  }
});

Deno.test("exactNumber() takes what comes back as it was, and nothing else", () => {
  fc.assert(fc.property(
    fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
    fc.nat(6),
    (units, scale) => {
      const sign = units < 0n ? "-" : "";
      const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
      const text = `${sign}${digits.slice(0, digits.length - scale)}.${
        digits.slice(digits.length - scale)
      }`.replace(/\.$/, "");
      const value = exactNumber(text);
      // The value of both, in the smallest unit that either has.
      const back = plainText(Number(text));
      const scaled = (it: string) => {
        const [whole, fraction = ""] = it.split(".");
        return BigInt(whole + fraction.padEnd(20, "0"));
      };
      const isSame = scaled(back) === scaled(text) && Math.abs(Number(text)) < 2 ** 53;
      assertEquals(value, isSame ? Number(text) + 0 : undefined, text);
    },
  ));
});

Deno.test("exactNumber() knows a power of ten", () => {
  const kept = {
    "1.5e3": 1500,
    "12345678901234.50e-2": 123456789012.345,
    "1.0000000000000000e2": 100,
  };
  for (const [text, value] of Object.entries(kept)) assertEquals(exactNumber(text), value);
  for (const text of ["1.2345678901234567891e3", "9007199254740993e0", "1e400"]) {
    assertEquals(exactNumber(text), undefined, text);
  }
});

Deno.test("roundedTo() rounds what is written, halves away from zero", () => {
  const known: [number, number, number][] = [
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [8.575, 2, 8.58],
    [1.0049, 2, 1],
    [0.5, 0, 1],
    [12, 2, 12],
    [0.0004, 3, 0],
    [9.995, 2, 10],
    [1e-7, 2, 0],
  ];
  assertEquals(known.map(([value, digits]) => roundedTo(value, digits)), known.map((it) => it[2]));
  assertEquals([12, 0.5, 1.005, 1e-7, -3.25, 1e21].map(decimalsOf), [0, 1, 3, 7, 2, 0]);
});

Deno.test("sums are exact, whatever is added in whatever order", () => {
  fc.assert(fc.property(
    fc.array(fc.tuple(fc.maxSafeInteger(), fc.nat(7)), { maxLength: 30 }),
    (parts) => {
      const sum = new Sum();
      let expected = 0n;
      for (const [units, scale] of parts) {
        const value = units / 10 ** scale;
        sum.add(value);
        const [whole, fraction = ""] = plainText(value).split(".");
        expected += BigInt(whole + fraction.padEnd(20, "0"));
      }
      const [whole, fraction = ""] = sum.text.split(".");
      assertEquals(BigInt(whole + fraction.padEnd(20, "0")), expected);
    },
  ));
  const sum = new Sum();
  for (let i = 0; i < 10; i++) sum.add(0.1);
  assertEquals(sum.text, "1");
  sum.add(-0.5);
  assertEquals(sum.text, "0.5");
});
