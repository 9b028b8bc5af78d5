import { isRecord } from "../json.ts";
import { type Answer, badAnswer } from "./answer.ts";

/** One thing by which a plugin compares two rows, and what it may come to. */
export interface ComparedLevel {
  /** What is compared: `days`. */
  name: string;
  /** What it may come to, the first that speaks most for a pair: `none`, `few`, `many`. */
  answers: string[];
}

/** Two rows that a plugin compared. */
export interface ComparedPair {
  /** The row above zero, and the one below. */
  ids: [plus: number, minus: number];
  /** The place of each level's answer. */
  answers: number[];
  /** What was free of both, in minor units, where one was free in part alone: earlier groups hold the rest. */
  left?: [plus: number, minus: number];
}

/** What a plugin compared in a solve. */
export interface Compared {
  /** By what, in their order. */
  levels: ComparedLevel[];
  /** Each pair once. */
  pairs: ComparedPair[];
  /** Why these are not all, in a sentence; absent where they are. */
  problem?: string;
}

/**
 * What a plugin says that it compared.
 *
 * @throws {FloreconError} `bad_answer`
 */
export function comparedOf({ compared }: Answer): Compared {
  if (!isRecord(compared) || !Array.isArray(compared.levels) || !Array.isArray(compared.pairs)) {
    throw badAnswer("comparison");
  }
  const levels = compared.levels.map(levelOf);
  const kinds = levels.reduce((product, { answers }) => product * answers.length, 1);
  const numbers: unknown[] = compared.pairs;
  if (numbers.length % 3 !== 0 || !numbers.every((it) => Number.isSafeInteger(it))) {
    throw badAnswer("comparison");
  }
  const left = leftIn(compared.left ?? [], numbers.length / 3);
  const pairs = new Map<string, ComparedPair>();
  for (let at = 0; at < numbers.length; at += 3) {
    const [plus, minus, code] = numbers.slice(at, at + 3) as number[];
    if (code < 0 || code >= kinds) throw badAnswer("comparison");
    pairs.set(`${plus} ${minus}`, {
      ids: [plus, minus],
      answers: answersIn(levels, code),
      ...left.get(at / 3),
    });
  }
  const { problem } = compared;
  return {
    levels,
    pairs: [...pairs.values()],
    ...(typeof problem === "string" && { problem }),
  };
}

/** What is left of the rows of a pair, by its place. */
function leftIn(numbers: unknown, pairs: number): Map<number, Pick<ComparedPair, "left">> {
  if (!Array.isArray(numbers) || !numbers.every((it) => Number.isSafeInteger(it))) {
    throw badAnswer("comparison");
  }
  const left = new Map<number, Pick<ComparedPair, "left">>();
  for (let at = 0; at < numbers.length; at += 3) {
    const [place, plus, minus] = numbers.slice(at, at + 3) as number[];
    if (minus === undefined || place < 0 || place >= pairs) throw badAnswer("comparison");
    left.set(place, { left: [plus, minus] });
  }
  return left;
}

function levelOf(level: unknown): ComparedLevel {
  if (!isRecord(level)) throw badAnswer("comparison");
  const { name, answers } = level;
  const isList = Array.isArray(answers) && answers.length > 0 &&
    answers.every((it) => typeof it === "string");
  if (typeof name !== "string" || !isList) throw badAnswer("comparison");
  return { name, answers };
}

function answersIn(levels: ComparedLevel[], code: number): number[] {
  let left = code;
  return levels.toReversed().map(({ answers }) => {
    const answer = left % answers.length;
    left = Math.floor(left / answers.length);
    return answer;
  }).toReversed();
}
