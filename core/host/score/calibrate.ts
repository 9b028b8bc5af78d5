/**
 * Chances that mean what they say: of pairs that weights were not learned from, how many were right, and
 * what the weights would have to be for that (a logistic curve over the log odds that they come to, as
 * Platt 1999 fits it, but held to the weights as they were learned where he holds it to one half).
 *
 * @module
 */
import type { Compared, ComparedPair } from "../report/compared.ts";
import type { Learned } from "./weights.ts";

/** A pair that weights take, and whether they do so rightly. */
export interface Claim {
  /** The natural logarithm of the odds that the weights gave it. */
  logOdds: number;
  right: boolean;
}

/** As much as so many claims speak for the weights as they were learned, about their share and their scale. */
const FOR_SHARE = 0.3;
const FOR_SCALE = 2;

/** No weights are scaled below this: their order is to stay. */
const LEAST_SCALE = 0.05;

const MOST_ROUNDS = 100;
const STILL = 1e-9;

const PER_MILLIBIT = Math.LN2 / 1000;

/**
 * The pairs that outweigh every other one of either row by a margin, however little they weigh: where
 * they begin to be wrong tells how right the heavier ones are.
 *
 * @param margin in millibits
 * @param isAsked whether a pair is to be told
 * @param isRight whether its rows belong together
 */
export function claimsOf(
  { levels, pairs }: Compared,
  { answers, share }: Learned,
  margin: number,
  isAsked: (pair: ComparedPair) => boolean,
  isRight: (pair: ComparedPair) => boolean,
): Claim[] {
  const first = levels.map((_, at) =>
    levels.slice(0, at).reduce((sum, level) => sum + level.answers.length, 0)
  );
  const weights = pairs.map((pair) =>
    pair.answers.reduce((sum, answer, level) => sum + answers[first[level] + answer].weight, 0)
  );
  const best = [new Map<number, number>(), new Map<number, number>()];
  const second = [new Map<number, number>(), new Map<number, number>()];
  for (const [at, { ids }] of pairs.entries()) {
    for (const [side, id] of ids.entries()) {
      const known = best[side].get(id) ?? -Infinity;
      if (weights[at] > known) best[side].set(id, weights[at]);
      const lower = Math.min(weights[at], known);
      if (lower > (second[side].get(id) ?? -Infinity)) second[side].set(id, lower);
    }
  }
  const prior = Math.log(share / (1 - share));
  return pairs.flatMap((pair, at) => {
    const isTaken = pair.ids.every((id, side) =>
      weights[at] === best[side].get(id) &&
      weights[at] - (second[side].get(id) ?? -Infinity) >= margin
    );
    const logOdds = weights[at] * PER_MILLIBIT + prior;
    return isTaken && isAsked(pair) ? [{ logOdds, right: isRight(pair) }] : [];
  });
}

/**
 * The same weights and share, so that the chances that they give are those that came true. Pairs stand
 * in the order in which they stood.
 *
 * @param claims on pairs that weights like these were not learned from
 */
export function calibrated(learned: Learned, claims: Claim[]): Learned {
  const free = fitted(claims, 1);
  const [shift, scale] = free[1] < LEAST_SCALE ? fitted(claims, LEAST_SCALE, true) : free;
  const { share } = learned;
  const prior = shift + scale * Math.log(share / (1 - share));
  return {
    ...learned,
    answers: learned.answers.map((it) => ({ ...it, weight: Math.round(scale * it.weight) })),
    share: 1 / (1 + Math.exp(-prior)),
    scale: learned.scale * scale,
  };
}

/** By what log odds are to be shifted, and scaled before, by Newton's method. @param isHeld the scale stays */
function fitted(claims: Claim[], from: number, isHeld = false): [shift: number, scale: number] {
  let [shift, scale] = [0, from];
  let loss = lossOf(claims, shift, scale);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let [down, along] = [FOR_SHARE * shift, FOR_SCALE * (scale - 1)];
    let [bend, twist, curve] = [FOR_SHARE, 0, FOR_SCALE];
    for (const { logOdds, right } of claims) {
      const chance = 1 / (1 + Math.exp(-(shift + scale * logOdds)));
      const spread = chance * (1 - chance);
      const over = chance - Number(right);
      down += over;
      along += over * logOdds;
      bend += spread;
      twist += spread * logOdds;
      curve += spread * logOdds ** 2;
    }
    const whole = bend * curve - twist ** 2;
    const [byShift, byScale] = isHeld
      ? [down / bend, 0]
      : [(curve * down - twist * along) / whole, (bend * along - twist * down) / whole];
    let step = 1;
    let next = lossOf(claims, shift - byShift, scale - byScale);
    while (next > loss && step > STILL) {
      step /= 2;
      next = lossOf(claims, shift - step * byShift, scale - step * byScale);
    }
    if (!(loss - next > STILL)) break;
    [shift, scale, loss] = [shift - step * byShift, scale - step * byScale, next];
  }
  return [shift, scale];
}

/** How badly what was right is foretold. */
function lossOf(claims: Claim[], shift: number, scale: number): number {
  const kept = FOR_SHARE * shift ** 2 / 2 + FOR_SCALE * (scale - 1) ** 2 / 2;
  return claims.reduce((sum, { logOdds, right }) => {
    const it = shift + scale * logOdds;
    return sum + Math.max(it, 0) + Math.log1p(Math.exp(-Math.abs(it))) - Number(right) * it;
  }, kept);
}
