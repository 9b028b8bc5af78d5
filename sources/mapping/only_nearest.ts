/**
 * The one that is nearest of some; undefined where there is none, where another one is as near, and so nobody
 * can tell which is meant, or where it is farther than `most`.
 */
export function onlyNearest<T>(
  some: readonly T[],
  distanceOf: (one: T) => number,
  most = Infinity,
): T | undefined {
  const [best, second] = some.toSorted((one, other) => distanceOf(one) - distanceOf(other));
  if (best === undefined || distanceOf(best) > most) return undefined;
  return second !== undefined && distanceOf(second) === distanceOf(best) ? undefined : best;
}
