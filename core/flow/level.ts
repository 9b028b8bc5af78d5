import type { f64, i32 } from "../dialect.ts";
import { Lot } from "../algebra/lot/lot.ts";

/** One thing by which two rows are compared: what it may answer, and how much each answer weighs. */
export class Level<E> {
  /** The same as `level`. */
  constructor(
    /** What is compared: `name`, `days`. */
    public name: string,
    /** What it may come to: `same`, `near`, `other`. */
    public answers: string[],
    /** How much each of these weighs, in millibits. */
    public weights: f64[],
    /** The place of the answer for two lots; one that is none says that they cannot be a pair. */
    public ask: (plus: Lot<E>, minus: Lot<E>) => f64,
  ) {}
}

/**
 * A level for `scored`. An answer weighs as many bits as it speaks for a pair: log2 of how much more
 * often it comes with rows that belong together than with others. `florecon learn` finds them where
 * they are settings that go by level and answer: `nameSame` for the answer `same` of the level `name`.
 *
 * ```ts
 * level<Row>("account", ["same", "other"], [5000, -3000], (a, b) =>
 *   a.data.account == b.data.account ? 0 : 1);
 * ```
 *
 * @param weights in millibits, one for each answer
 * @param ask the place of the answer for two lots, with what is free of them, the positive one first; a
 * place that is none, such as -1, says that the two cannot be a pair
 */
export function level<E>(
  name: string,
  answers: string[],
  weights: f64[],
  ask: (plus: Lot<E>, minus: Lot<E>) => f64,
): Level<E> {
  return new Level<E>(name, answers, weights, ask);
}

/** The answers of all levels as one number, the first level's counting most; -1 for no pair. */
export function codeOf<E>(levels: Level<E>[], plus: Lot<E>, minus: Lot<E>): f64 {
  let code: f64 = 0;
  for (let i: i32 = 0; i < levels.length; i++) {
    const level = levels[i];
    const answer = level.ask(plus, minus);
    const count = <f64> level.answers.length;
    if (!(answer >= 0 && answer < count) || Math.floor(answer) != answer) return -1;
    code = code * count + answer;
  }
  return code;
}

/** The place of each level's answer in a code. */
export function answersIn<E>(levels: Level<E>[], code: f64): i32[] {
  const answers = new Array<i32>(levels.length);
  let left = code;
  for (let i: i32 = levels.length - 1; i >= 0; i--) {
    const count = <f64> levels[i].answers.length;
    answers[i] = <i32> (left % count);
    left = Math.floor(left / count);
  }
  return answers;
}

/** What an answer weighs, in whole millibits; nothing where no weight is given, or none that is one. */
export function weightIn<E>(level: Level<E>, answer: i32): f64 {
  const weight: f64 = answer < level.weights.length ? level.weights[answer] : 0;
  return isFinite(weight) ? Math.floor(Math.max(-HEAVIEST, Math.min(weight, HEAVIEST)) + 0.5) : 0;
}

/** No evidence weighs more than a thousand bits. */
const HEAVIEST: f64 = 1000000;
