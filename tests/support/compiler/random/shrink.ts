import { Choices } from "./choices.ts";
import { program } from "./program.ts";
import { type Build, type Outcome, run } from "./run.ts";

/** How many smaller programs are tried at a time, and how many times. */
const AT_ONCE = 60;
const ROUNDS = 30;

/** Whether a program came out otherwise than on V8. */
export function differs({ expected, actual }: Outcome): boolean {
  return expected !== actual;
}

/**
 * A smaller program that fails as one did: with fewer and smaller choices, as long as one is found.
 *
 * @param choices those that made the program
 * @param fails whether it still does
 */
export function shrunk(
  choices: number[],
  build: Build,
  fails: (outcome: Outcome) => boolean = differs,
): Outcome {
  let serial = 0;
  const tried = (all: number[][]) => {
    const made = all.map((numbers) => {
      const used = Choices.of(numbers);
      const name = `s${serial++}`;
      return { name, text: program(used, name), made: used.made };
    });
    const outcomes = run(made, build);
    return outcomes.map((outcome, i) => ({ outcome, choices: trimmed(made[i].made) }));
  };
  let [best] = tried([choices]);
  const isSame = ({ outcome }: { outcome: Outcome }) =>
    fails(outcome) && outcome.refused == best.outcome.refused;
  for (let round = 0, from = 0; round < ROUNDS; round++) {
    const all = candidates(best.choices);
    if (from >= all.length) break;
    const results = tried(all.slice(from, from + AT_ONCE));
    const smaller = results.filter((result) =>
      isSame(result) && isLess(result.choices, best.choices)
    );
    if (smaller.length == 0) from += AT_ONCE;
    else {
      best = smaller.reduce((one, other) => isLess(other.choices, one.choices) ? other : one);
      from = 0;
    }
  }
  return best.outcome;
}

/** The choices with parts of them left out, set to zero or made less, the largest parts first. */
function candidates(choices: number[]): number[][] {
  const found: number[][] = [];
  const { length } = choices;
  for (let size = length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < length; at += size) {
      found.push([...choices.slice(0, at), ...choices.slice(at + size)]);
      const part = choices.slice(at, at + size);
      if (part.some((choice) => choice != 0)) {
        found.push([...choices.slice(0, at), ...part.map(() => 0), ...choices.slice(at + size)]);
      }
    }
  }
  choices.forEach((choice, at) => {
    if (choice > 1) found.push(choices.with(at, choice >> 1), choices.with(at, choice - 1));
  });
  return found;
}

function trimmed(choices: number[]): number[] {
  return choices.slice(0, choices.findLastIndex((choice) => choice != 0) + 1);
}

function isLess(one: number[], other: number[]): boolean {
  if (one.length != other.length) return one.length < other.length;
  const at = one.findIndex((choice, i) => choice != other[i]);
  return at >= 0 && one[at] < other[at];
}
