/** In what amounts are shown: each row's currency, never a sum across several. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { Int64, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { currencyName, money, priced, pricedEach } from "../../cli/ui/numbers.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { unitOfAll, unitsOf } from "../../core/host/report/units.ts";

function describe(amount: Describe["input"][number]["amount"]): Describe {
  return {
    abi_version: 1,
    domain: { id: "acme.tiny", version: "1.0.0" },
    input: [{ name: "amount", type: "f64", amount }],
    report_schema: 1,
  } as Describe;
}

/** What a plugin answers to `amounts`. */
function told(...rows: [id: number, currency: string][]): Uint8Array {
  const whole = () => vectorFromArray(rows.map(([id]) => BigInt(id)), new Int64());
  const currency = vectorFromArray(rows.map(([, it]) => it), new Utf8());
  return tableToIPC(new Table({ id: whole(), amount: whole(), currency }), "stream");
}

const euro = { currency: "EUR", digits: 2 };

Deno.test("a row's amount is in its currency, with as many digits as ISO 4217 says", () => {
  const unitOf = unitsOf(describe(true), [told([1, "EUR"], [2, "JPY"], [3, "KWD"], [4, "EUR"])]);
  assertEquals([1, 2, 3].map(unitOf), [
    euro,
    { currency: "JPY", digits: 0 },
    { currency: "KWD", digits: 3 },
  ]);
  assertEquals(unitOfAll([1, 4], unitOf), euro);
  assertEquals(unitOfAll([1, 2], unitOf), null);
});

Deno.test("a plugin that works in one unit says so by its mark", () => {
  assertEquals(unitsOf(describe({ currency: "USD" }), [])(1), { currency: "USD", digits: 2 });
  assertEquals(unitsOf(describe({ digits: 3 }), [])(1), { currency: "", digits: 3 });
  assertEquals(unitsOf(describe(true), [])(1), { currency: "", digits: 0 });
  const own = unitsOf(describe({ currency: "CHF" }), [told([1, ""], [2, "JPY"])]);
  assertEquals([own(1).currency, own(2).currency], ["CHF", "JPY"]);
});

Deno.test("a currency that there is not is shown as it was said, in minor units", () => {
  const unitOf = unitsOf(describe(true), [told([1, "euro"], [2, "EUR"])]);
  assertEquals(unitOf(1), { currency: "euro", digits: 0 });
});

Deno.test("an answer that cannot be read is no unit", () => {
  assertThrows(() => unitsOf(describe(true), [told([1, "EUR"]).slice(0, 60)]));
});

Deno.test("amounts are written with their digits, each in its currency", () => {
  const cases: [number, string][] = [
    [0, "0.00"],
    [5, "0.05"],
    [-5, "-0.05"],
    [123456, "1,234.56"],
    [-100, "-1.00"],
    [9007199254740991, "90,071,992,547,409.91"],
  ];
  for (const [amount, text] of cases) assertEquals(money(amount, euro), text);
  assertEquals(money(1234, { currency: "KWD", digits: 3 }), "1.234");
  assertEquals(money(1234, { currency: "JPY", digits: 0 }), "1,234");
  assertEquals(priced(1234, euro), "12.34 EUR");
  assertEquals(priced(1234, { currency: "", digits: 0 }), "1,234");
  const yen = { currency: "JPY", digits: 0 };
  assertEquals(pricedEach([[-1234, euro], [1234, yen]]), "-12.34 EUR and 1,234 JPY");
  assertEquals(currencyName({ currency: "E\u202eR\x1b", digits: 0 }), "E\ufffdR\ufffd");
});
