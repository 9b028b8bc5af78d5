/**
 * Weights as a plugin's settings: one for each answer of each level, by both names.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import type { Compared, ComparedPair } from "../../core/host/report/compared.ts";
import {
  type KnownPair,
  type Learned,
  learnWeights,
  weightFor,
} from "../../core/host/score/weights.ts";

/** What a pair has to weigh, and by how much more than any other: settings that a plugin may have. */
export const LEAST = "leastWeight";
const MARGIN = "weightMargin";

/** The setting that an answer's weight is: `nameSame` for `same` of the level `name`. */
export function settingOf(level: string, answer: string): string {
  return level + answer.slice(0, 1).toUpperCase() + answer.slice(1);
}

/**
 * Whether weights can be learned from what was compared.
 *
 * @throws {FloreconError} `not_weighed` where there are no pairs, or not all; `no_weights` where the
 * plugin has no settings for them
 */
export function requireComparison({ levels, pairs, problem }: Compared, describe: Describe): void {
  if (problem !== undefined) {
    throw new FloreconError("not_weighed", `${describe.domain.id}: ${problem}`);
  }
  if (pairs.length === 0) {
    throw new FloreconError(
      "not_weighed",
      `${describe.domain.id} compared no two rows with these settings; widen what it compares with ` +
        "--set, such as its window of days",
    );
  }
  const names = new Set(describe.config?.map((it) => it.name));
  const missing = levels.flatMap(({ name, answers }) => answers.map((it) => settingOf(name, it)))
    .filter((it) => !names.has(it));
  if (missing.length === 0) return;
  throw new FloreconError(
    "no_weights",
    `${describe.domain.id} has no setting ${
      missing.join(", ")
    }; its author is to give each answer's ` +
      "weight a setting that goes by level and answer",
    { missing },
  );
}

/** Learns from pairs of which something may be known. */
export function learnFrom(
  { levels, pairs }: Compared,
  knownOf: (pair: ComparedPair) => boolean | undefined,
): Learned {
  const known: KnownPair[] = pairs.map((pair) => ({ answers: pair.answers, known: knownOf(pair) }));
  const [plus, minus] = [0, 1].map((at) => new Set(pairs.map(({ ids }) => ids[at])).size);
  return learnWeights(levels, known, Math.min(0.9, Math.min(plus, minus) / pairs.length));
}

/**
 * What was learned as settings, those that the plugin has.
 *
 * @param chance that a pair has to have at least of belonging together
 */
export function settingsOf(
  { answers, share }: Learned,
  chance: number,
  describe: Describe,
): Config {
  const names = new Set(describe.config?.map((it) => it.name));
  const all = [
    ...answers.map(({ level, answer, weight }) => [settingOf(level, answer), weight] as const),
    [LEAST, weightFor(chance, share)] as const,
    // As likely as it has to be, against one other.
    [MARGIN, weightFor(chance, 0.5)] as const,
  ];
  return Object.fromEntries(all.filter(([name]) => names.has(name)));
}
