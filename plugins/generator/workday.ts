/** The day itself, or the Monday after a weekend. Day 0 was a Thursday. */
export function workday(day: number): number {
  const weekday = (day + 4) % 7;
  return day + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}
