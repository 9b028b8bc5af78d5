/** A CSV in parts is the CSV as a whole, and text is text, byte by byte. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { tableFromIPC } from "apache-arrow";
import { csvParts, readCsv } from "../../core/host/csv/read_csv.ts";
import { CsvReading } from "../../core/host/csv/reading.ts";
import { isUtf8 } from "../../core/host/csv/utf8.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import fc from "../support/data/fast_check.ts";

const INPUT: InputField[] = [
  { name: "row_id", type: "i64", id: true },
  { name: "amount", type: "f64", amount: true },
  { name: "memo", type: "utf8" },
  { name: "day", type: "i64", date: true, optional: true },
];

/** Rows of which some are plain, and others need every rule there is. */
function csvOf(rows: number): string {
  const memos = ["plain", '"quoted"', '"with ""quotes"""', '"two\nlines"', "Müller", '"a,b"', ""];
  const lines = Array.from({ length: rows }, (_, at) => {
    const day = ["2026-03-01", "", "20260301", '"2026-03-01"'][at % 4];
    const amount = ["1.50", "-0.07", '"12"', "1e2", " 3 "][at % 5];
    return `${at},x,${amount},${memos[at % 7]},${day}${at % 3 === 0 ? "\r\n" : "\n"}`;
  });
  return `row_id,unread,amount,memo,day\n${lines.join("")}`;
}

const rowsIn = (stream: Uint8Array) =>
  tableFromIPC(stream).toArray().map((row) => row.toJSON() as Record<string, unknown>);

Deno.test("parts come to the whole, however large they are", async () => {
  const bytes = new TextEncoder().encode(csvOf(20_000));
  const whole = rowsIn(await readCsv(bytes, { input: INPUT }));
  assertEquals(whole.length, 20_000);
  for (const size of [1, 100_000, 1 << 30]) {
    const found: Record<string, unknown>[] = [];
    let count = 0;
    for (const { stream, rows } of csvParts(bytes, { input: INPUT }, {}, size)) {
      // A part is only there until the next one.
      const own = rowsIn(stream.slice());
      assertEquals(own.length, rows);
      found.push(...own);
      count++;
    }
    assertEquals(found, whole);
    assertEquals(count > 1, size < 1 << 20);
  }
  const none = [
    ...csvParts(new TextEncoder().encode("row_id,amount,memo,day\n"), { input: INPUT }, {}, 1),
  ];
  assertEquals(none.map(({ rows }) => rows), [0]);
});

Deno.test("records are whole wherever the file is looked at piece by piece", async () => {
  const words = ["é", "日本", "𝄞", "a,b", "two\nlines", "plain", ""];
  // Of any length, from none to more than a piece of 65,536 bytes has.
  const memos = Array.from({ length: 900 }, (_, at) => {
    const length = at % 97 === 0 ? 30_000 : at % 311 === 0 ? 90_000 : at % 53;
    return words[at % words.length].repeat(length);
  });
  const isQuoted = (memo: string) => /[,\n]/.test(memo);
  for (const feed of ["\n", "\r\n"]) {
    const lines = memos.map((memo, at) => {
      const cell = isQuoted(memo) ? `"${memo}"` : memo;
      return `${at},${cell},${at / 100},${cell},`;
    });
    const text = `row_id,unread,amount,memo,day${feed}${lines.join(feed)}`;
    const rows = rowsIn(await readCsv(text, { input: INPUT }));
    assertEquals(rows.map(({ memo }) => memo), memos);
    assertEquals(rows.map(({ amount }) => amount), memos.map((_, at) => at / 100));
    assertEquals(rows.map(({ row_id }) => Number(row_id)), memos.map((_, at) => at));
  }
});

Deno.test("stretches are the same in any order", () => {
  // Texts that are long need more room than those that were read before them.
  const long = Array.from({ length: 5_000 }, (_, at) => `${at},1,${`memo ${at} `.repeat(20)},\n`);
  const short = Array.from({ length: 40_000 }, (_, at) => `${5_000 + at},1,"a\nb",\n`);
  const text = ["row_id,amount,memo,day\n", ...long, ...short].join("");
  const bytes = new TextEncoder().encode(text);
  const middle = text.indexOf("5000,");
  const reading = new CsvReading(bytes, INPUT, {});
  const whole = [];
  for (const [from, to] of [[middle, bytes.length + 1], [reading.begin, middle]]) {
    const { stream, rows, end } = reading.stretch(from, to);
    assertEquals(end, Math.min(to, bytes.length));
    whole.unshift(...rowsIn(stream));
    assertEquals([rows, whole[0].row_id], from === middle ? [40_000, 5_000n] : [5_000, 0n]);
  }
  const [{ stream }] = csvParts(bytes, { input: INPUT }, {}, Infinity);
  assertEquals(whole, rowsIn(stream));
});

Deno.test("what is wrong behind the first part is told with its line all the same", () => {
  const bytes = new TextEncoder().encode(csvOf(9_000) + "9000,x,much,memo,\n");
  const read = () => [...csvParts(bytes, { input: INPUT }, { file: "a.csv" }, 1)];
  const { details, message } = assertThrows(read, FloreconError);
  assertEquals([details.column, details.cell], ["amount", "much"]);
  // Two of seven memos hold a line break more.
  assertEquals(details.line, 9_000 + Math.ceil((9_000 - 3) / 7) + 2);
  assertEquals(message.startsWith("a.csv, line "), true);
});

Deno.test("isUtf8() holds whatever TextDecoder takes, and nothing else", () => {
  const decodes = (bytes: Uint8Array) => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0];
  const later = [0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff];
  const byte = fc.oneof(fc.constantFrom(...edges, ...later), fc.nat(255));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), fc.array(byte, { maxLength: 6 }), (any, odd) => {
      for (const bytes of [any, Uint8Array.from(odd)]) {
        assertEquals(isUtf8(bytes, 0, bytes.length), decodes(bytes), `${[...bytes]}`);
      }
    }),
    { numRuns: 5_000 },
  );
});

Deno.test("bytes that are no text are refused in every cell, also in one that nobody reads", async () => {
  for (const bad of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xe2, 0x82]]) {
    for (const place of ["unread", "memo"]) {
      const row = (memo: number[], unread: number[]) => [
        ...new TextEncoder().encode("1,"),
        ...unread,
        ...new TextEncoder().encode(",1.00,"),
        ...memo,
        ...new TextEncoder().encode(",2026-03-01\n"),
      ];
      const bytes = Uint8Array.from([
        ...new TextEncoder().encode("row_id,unread,amount,memo,day\n"),
        ...(place === "memo" ? row(bad, []) : row([], bad)),
      ]);
      const error = await assertRejects(() => readCsv(bytes, { input: INPUT }), FloreconError);
      assertEquals([error.details.line, /not UTF-8/.test(error.message)], [2, true]);
    }
  }
});
