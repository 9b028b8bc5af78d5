import { assertEquals } from "@std/assert/equals.js";
import { daysApart, FAR } from "../../core/sdk/projection.ts";

Deno.test("daysApart() counts days in either direction", () => {
  assertEquals([daysApart(20485, 20480), daysApart(-3, 4), daysApart(7, 7)], [5, 7, 0]);
});

Deno.test("daysApart() is Infinity where a date is missing, so that no gate lets it through", () => {
  for (const [a, b] of [[NaN, 5], [5, NaN], [NaN, NaN]]) {
    assertEquals(daysApart(a, b), Infinity);
    assertEquals([daysApart(a, b) <= 1e9, daysApart(a, b) > 5], [false, true]);
  }
});

Deno.test("FAR is a cost, and farther than the days of a century", () => {
  assertEquals(Number.isFinite(FAR), true);
  assertEquals(
    FAR >= daysApart(Date.UTC(1926, 10, 21) / 864e5, Date.UTC(2026, 10, 21) / 864e5),
    true,
  );
});
