import type { StatementLine } from "../../statement/mod.ts";
import { type Decimal, isoDay, negated, type Problems, sumOf } from "../../table/mod.ts";
import type { XmlTree } from "../../xml/mod.ts";
import { amountOf, signedAmount } from "./amount.ts";
import { wordsOf } from "./words.ts";

/**
 * The lines of one entry: its details, where they say amounts that come to what was booked, with the
 * charges as a line of their own where these make the difference; else the entry as one line. So the
 * lines always come to the entry, to the last digit.
 */
export function linesOf(entry: XmlTree, place: number, problems: Problems): StatementLine[] {
  const amount = signedAmount(entry);
  const currency = entry.find("Amt")?.attribute ?? "";
  if (amount === undefined || currency === "") {
    const cell = entry.textOf("Amt");
    problems.add("the entry has no amount and currency that can be read; get the file again", {
      place,
      column: "amount",
      cell: `${cell} ${currency}`.trim(),
    });
    return [];
  }
  const details = entry.all("NtryDtls").flatMap((it) => it.all("TxDtls"));
  const whole: StatementLine = {
    place,
    currency,
    amount,
    date: dateOf(entry, "BookgDt", place, problems),
    valueDate: dateOf(entry, "ValDt", place, problems),
    isReversal: /^(true|1)$/.test(entry.textOf("RvslInd")),
    words: wordsOf(entry, details),
  };
  const parts = details.length > 1 ? partsOf(entry, details, currency) : null;
  if (parts === null) return [whole];
  const lines = details.map((detail, at) => ({
    ...whole,
    amount: parts[at],
    words: wordsOf(entry, [detail]),
  }));
  const rest = sumOf([amount, ...parts.map(negated)]);
  if (rest.value === 0n) return lines;
  const charges = chargesOf([entry, ...details], currency);
  if (sumOf([rest, negated(charges)]).value !== 0n) return [whole];
  const { bank_reference, entry: counted, code } = whole.words;
  const words = { bank_reference, entry: counted, code, memo: "charges" };
  return [...lines, { ...whole, amount: rest, words }];
}

/** What each detail comes to in the entry's currency; `null` where one does not say. */
function partsOf(entry: XmlTree, details: XmlTree[], currency: string): Decimal[] | null {
  const own = entry.textOf("CdtDbtInd");
  const parts = details.flatMap((detail) => {
    const told = [detail.find("Amt"), detail.find("AmtDtls", "TxAmt", "Amt")];
    const amount = told.find((it) => it?.attribute === currency);
    const part = amount && amountOf(amount.text, detail.textOf("CdtDbtInd") || own);
    return part === undefined ? [] : [part];
  });
  return parts.length === details.length ? parts : null;
}

/** What the bank took, or gave back, in that currency. */
function chargesOf(places: XmlTree[], currency: string): Decimal {
  const records = places.flatMap((place) => place.all("Chrgs")).flatMap((charges) => {
    const told = charges.all("Rcrd");
    return told.length > 0 ? told : [charges];
  });
  const own = records.filter((record) => record.find("Amt")?.attribute === currency);
  return sumOf(own.flatMap((record) => {
    return amountOf(record.textOf("Amt"), record.textOf("CdtDbtInd") || "DBIT") ?? [];
  }));
}

/** The day that is written, whatever the hour; `null` where none is. */
function dateOf(entry: XmlTree, name: string, place: number, problems: Problems): number | null {
  const text = entry.textOf(name, "Dt") || entry.textOf(name, "DtTm");
  if (text === "") return null;
  const day = isoDay(text);
  if (day === undefined) problems.add(`${JSON.stringify(text)} is no date`, { place, cell: text });
  return day ?? null;
}
