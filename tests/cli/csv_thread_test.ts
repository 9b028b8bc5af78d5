/** A CSV that two threads read is the CSV that one reads: the same rows, or the same error. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { tableFromIPC } from "apache-arrow";
import { csvOfTwo, type StartThread, startThread } from "../../cli/data/csv_thread/mod.ts";
import { cutsOf } from "../../core/host/csv/cuts.ts";
import { csvParts } from "../../core/host/csv/read_csv.ts";
import type { CsvPart } from "../../core/host/csv/reading.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import fc from "../support/data/fast_check.ts";

const INPUT: InputField[] = [
  { name: "row_id", type: "i64", id: true },
  { name: "amount", type: "f64", amount: true },
  { name: "memo", type: "utf8" },
];

/** A thread that never comes up. */
const nobody: StartThread = () => ({ postMessage() {}, terminate() {} });

/** A thread that has time to begin: it takes the first stretches. */
const early: StartThread = () => {
  const thread = startThread();
  return {
    postMessage(task, transfer) {
      thread.postMessage(task, transfer);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    },
    terminate: () => thread.terminate(),
  };
};

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

/** What comes of all parts: rows, or what is wrong with one. */
function outcome(parts: Iterable<CsvPart>) {
  const rows: unknown[] = [];
  try {
    for (const { stream, rows: count } of parts) {
      const own = tableFromIPC(stream.slice()).toArray().map((row) => ({ ...row.toJSON() }));
      assertEquals(own.length, count);
      rows.push(...own);
    }
    return { rows };
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    const { code, message, details } = error;
    return { code, message, details };
  }
}

const OPTIONS = { file: "a.csv" };

const cells = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("plain", "Müller", '"a,b"', '"say ""so"""', "") },
  { weight: 4, arbitrary: fc.constantFrom('"two\nlines"', '"\r\n\r\n"', '"a\n1,2.00,b\nc"') },
);

/** A line as it stands in a file, and now and then one that is wrong. */
const lines = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({ id: fc.nat(999), memo: cells }).map(({ id, memo }) =>
      `${id},${id / 4},${memo}`
    ),
  },
  { weight: 3, arbitrary: fc.constant("") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("7,much,x", "1,2", '1,2,"open', '1,2,a"b', ",1,x", "1,2,\ud800"),
  },
);

const files = fc.record({
  mark: fc.constantFrom("", "\ufeff"),
  lines: fc.array(lines, { maxLength: 30 }),
  breaks: fc.array(fc.constantFrom("\n", "\r\n"), { minLength: 1, maxLength: 3 }),
  ends: fc.boolean(),
}).map(({ mark, lines, breaks, ends }) => {
  const all = ["row_id,amount,memo", ...lines];
  const text = all.map((line, at) => line + breaks[at % breaks.length]).join("");
  const bytes = new TextEncoder().encode(mark + (ends ? text : text.trimEnd()));
  // A half of a pair is no text: here it is a byte that is none.
  const bad = new TextEncoder().encode("\ufffd").join();
  const at = bytes.findIndex((_, from) => bytes.subarray(from, from + 3).join() === bad);
  if (at >= 0) bytes[at] = 0xff;
  return bytes;
});

Deno.test("two threads read what one reads, wherever the file is cut and whatever is wrong", () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 90 }), (bytes, size) => {
      const alone = outcome(csvParts(bytes, { input: INPUT }, OPTIONS, 1 << 20));
      const file = shared(bytes);
      assertEquals(outcome(csvOfTwo(file, { input: INPUT }, OPTIONS, size, early)), alone);
    }),
    { numRuns: 60 },
  );
});

Deno.test("one thread reads everything where there is no other", () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 90 }), (bytes, size) => {
      const alone = outcome(csvParts(bytes, { input: INPUT }, OPTIONS, 1 << 20));
      assertEquals(outcome(csvOfTwo(bytes, { input: INPUT }, OPTIONS, size, nobody)), alone);
    }),
    { numRuns: 300 },
  );
});

/** So many rows of a ledger, a few of which have a line break in quotes. */
function ledger(rows: number): Uint8Array {
  const lines = Array.from({ length: rows }, (_, at) => {
    return `${at},${at / 4},${at % 97 === 0 ? `"memo\n${at},1.00,no row\nmemo"` : `memo ${at}`}\n`;
  });
  return shared(new TextEncoder().encode(`row_id,amount,memo\n${lines.join("")}`));
}

Deno.test("a large file is read by both, row by row in order", () => {
  const bytes = ledger(200_000);
  let at = 0;
  let parts = 0;
  for (const { stream, share } of csvOfTwo(bytes, { input: INPUT }, OPTIONS, 1 << 18)) {
    const ids = tableFromIPC(stream).getChild("row_id")!;
    for (let row = 0; row < ids.length; row++, at++) assertEquals(Number(ids.get(row)), at);
    assert(share > 0 && share <= 1);
    parts++;
  }
  assertEquals(at, 200_000);
  assert(parts > 10);
});

Deno.test("who stops early leaves no thread behind", () => {
  for (const _ of csvOfTwo(ledger(20_000), { input: INPUT }, OPTIONS, 1 << 14)) break;
});

Deno.test("cutsOf() cuts behind lines, none of them blank", () => {
  const text = "a\nbb\r\n\r\n\n\ncc\nd";
  const bytes = new TextEncoder().encode(text);
  for (let size = 1; size <= text.length + 1; size++) {
    const cuts = cutsOf(bytes, 2, size);
    assertEquals([cuts[0], cuts.at(-1)], [2, bytes.length]);
    for (const cut of cuts.slice(1, -1)) {
      assert(/[a-z]\r?\n$/.test(text.slice(0, cut)), `${size}: ${cut}`);
    }
    assertEquals(cuts.toSorted((a, b) => a - b), cuts);
  }
});
