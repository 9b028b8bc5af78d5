/**
 * A month as its two keepers hand it over: a German bank's CSV, as its web site saves it, and the
 * bank account of an English general ledger.
 */
import type { Reconciliation } from "../../../sources/reconciliation/mod.ts";

/** Five lines before the header, the last of them empty; totals behind the rows. */
const STATEMENT = `"Kontoauszug";"Geschäftskonto"
"Konto";"DE89370400440532013000"
"Zeitraum";"01.03.2026 - 31.03.2026"
"Alter Kontostand";"10.000,00 EUR"

"Buchungstag";"Valuta";"Auftraggeber/Empfänger";"Verwendungszweck";"Kundenreferenz";"Währung";"Soll";"Haben"
"02.03.2026";"02.03.2026";"Müller GmbH";"Rechnung RE-10441";"";"EUR";"";"1.190,00"
"03.03.2026";"03.03.2026";"Stadtwerke";"Abschlag März";"";"EUR ";"250,50";""
"05.03.2026";"05.03.2026";"Café Süß";"RE-10442";"RE-10443";"EUR";"";"2.380,00"
"06.03.2026";"06.03.2026";"Bank";"Entgelt";"";"eur";"4,90";""
"06.03.2026";"06.03.2026";"Bank";"Entgelt";"";"EUR";"4,90";""
"Summe";"";"";"";"";"";"260,30";"3.570,00"
`;

const LEDGER = `Doc No,Posting Date,Account,Text,Partner,Debit,Credit,Curr
5001,01-Mar-26,1200,Invoice RE-10441,Mueller GmbH,"1,190.00",,EUR
5002,04-Mar-26,1200,Invoice RE-10442,Cafe Suess,"1,000.00",,EUR
5003,04-Mar-26,1200,Invoice RE-10443,Cafe Suess,"1,380.00",,EUR
5004,03-Mar-26,1200,Utilities March,Stadtwerke,,250.50,EUR
`;

/** The letters of windows-1252 that the statement has beyond ASCII stand where Unicode has them. */
function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The files, by their paths from the folder of `florecon.json`. */
export const MONTH: Record<string, Uint8Array> = {
  "bank/2026-03.csv": windows1252(STATEMENT.replaceAll("\n", "\r\n")),
  "gl.csv": new TextEncoder().encode(LEDGER),
};

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
