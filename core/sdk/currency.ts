import type { f64, i32 } from "../dialect.ts";
import { minor } from "./minor.ts";
import { refuse } from "./refusal.ts";

/** ISO 4217 as of 2026-01-01, by how many digits the minor unit has; metals and tests have none. */
const OF_0: string = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const OF_2: string =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD " +
  "CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS " +
  "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD " +
  "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB " +
  "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP " +
  "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";
const OF_3: string = "BHD IQD JOD KWD LYD OMR TND";
const OF_4: string = "CLF UYW";

/** What went within the ten years before, which older books are still kept in. */
const WITHDRAWN: string = "ANG BGN CUC HRK MRO SLL STD VEF ZWL";

const LETTERS: i32 = 26;

/** By the place of a code: its digits and one, or zero where there is no such currency. */
let known: Uint8Array | null = null;

/**
 * How many digits the minor unit of a currency has, by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD; -1
 * where it has no such code. Codes are three capital letters.
 */
export function digitsOf(currency: string): i32 {
  const place = slotOf(currency, 0);
  if (place < 0 || currency.length != 3) return -1;
  let digits = known;
  if (digits == null) known = digits = learned();
  return <i32> digits[place] - 1;
}

/**
 * A decimal amount in whole minor units of its currency: `minorOf(12.5, "EUR")` is 1250, and
 * `minorOf(12.5, "KWD")` is 12500.
 *
 * Refuses the row for a currency that ISO 4217 does not have, and for whatever `minor` refuses; the
 * answer is then zero.
 */
export function minorOf(amount: f64, currency: string): f64 {
  const digits = digitsOf(currency);
  if (digits >= 0) return minor(amount, digits);
  refuse('"' + currency + '" is no currency of ISO 4217, such as EUR');
  return 0;
}

function learned(): Uint8Array {
  const digits = new Uint8Array(LETTERS * LETTERS * LETTERS);
  learn(OF_0, 0, digits);
  learn(OF_2, 2, digits);
  learn(WITHDRAWN, 2, digits);
  learn(OF_3, 3, digits);
  learn(OF_4, 4, digits);
  return digits;
}

function learn(codes: string, digits: i32, into: Uint8Array): void {
  for (let at: i32 = 0; at < codes.length; at += 4) into[slotOf(codes, at)] = digits + 1;
}

/** A number for the three letters that begin there; below zero where they are none. */
function slotOf(text: string, at: i32): i32 {
  let place: i32 = 0;
  for (let i: i32 = at; i < at + 3; i++) {
    const letter: i32 = i < text.length ? text.charCodeAt(i) - 65 : -1;
    if (letter < 0 || letter >= LETTERS) return -1;
    place = place * LETTERS + letter;
  }
  return place;
}
