/**
 * A month as its two keepers hand it over: a German bank's CSV, as its web site saves it, and the
 * bank account of an English general ledger.
 */
import type { Reconciliation } from "../../../sources/reconciliation/mod.ts";

const EXAMPLE = new URL("../../../examples/two-files/", import.meta.url);

/**
 * The files, by their paths from the folder of `florecon.json`. Five lines stand before the statement's
 * header, the last of them empty, and one of totals behind its rows.
 */
export const MONTH: Record<string, Uint8Array> = Object.fromEntries(
  ["bank/2026-03.csv", "gl.csv"].map((path) => [path, Deno.readFileSync(new URL(path, EXAMPLE))]),
);

/** How both become the columns of the bank plugin. */
export const RECONCILIATION: Reconciliation = {
  plugin: "bank.wasm",
  decisions: "march.florecon",
  sources: {
    bank: {
      files: ["bank/*.csv"],
      read: {
        separator: ";",
        encoding: "windows-1252",
        header: 6,
        until: "Summe",
        number: "1.234,56",
        date: "DD.MM.YYYY",
      },
      columns: {
        row_id: { content: ["Valuta", "Soll", "Haben", "Verwendungszweck", "Kundenreferenz"] },
        side: { const: "bank" },
        account: { const: "1200" },
        currency: { from: "Währung", trim: true, case: "upper" },
        amount: { credit: "Haben", debit: "Soll" },
        date: { from: "Valuta" },
        reference: { from: ["Verwendungszweck", "Kundenreferenz"], join: " " },
        counterparty: { from: "Auftraggeber/Empfänger" },
        memo: { const: "" },
      },
    },
    ledger: {
      files: ["gl.csv"],
      read: { number: "1,234.56", date: "DD-MMM-YY" },
      columns: {
        row_id: { content: ["Doc No"] },
        side: { const: "ledger" },
        account: { from: "Account" },
        currency: { from: "Curr" },
        // What the ledger's bank account is debited with has come in.
        amount: { credit: "Debit", debit: "Credit" },
        date: { from: "Posting Date" },
        reference: { from: "Text" },
        counterparty: { from: "Partner" },
        memo: { const: "" },
      },
    },
  },
};

/** Puts the month's files into a folder. */
export function layOut(folder: string, reconciliation: Reconciliation = RECONCILIATION): void {
  Deno.mkdirSync(`${folder}/bank`, { recursive: true });
  for (const [path, bytes] of Object.entries(MONTH)) Deno.writeFileSync(`${folder}/${path}`, bytes);
  Deno.writeTextFileSync(`${folder}/florecon.json`, JSON.stringify(reconciliation));
}
