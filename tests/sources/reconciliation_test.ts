/** What `florecon.json` may say, and what is wrong with it otherwise. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import {
  formatReconciliation,
  parseReconciliation,
  type PathProblem,
  type Reconciliation,
} from "../../sources/reconciliation/mod.ts";

const BANK = {
  files: ["bank/*.csv"],
  read: { separator: ";", encoding: "windows-1252", header: 5, until: "Summe" },
  columns: { side: { const: "bank" }, amount: { credit: "Haben", debit: "Soll" } },
};

/** What is wrong with a document, each as its path and its sentence. */
function problemsOf(document: unknown): [string, string][] {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const error = assertThrows(() => parseReconciliation(text, "florecon.json"), FloreconError);
  assertEquals(error.code, "bad_reconciliation");
  return (error.details.problems as PathProblem[]).map(({ path, message }) => [path, message]);
}

const withBank = (bank: unknown) => ({ plugin: "bank.wasm", sources: { bank } });

Deno.test("parseReconciliation() reads what formatReconciliation() writes", () => {
  const whole: Reconciliation = {
    $schema: "florecon.schema.json",
    plugin: "bank.wasm",
    config: { days: 7 },
    decisions: "march.florecon",
    sources: {
      bank: BANK,
      ledger: {
        files: ["gl.xlsx"],
        read: { sheet: "GL", header: 1, number: "1.234,56", date: "DD.MM.YYYY", round: true },
        columns: {
          amount: { from: "Betrag", sign: { column: "S/H", minus: ["H"] }, negate: true },
          reference: { from: ["Text", "Beleg"], join: " " },
          currency: { from: "Währung", default: "EUR", trim: true, case: "upper" },
          row_id: { content: ["Beleg"] },
          memo: { const: "" },
          kind: { from: "Art", means: { RE: "invoice", ZE: "payment" } },
        },
      },
    },
  };
  assertEquals(parseReconciliation(formatReconciliation(whole), "florecon.json"), whole);
});

Deno.test("a mark of the byte order in front of florecon.json is passed over", () => {
  const text = "\ufeff" + JSON.stringify(withBank(BANK));
  assertEquals(parseReconciliation(text, "florecon.json"), withBank(BANK));
});

Deno.test("every problem is told at its path, all at once", () => {
  const document = {
    plugin: 7,
    sources: {
      bank: {
        files: [],
        read: { separator: ";;", heder: 1, header: 0, date: "DD.MM", number: "12,5" },
        columns: {
          side: { constant: "bank" },
          amount: { from: "A", content: true },
          "Soll EUR": { credit: "Haben" },
          sign: { from: "A", sign: { column: "S" } },
        },
      },
      "a/b": BANK,
    },
    decision: "x",
  };
  assertEquals(problemsOf(document), [
    ["plugin", "it should be a file, a folder, or a registry's reference"],
    ["sources.bank.files", "it should be a list with one element at least"],
    ["sources.bank.read.separator", "it should be one character"],
    ["sources.bank.read.heder", 'there is no field "heder" here; did you mean "header"?'],
    ["sources.bank.read.header", "it should be a whole number from 1 to 1000000"],
    ["sources.bank.read.date", "it should be a date format such as DD.MM.YYYY"],
    ["sources.bank.read.number", "it should be the number 1234.56 as the file writes it"],
    [
      "sources.bank.columns.side",
      'it should be an object with one of "const", "from", "credit" and "debit", or "content"',
    ],
    [
      "sources.bank.columns.amount",
      'it should be an object with one of "const", "from", "credit" and "debit", or "content"',
    ],
    [
      'sources.bank.columns["Soll EUR"]',
      'it needs "debit": the column of what counts downwards',
    ],
    [
      "sources.bank.columns.sign.sign",
      'it needs "minus": its words for what counts downwards',
    ],
    ['sources["a/b"]', '"a/b" cannot name a source'],
    ["decision", 'there is no field "decision" here; did you mean "decisions"?'],
  ]);
});

Deno.test("what is no document says so", () => {
  const said = (document: unknown) => problemsOf(document)[0];
  assertEquals(said("{"), ["", said("{")[1]]);
  assertEquals(said([]), ["", "it should be an object"]);
  assertEquals(said({ plugin: "p" }), ["", 'it needs "sources": the books, by name']);
  assertEquals(said({ plugin: "p", sources: {} }), [
    "sources",
    "it should be an object with one source at least",
  ]);
  assertEquals(said("[".repeat(1000)), ["", "it is not JSON: it nests deeper than 64 levels"]);
  assertEquals(said(`"${" ".repeat(1 << 20)}"`), ["", "it is not JSON: it is longer than 1 MiB"]);
});

Deno.test("a date's format has a day, a month and a year, each once, and DATEV's has no year", () => {
  const dates = ["DD.MM.YYYY", "YYYYMMDD", "DMM", "M/D/YY", "DD-MMM-YY", "D. M. YYYY"];
  const none = ["DD.MM", "DDMMYYYYDD", "DD.MM.YYY", "hh:mm", "DD.MM.YYYY HH", "", "YYYY-MMMMM-DD"];
  const fits = (date: string) => {
    try {
      parseReconciliation(JSON.stringify(withBank({ ...BANK, read: { date } })), "f");
      return true;
    } catch {
      return false;
    }
  };
  assertEquals(dates.filter((it) => !fits(it)), []);
  assertEquals(none.filter(fits), []);
});

Deno.test("lines of other totals say nothing of where the rows end", () => {
  assertEquals(problemsOf(withBank({ ...BANK, read: { totals: ["Subtotal"] } })), [
    [
      "sources.bank.read",
      '"totals" needs "until"; say under it what the last line of totals begins with',
    ],
  ]);
});

Deno.test("headings within headings need a name for those around them", () => {
  assertEquals(problemsOf(withBank({ ...BANK, read: { subheadings: ["Account"] } })), [
    [
      "sources.bank.read",
      '"subheadings" needs "headings"; say under it what the outermost are called',
    ],
  ]);
});

Deno.test("a word that would say two things is refused", () => {
  const sign = { column: "S/H", minus: ["S", "H"], plus: ["H"] };
  const booked = { column: "Info", words: ["ok"], pending: ["ok", ""] };
  const rules = { read: { booked }, columns: { amount: { from: "Betrag", sign } } };
  assertEquals(problemsOf(withBank({ files: ["a.csv"], ...rules })), [
    ["sources.bank.read.booked", '"ok" stands in "words" and in "pending"; leave it in one'],
    ["sources.bank.columns.amount.sign", '"H" stands in "minus" and in "plus"; leave it in one'],
  ]);
});
