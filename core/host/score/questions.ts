import type { Compared, ComparedPair } from "../report/compared.ts";
import { chanceOf, type Learned } from "./weights.ts";

/** A pair that is worth a question, and how likely its rows belong together. */
export interface PairQuestion {
  pair: ComparedPair;
  /** In millibits. */
  weight: number;
  chance: number;
}

/**
 * The pairs of which an answer tells most: those whose answers leave most in doubt, counted for how many
 * pairs give the same ones. Each row is asked about once, and pairs of the same answers take turns.
 *
 * @param isKnown what is answered already
 */
export function pairsToAsk(
  { levels, pairs }: Compared,
  { answers: learned, share }: Learned,
  count: number,
  isKnown: (pair: ComparedPair) => boolean,
): PairQuestion[] {
  const weights = new Map(learned.map((it) => [`${it.level}\n${it.answer}`, it.weight]));
  const weightOf = ({ answers }: ComparedPair) =>
    answers.reduce((sum, answer, at) => {
      const { name, answers: words } = levels[at];
      return sum + (weights.get(`${name}\n${words[answer]}`) ?? 0);
    }, 0);
  const kinds = [...Map.groupBy(pairs, ({ answers }) => String(answers)).values()].map((kind) => {
    const weight = weightOf(kind[0]);
    const chance = chanceOf(weight, share);
    return {
      kind: kind.filter((it) => !isKnown(it)),
      weight,
      chance,
      worth: kind.length * doubt(chance),
    };
  }).toSorted((a, b) => b.worth - a.worth);
  const asked = new Set<number>();
  const questions: PairQuestion[] = [];
  for (let found = true; found && questions.length < count;) {
    found = false;
    for (const { kind, weight, chance } of kinds) {
      if (questions.length === count) break;
      const at = kind.findIndex(({ ids }) => !ids.some((id) => asked.has(id)));
      if (at < 0) continue;
      const [pair] = kind.splice(at, 1);
      for (const id of pair.ids) asked.add(id);
      questions.push({ pair, weight, chance });
      found = true;
    }
  }
  return questions;
}

/** How much an answer tells, in bits. */
function doubt(chance: number): number {
  return [chance, 1 - chance].reduce((sum, it) => it > 0 ? sum - it * Math.log2(it) : sum, 0);
}
