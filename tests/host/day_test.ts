/** Days as florecon counts them: since 1970-01-01, from midnight to midnight in UTC. */
import { assertEquals } from "@std/assert/equals.js";
import { dayText, lastDayPassed } from "../../core/host/day.ts";

Deno.test("a day has passed at the midnight that ends it, and not while it runs", () => {
  const lastAt = (hour: number, minute: number) =>
    dayText(lastDayPassed(Date.UTC(2026, 2, 31, hour, minute)));
  assertEquals([lastAt(0, 0), lastAt(12, 0), lastAt(23, 59)], Array(3).fill("2026-03-30"));
  assertEquals(lastAt(24, 0), "2026-03-31");
});
