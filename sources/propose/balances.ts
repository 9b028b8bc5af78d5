import { cellText, type OmittedWords, type Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import type { Question } from "./question.ts";

/** What people and programs call a balance that stands among the lines, in eight languages. */
const BALANCE = new RegExp(
  "^((opening|closing|beginning|ending|starting|final|previous|new) balance|" +
    "(balance )?(brought|carried) (forward|down)|balance [bc]/[df]|" +
    "anfangs(saldo|bestand)|end(saldo|bestand)|(schluss|er[öo]e?ffnungs)saldo|saldovortrag|" +
    "(alter|neuer) (konto)?(stand|saldo)|kontostand|" +
    "(ancien|nouveau) solde|solde (initial|final|précédent|reporté)|report à nouveau|" +
    "saldo (inicial|final|anterior|iniziale|finale|precedente|początkowe|końcowe)|" +
    "(begin|eind)saldo|(in|ut)gående (saldo|balans))" +
    "( (am|per|zum|on|at|as of|au|al|op))?[\\s\\d.:/-]*$",
  "iu",
);

/** Which rows of a file are called balances, as a question; null where none is. */
export function balancesAmong(facts: Facts[], table: Table): Omit<Question, "key"> | null {
  for (const { name, column } of facts) {
    if (column.kind !== "text" && column.kind !== "mixed") continue;
    const words = new Set<string>();
    let rows = 0;
    for (let row = 0; row < table.rows; row++) {
      const text = cellText(column, row).trim();
      if (!BALANCE.test(text)) continue;
      words.add(text);
      rows++;
    }
    if (rows > 0) return questionOf(name, [...words], rows, table.rows);
  }
  return null;
}

function questionOf(column: string, words: string[], rows: number, of: number) {
  const choice = (omit: OmittedWords, says: string) => ({ answer: JSON.stringify(omit), says });
  return {
    asks: "Which rows are balances, and no lines?",
    why: `"${column}" says ${words.map((it) => `"${it}"`).join(", ")} in ${rows} of ${of} rows`,
    choices: [
      choice({ column, words }, "leave those out, and count them"),
      choice({ column, words: [] }, "all of them are lines"),
    ],
  };
}
