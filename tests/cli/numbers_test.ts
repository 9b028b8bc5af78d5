import { assertEquals } from "@std/assert/equals.js";
import { integer } from "../../cli/ui/numbers.ts";
import fc from "../support/data/fast_check.ts";

Deno.test("integer() groups digits as the engine's own English does", () => {
  const english = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
  const numbers = fc.oneof(
    fc.maxSafeInteger(),
    fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    fc.constantFrom(0, -0, 0.5, -0.5, -0.4, 1.5, 2.5, 999.5, 999_999.5),
  );
  fc.assert(fc.property(numbers, (number) => {
    assertEquals(integer(number), english.format(number).replace(/^-0$/, "0"));
  }));
});
