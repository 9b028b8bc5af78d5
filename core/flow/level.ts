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

/** The place of each level's answer for two lots; null where one says that they cannot be a pair. */
export function answersOf<E>(levels: Level<E>[], plus: Lot<E>, minus: Lot<E>): i32[] | null {
  const answers = new Array<i32>(levels.length);
  for (let i: i32 = 0; i < levels.length; i++) {
    const answer = levels[i].ask(plus, minus);
    const count = <f64> levels[i].answers.length;
    if (!(answer >= 0 && answer < count) || Math.floor(answer) != answer) return null;
    answers[i] = <i32> answer;
  }
  return answers;
}

/** The answers of all levels as one number, the first level's counting most. */
export function codeOf<E>(levels: Level<E>[], answers: i32[]): f64 {
  let code: f64 = 0;
  for (let i: i32 = 0; i < levels.length; i++) {
    code = code * <f64> levels[i].answers.length + <f64> answers[i];
  }
  return code;
}

/** What the answers of all levels weigh together. */
export function weightOf<E>(levels: Level<E>[], answers: i32[]): f64 {
  let weight: f64 = 0;
  for (let i: i32 = 0; i < levels.length; i++) weight += weightIn<E>(levels[i], answers[i]);
  return weight;
}

/** What an answer weighs, in whole millibits; nothing where no weight is given, or none that is one. */
export function weightIn<E>(level: Level<E>, answer: i32): f64 {
  const weight: f64 = answer < level.weights.length ? level.weights[answer] : 0;
  return isFinite(weight) ? Math.floor(Math.max(-HEAVIEST, Math.min(weight, HEAVIEST)) + 0.5) : 0;
}

/** No evidence weighs more than a thousand bits. */
const HEAVIEST: f64 = 1000000;
