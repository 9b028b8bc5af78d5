/**
 * What columns are called, in the languages of those who keep books: English, German, French, Spanish,
 * Italian, Dutch, Portuguese, Polish.
 *
 * @module
 */

/** What a column is about, and the words and parts of words for it; a part stands between hyphens. */
const WORDS: Record<string, string> = {
  amount:
    "amount amt amts gross brutto bruto value sum total -betrag- -umsatz- summe montant importe importo bedrag valor " +
    "kwota belopp belob belop monto cantidad dmbtr wrbtr",
  credit: "credit credits cr -haben- -gutschrift- -eingang- avoir abono haber avere bij " +
    "deposit deposits received paidin moneyin einnahme einnahmen encaissement ingreso ingresos " +
    "entrata entrate entrada entradas receita receitas credito uznania wplaty wplywy",
  debit: "debit debits dr -soll- -lastschrift- -belastung- -ausgang- doit cargo debe dare af " +
    "withdrawal withdrawals paidout moneyout ausgabe ausgaben decaissement egreso egresos " +
    "uscita uscite saida saidas salida salidas despesa despesas debito obciazenia wyplaty wydatki",
  balance: "balance -saldo- solde -kontostand- stand saldi running",
  currency:
    "currency curr ccy cur -waehrung- waehr waehrg hwaehr whg wkz waers devise moneda divisa munt moeda waluta",
  date:
    "date dt day created -datum- dat tag buchungstag valutatag belegtag rechnungstag zahltag stichtag -valuta- -wertstellung- jour fecha data giorno dia dag dato -forings- budat bldat",
  booking:
    "booking booked posting posted post -buchung- buch budat comptable operation operazione " +
    "contable boek operacion ksiegowania -forings- transaction trans trx",
  value: "value -valuta- -wertstellung- valeur valor valuta wertdatum rente",
  due: "due -faellig- echeance vencimiento scadenza verval",
  account: "account acct acc -konto- compte cuenta conto -rekening- conta iban gl rachunek",
  contra:
    "contra counter offset offsetting balaccount balancing -gegenkonto- gegen contrepartie contropartita " +
    "contrapartida -tegenrekening- -motkonto- -modkonto- -vastatili- przeciwstawne",
  reference:
    "reference ref references xblnr -referenz- referencia referencja riferimento kenmerk referentie " +
    "-belegfeld- mandate mandat endtoend e2e -kennung- -zuordnung- zuonr assignment",
  invoice:
    "invoice inv -rechnung- facture factura fattura -factuur- bill fatura -faktura- faktury rgnr " +
    "laskun laskunro",
  document:
    "document doc -beleg- belnr bldat voucher vch piece journal documento justificatif -boekstuk- dokument " +
    "dokumentu dowod dowodu protocollo comprobante asiento stuknummer stuknr -bilag- -verifika- vernr -tosite-",
  number: "number no num nr belegnr belnr nummer id -nummer- numero numer key identifier ident",
  counterparty:
    "counterparty partner -geschaeftspartner- party payee payer beneficiary name customer supplier vendor " +
    "client -empfaenger- -auftraggeber- -zahlungspflichtig- -beguenstigt- -kunde- kreditor " +
    "debitor lieferant tiers contrepartie beneficiaire contraparte beneficiario controparte " +
    "tegenpartij naam nazwa kontrahent merchant",
  memo: "memo text description desc narrative details detail particulars remark remarks note " +
    "notes comment comments -bemerkung- sgtxt -zweck- -buchungstext- -text- libelle motif concepto descripcion descrizione causale " +
    "omschrijving mededeling mededelingen descricao tytul opis information info",
  company: "company entity legalentity -gesellschaft- mandant -firma- bukrs societe empresa " +
    "sociedad azienda bedrijf",
  kind: "kind type category art typ categorie tipo soort rodzaj ba blart " +
    "-belegart- -buchungsart- -umsatzart- -vorgangsart-",
  state: "status state statut stato estado zustand",
  fee:
    "fee fees commission -gebuehr- -entgelt- frais comision commissione kosten taxa charge charges",
  order: "order -bestell- auftrag auftragsnummer commande pedido ordine zamowienie",
  payout: "payout payouts settlement batch -auszahlung- versement transfer",
  settled: "settled settlement net",
  side: "side book source",
  sign: "sign dc drcr sh cdi indicator -kennzeichen- sens signo segno direction",
};

/** The fewest letters of a part of a word: shorter ones are in many words by accident. */
const SHORTEST_PART = 3;

interface Vocabulary {
  whole: Map<string, string[]>;
  parts: [part: string, topic: string][];
}

const VOCABULARY = vocabulary();

/** A name as words of small letters without accents: `ValueDate`, `value_date`, `Value date`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss")
    .replace(/ł/g, "l").replace(/ø/g, "o")
    .normalize("NFD").replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((it) => it !== "");
}

/** What a name is about, as far as its words are known. */
export function topicsOf(name: string): Set<string> {
  const topics = new Set<string>();
  for (const word of withPairs(wordsOf(name))) {
    for (const topic of VOCABULARY.whole.get(word) ?? []) topics.add(topic);
    for (const [part, topic] of VOCABULARY.parts) if (word.includes(part)) topics.add(topic);
  }
  return topics;
}

/** Whether a name has a word of a list, or two words that are one there: `Money in`. */
export function saysOneOf(name: string, list: ReadonlySet<string>): boolean {
  return withPairs(wordsOf(name)).some((word) => list.has(word));
}

/** Words, and each two that follow one another as one. */
function withPairs(words: string[]): string[] {
  return [...words, ...words.slice(1).map((word, at) => words[at] + word)];
}

/** How much two names have in common: 0 for nothing, 100 where they are the same. */
export function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.join(" ") === b.join(" ")) return 100;
  const [topics, others] = [topicsOf(one), topicsOf(other)];
  const shared = topics.intersection(others).size;
  const words = new Set(a.filter((word) => topicsOf(word).size === 0));
  const same = b.filter((word) => words.has(word)).length;
  if (shared + same === 0) return 0;
  const apart = topics.symmetricDifference(others).size;
  return Math.max(1, Math.min(99, 30 * shared + 20 * same - 5 * apart));
}

function vocabulary(): Vocabulary {
  const whole = new Map<string, string[]>();
  const parts: [string, string][] = [];
  for (const [topic, words] of Object.entries(WORDS)) {
    for (const word of words.split(" ")) {
      const part = /^-(.*)-$/.exec(word)?.[1];
      if (part !== undefined && part.length >= SHORTEST_PART) parts.push([part, topic]);
      else if (part === undefined) whole.set(word, [...whole.get(word) ?? [], topic]);
    }
  }
  return { whole, parts };
}
