/**
 * The habits of `corruptions.ts` laid over the generators of the other plugins: each row is seen as a
 * line of one of two books, changed, and written back in the plugin's own columns.
 *
 * @module
 */
import { parse } from "@std/csv/parse.js";
import { dayText, MS_PER_DAY } from "../../core/host/day.ts";
import { readTruth } from "../../core/host/score/score.ts";
import { generate as intercompany } from "../../plugins/intercompany/generate.ts";
import { generate as payouts } from "../../plugins/payouts/generate.ts";
import { generate as receivables } from "../../plugins/receivables/generate.ts";
import { Random } from "../../plugins/generator/random.ts";
import { CORRUPTIONS } from "./corruptions.ts";
import { type KnownSet, setOf } from "./known_set.ts";
import type { Known } from "./sets/known.ts";

type Cells = Record<string, string>;

/** A row of some plugin as a line of a book; a habit hands its cells on. */
interface Seen extends Known {
  cells: Cells;
}

/** How a plugin's rows are seen, and what a habit changed of them. */
export interface Habitual {
  plugin: string;
  generate(seed: number): { sample: string; truth: string };
  see(cells: Cells): Omit<Known, "row_id" | "truth">;
  write(line: Known, cells: Cells): Cells;
  /** The origins of groups that claim nothing. */
  aside: string[];
}

/** An amount times so much; whole where it was, as a currency without decimals is. */
function scaled(cell: string, by: number): string {
  return cell === "" ? "" : (Number(cell) * by).toFixed(Number.isInteger(Number(cell)) ? 0 : 2);
}

/** The plugins, beside `bank`, over whose generators every habit is laid. */
export const HABITUAL: Habitual[] = [{
  plugin: "receivables",
  generate: (seed) => receivables(seed, 900),
  // A payment quotes documents in its text; a document has a number of its own.
  see: ({ kind, currency, amount, date, document, text, name }) => ({
    ...{ side: kind === "payment" ? "bank" : "ledger", account: "", currency },
    ...{ amount: Number(amount), date: dayOf(date), counterparty: name },
    reference: kind === "payment" ? text : document,
    memo: kind === "payment" ? "" : text,
  }),
  write: ({ amount, date, reference, memo, counterparty }, cells) => ({
    ...{ ...cells, amount: amount.toFixed(2), date: dayWritten(date), name: counterparty },
    ...(cells.kind === "payment"
      ? { text: `${reference} ${memo}`.trim() }
      : { document: reference, text: memo }),
  }),
  aside: [],
}, {
  plugin: "payouts",
  generate: (seed) => payouts(seed, 150),
  // Who paid is the processor, which is no text: there are no names.
  see: ({ kind, entity, currency, amount, date, payout, memo }) => ({
    ...{ side: kind === "payout" ? "bank" : "ledger", account: entity, currency },
    ...{ amount: Number(amount), date: dayOf(date), counterparty: "", reference: payout, memo },
  }),
  write: ({ amount, date, reference, memo }, cells) => ({
    ...{ ...cells, date: dayWritten(date), payout: reference, memo },
    amount: amount === Number(cells.amount) ? cells.amount : amount.toFixed(2),
  }),
  aside: [],
}, {
  plugin: "intercompany",
  generate: (seed) => intercompany(seed, 1_500),
  // The books are those of two companies; the later one stands where the bank does.
  see: (cells) => ({
    ...{ side: cells.company > cells.icp ? "bank" : "ledger", account: "", counterparty: "" },
    ...{ currency: cells.trx_currency, amount: Number(cells.indicative_usd_amt) },
    ...{ date: dayOf(cells.gl_date), reference: cells.reference },
    memo: cells.name_remark_explanation,
  }),
  write: ({ amount: dollars, date, reference, memo }, cells) => {
    const by = dollars / Number(cells.indicative_usd_amt);
    const isSame = by === 1 || Number.isNaN(by);
    const amount = (name: string) => isSame ? cells[name] : scaled(cells[name], by);
    return {
      ...{ ...cells, reference, name_remark_explanation: memo, gl_date: dayWritten(date) },
      indicative_usd_amt: amount("indicative_usd_amt"),
      ...{ trx_amt: amount("trx_amt"), fc_amt: amount("fc_amt") },
      invoice_no: reference === cells.reference ? cells.invoice_no : "",
    };
  },
  aside: ["aside", "small"],
}];

/**
 * Lays a habit over a plugin's generator; nothing where the plugin's rows cannot have it.
 *
 * @param habit a name in `CORRUPTIONS`
 */
export function habitualSet(habitual: Habitual, seed: number, habit: string): KnownSet | null {
  const seen = seenBy(habitual, seed);
  const lines = CORRUPTIONS[habit](seen, new Random(seed)) as Seen[];
  const rows = lines.map((line) => ({
    ...habitual.write(line, line.cells),
    row_id: String(line.row_id),
  }));
  const isLaid = habit === "nothing" ||
    rows.length !== seen.length || rows.some((row, at) => differs(row, seen[at].cells));
  return isLaid ? setOf(rows, lines, habitual.aside) : null;
}

const generated = new Map<string, Seen[]>();

/** What a generator writes, once for all habits. */
function seenBy(habitual: Habitual, seed: number): Seen[] {
  const key = `${habitual.plugin} ${seed}`;
  const known = generated.get(key);
  if (known !== undefined) return known;
  const { sample, truth } = habitual.generate(seed);
  const labels = readTruth(truth);
  const rows: Cells[] = parse(sample, { skipFirstRow: true });
  const seen = rows.map((cells) => {
    const row_id = Number(cells.row_id);
    return { ...habitual.see(cells), row_id, truth: labels.get(row_id) ?? "", cells };
  });
  generated.set(key, seen);
  return seen;
}

function differs(row: Cells, cells: Cells): boolean {
  return Object.keys(cells).some((name) => row[name] !== cells[name]);
}

function dayOf(date: string): number {
  return Date.parse(date) / MS_PER_DAY;
}

function dayWritten(day: number): string {
  return Number.isNaN(day) ? "" : dayText(day);
}
