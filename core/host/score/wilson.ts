/** 97.5 % of what is normal lies below so many deviations. */
const DEVIATIONS = 1.959964;

/**
 * The least share that may stand behind what was seen, with 97.5 % confidence: the lower end of
 * Wilson's interval. Of nothing seen it is 0.
 *
 * @param right how many of `all` were right
 */
export function leastShare(right: number, all: number): number {
  if (all === 0) return 0;
  const share = right / all;
  const spread = DEVIATIONS ** 2 / all;
  const half = DEVIATIONS * Math.sqrt(share * (1 - share) / all + spread / all / 4);
  return Math.max(0, (share + spread / 2 - half) / (1 + spread));
}
