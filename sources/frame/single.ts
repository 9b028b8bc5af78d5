/** Digits that every single has, and that tell it from its neighbours. */
const LEAST_DIGITS = 6;
const MOST_DIGITS = 9;

/** The decimal with the fewest digits that is this single: 0.1, and not 0.10000000149011612. */
export function shortest(single: number): number {
  for (let digits = LEAST_DIGITS; digits < MOST_DIGITS; digits++) {
    const value = Number(single.toPrecision(digits));
    if (Math.fround(value) === single) return value;
  }
  return Number(single.toPrecision(MOST_DIGITS));
}
