import type { Random } from "./random.ts";

/** A whole cut into so many parts, each at least a twentieth of an even share. */
export function parts(whole: number, count: number, random: Random): number[] {
  const weights = Array.from({ length: count }, () => random.between(5, 100));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.slice(1).map((weight) => Math.trunc(whole * weight / total));
  return [whole - shares.reduce((sum, share) => sum + share, 0), ...shares];
}
