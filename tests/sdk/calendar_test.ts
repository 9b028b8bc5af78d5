/** Working days, held against the calendar that JavaScript comes with. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import fc from "../support/data/fast_check.ts";
import { Calendar } from "../../core/sdk/calendar.ts";

const DAY = 86_400_000;
const day = (date: string) => Date.parse(date) / DAY;
const date = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** Day by day, as a person would count. */
function counted(from: number, to: number, holidays: string[]): number {
  let count = 0;
  for (let at = Math.min(from, to) + 1; at <= Math.max(from, to); at++) {
    const weekday = new Date(at * DAY).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !holidays.includes(date(at))) count++;
  }
  return count;
}

Deno.test("workdaysBetween() counts from Friday to Monday as one, and a weekend as none", () => {
  const calendar = new Calendar();
  const friday = day("2026-04-03");
  const [saturday, sunday, monday] = [friday + 1, friday + 2, friday + 3];
  assertEquals(calendar.workdaysBetween(friday, monday), 1);
  assertEquals(calendar.workdaysBetween(saturday, sunday), 0);
  assertEquals(calendar.workdaysBetween(monday, friday), 1);
  assertEquals([friday, saturday, sunday, monday].map((it) => calendar.isWorkday(it)), [
    ...[true, false, false, true],
  ]);
});

Deno.test("workdaysBetween() leaves holidays out: Easter from Thursday to Tuesday is one day", () => {
  const calendar = new Calendar("2026-04-03, 2026-04-06");
  assertEquals(calendar.workdaysBetween(day("2026-04-02"), day("2026-04-07")), 1);
  assertEquals(calendar.isWorkday(day("2026-04-06")), false);
});

Deno.test("workdaysBetween() is Infinity where a date is missing", () => {
  const calendar = new Calendar();
  for (const [a, b] of [[NaN, 5], [5, NaN], [Infinity, -Infinity]]) {
    assertEquals(calendar.workdaysBetween(a, b), Infinity);
  }
  assertEquals(calendar.isWorkday(NaN), false);
});

Deno.test("working days are those that one counts day by day, whatever the holidays", () => {
  const days = fc.integer({ min: -40_000, max: 60_000 });
  const near = fc.integer({ min: -60, max: 400 });
  fc.assert(
    fc.property(days, near, fc.array(near, { maxLength: 30 }), (from, length, offsets) => {
      const holidays = offsets.map((it) => date(from + it));
      const calendar = new Calendar(holidays.join(", "));
      const to = from + length;
      assertEquals(calendar.workdaysBetween(from, to), counted(from, to, holidays));
      assertEquals(calendar.workdaysBetween(to, from), counted(from, to, holidays));
    }),
    { numRuns: 500 },
  );
});

Deno.test("a holiday that is no date is refused by its name, never passed over", () => {
  const wrong = ["2026-02-29", "2026-13-01", "2026-04-31", "25.12.2026", "2026-1-01", "christmas"];
  for (const holiday of [...wrong, "2026-12-250", "2026/12/25", "0000-01-01", "1900-02-29"]) {
    assertThrows(
      () => new Calendar(`2026-12-24 ${holiday}`),
      Error,
      `"${holiday}" is no date; write holidays such as 2026-12-25`,
    );
  }
  assertEquals(new Calendar("2024-02-29,2000-02-29").isWorkday(day("2024-02-29")), false);
});
