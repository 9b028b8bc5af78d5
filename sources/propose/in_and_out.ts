/**
 * Words that say where money goes, whoever writes them; credit and debit depend on who keeps the book.
 *
 * @module
 */

/** What says that money comes in. */
export const IN = words(
  "deposit deposits received paidin moneyin in incoming inbound eingang einnahme einnahmen gutschrift " +
    "gutschriften encaissement entrata entrate entrada entradas receita receitas wplyw wplywy ingreso ingresos bij wplaty uznania crdt",
);

/** What says that money goes out. */
export const OUT = words(
  "withdrawal withdrawals paidout moneyout out outgoing outbound ausgang ausgabe ausgaben lastschrift " +
    "lastschriften belastung belastungen decaissement uscita uscite saida saidas salida salidas despesa despesas wydatek wydatki egreso egresos cargo af wyplaty " +
    "obciazenia dbit",
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
