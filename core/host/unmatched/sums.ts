/** How many steps a search may take, and among how many amounts. */
const STEPS = 200_000;
const MOST = 40;

/**
 * Which of some amounts come to a sum: all of them where they do, or else the fewest that a short search
 * finds, by their places in the list. Null where it finds none.
 */
export function summing(amounts: number[], sum: number): number[] | null {
  const all = amounts.map((_, at) => at);
  if (amounts.length > MOST) return null;
  if (amounts.reduce((total, it) => total + it, 0) === sum) return all;
  const order = all.toSorted((a, b) => Math.abs(amounts[b]) - Math.abs(amounts[a]));
  let steps = 0;
  const choose = (from: number, left: number, size: number): number[] | null => {
    if (size === 0) return left === 0 ? [] : null;
    for (let at = from; at <= order.length - size && ++steps < STEPS; at++) {
      const rest = choose(at + 1, left - amounts[order[at]], size - 1);
      if (rest !== null) return [order[at], ...rest];
    }
    return null;
  };
  for (let size = 2; size < amounts.length && steps < STEPS; size++) {
    const found = choose(0, sum, size);
    if (found !== null) return found.toSorted((a, b) => a - b);
  }
  return null;
}
