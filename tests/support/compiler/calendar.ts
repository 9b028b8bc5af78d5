// Working days from what a test gives. `calendar_test.ts` runs it on V8 and in wasm.
import { Calendar } from "florecon";

const DIGITS = "0123456789";

function digits(number: i32, count: i32): string {
  let text = "";
  let rest = number;
  for (let i: i32 = 0; i < count; i++) {
    text = DIGITS.charAt(rest % 10) + text;
    rest = <i32> Math.floor(<f64> rest / 10);
  }
  return text;
}

/** Between two days, less holidays that a number spreads over the years from 1960 to 2060. */
export function between(a: f64, b: f64, seed: i32): f64 {
  let holidays = "";
  let state = seed;
  for (let i: i32 = 0; i < seed % 40; i++) {
    state = (state * 75 + 74) % 65537;
    holidays += digits(1960 + state % 100, 4) + "-" + digits(1 + state % 12, 2) + "-" +
      digits(1 + state % 28, 2) + (i % 2 == 0 ? ", " : " ");
  }
  const calendar = new Calendar(holidays);
  return calendar.workdaysBetween(a, b) * 2 + (calendar.isWorkday(a) ? 1 : 0);
}
