import { assertEquals } from "@std/assert/equals.js";
import { digitsOf, minorOf, takeRefusal } from "../../core/sdk/projection.ts";

/** What minorOf() answers, or why it refuses. */
function answered(amount: number, currency: string): number | string {
  const value = minorOf(amount, currency);
  return takeRefusal() || value;
}

Deno.test("digitsOf() knows the minor units of ISO 4217", () => {
  const known: [string, number][] = [
    ["EUR", 2],
    ["USD", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["XPF", 0],
    ["KWD", 3],
    ["BHD", 3],
    ["CLF", 4],
    ["UYW", 4],
    ["AED", 2],
    ["ZWG", 2],
    ["XCG", 2],
  ];
  assertEquals(known.map(([code]) => [code, digitsOf(code)]), known);
});

Deno.test("digitsOf() has every currency that people pay in today", () => {
  // Intl knows currencies of the past, too, and what is paid in nowhere.
  const past = Intl.supportedValuesOf("currency").filter((code) => digitsOf(code) < 0);
  const present = ["EUR", "CHF", "GBP", "CNY", "INR", "BRL", "TRY", "PLN", "HUF", "MXN", "SLE"];
  assertEquals(present.filter((code) => past.includes(code)), []);
  const listed: string[] = [];
  for (let at = 0; at < 26 ** 3; at++) {
    const letters = [at / 676, at / 26 % 26, at % 26];
    const code = String.fromCharCode(...letters.map((it) => 65 + Math.floor(it)));
    if (digitsOf(code) >= 0) listed.push(code);
  }
  // 165 that have a minor unit as of 2026, and nine that went within ten years.
  assertEquals(listed.length, 174);
});

Deno.test("digitsOf() has no digits for what is no currency, nor for metals", () => {
  const none = ["", "EU", "EURO", "eur", "EUR ", " EUR", "XAU", "XXX", "XTS", "E1R", "ÄÖÜ", "ABC"];
  assertEquals(none.map(digitsOf), none.map(() => -1));
});

Deno.test("minorOf() counts in the unit of the currency", () => {
  assertEquals(answered(12.5, "EUR"), 1250);
  assertEquals(answered(-12.5, "KWD"), -12500);
  assertEquals(answered(1250, "JPY"), 1250);
  assertEquals(answered(0.0001, "CLF"), 1);
});

Deno.test("minorOf() refuses a code that is none", () => {
  assertEquals(answered(1, "eur"), '"eur" is no currency of ISO 4217, such as EUR');
  assertEquals(answered(1, ""), '"" is no currency of ISO 4217, such as EUR');
});
