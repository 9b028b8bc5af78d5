/**
 * What people and programs call lines that are no rows, in a dozen languages.
 *
 * @module
 */

const DATED = "( (am|per|zum|on|at|as of|au|al|op|for|of))?[\\s\\d.:/-]*$";

const BALANCE = new RegExp(
  "^#?((opening|closing|beginning|ending|starting|final|previous|new) balance|" +
    "(balance )?(brought|carried) (forward|down)|balance [bc]/[df]|" +
    "anfangs(saldo|bestand)|end(saldo|bestand)|(schluss|er[öo]e?ffnungs)saldo|saldovortrag|" +
    "(alter|neuer) (konto)?(stand|saldo)|kontostand|" +
    "(ancien|nouveau) solde|solde (initial|final|précédent|reporté)|report à nouveau|" +
    "saldo( total)?( em conta)? (disponível|disponivel|disponible|do dia|del día|diário)( do)?( dia)?|" +
    "saldo (inicial|final|anterior|iniziale|finale|precedente|początkowe|końcowe)|" +
    `(begin|eind)saldo|(in|ut)gående (saldo|balans))${DATED}`,
  "iu",
);

const CARRIED = new RegExp(
  "^(([üu]|ue)bertrag|vortrag|(amount |total |sum )?(carried|brought) (forward|over|down)|[cb]/[fd]|" +
    "(report|à reporter|a reporter)|(a )?riport(o|are)|" +
    "overf[øo]rt|överfört|(do )?przeniesieni[ae]|z przeniesienia)" +
    DATED,
  "iu",
);

const TOTAL = "(((grand|sub|page|report|net|group|batch|day|daily|monthly|account|overall)[ -]?)?" +
  "(totals?|sums?)|tally|total general|(end)?saldo|" +
  "(zwischen|gesamt|end)?summe|gesamt|(sous[ -])?totaux|sous[ -]total|somme|total général|" +
  "totale( generale)?|(eind|sub)?totaal|suma|suma końcowa|razem|ogółem|summa|celkem|összesen|toplam|" +
  "итого|всего|合計|小計|合计|总计|小计)";

/** SAP writes stars, and mBank a hash before each name. */
const BEGINS_AS_TOTAL = new RegExp(`^#?(${TOTAL}(?![\\p{L}\\p{N}])|\\*{1,3}$)`, "iu");

const IS_TOTAL = new RegExp(`^${TOTAL}( \\p{Lu}{3})?:?${DATED}`, "iu");

/** Whether a text is what a balance is called that stands among lines, with its day or without. */
export function isBalanceText(text: string): boolean {
  return BALANCE.test(text);
}

/** Whether a text is what a sum is called that goes on from the page before, or a transfer of money, as some banks say. */
export function isCarriedText(text: string): boolean {
  return CARRIED.test(text);
}

/** Whether a text is what a total is called, with its currency or its day or without. */
export function isTotalText(text: string): boolean {
  return IS_TOTAL.test(text);
}

/** Whether a text begins with what a total is called: `Total Energies` does, too. */
export function beginsAsTotal(text: string): boolean {
  return BEGINS_AS_TOTAL.test(text);
}
