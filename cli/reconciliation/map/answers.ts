import { nearestWord } from "../../../core/host/nearest.ts";
import { READ_SETTINGS } from "../../../sources/reconciliation/mod.ts";
import { UsageError } from "../../system/errors.ts";
import type { Task } from "./suggestions.ts";

/** An answer of the command line. */
type Answer = [key: string, answer: string];

/**
 * The answers that the command line gives.
 *
 * @throws {UsageError} for what is none
 */
export function answersIn(texts: string[]): Answer[] {
  return texts.map((text) => {
    const at = text.indexOf("=");
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    throw new UsageError(`--answer takes KEY=ANSWER, such as bank.date=Valuta, not "${text}"`);
  });
}

/**
 * The same by their keys: each says how a column of a source is filled, what a word in it means, or how its
 * files are read.
 *
 * @throws {UsageError} for a key that nothing goes by, or that is answered again
 */
export function answersTo({ files, loaded }: Task, answers: Answer[]): Map<string, string> {
  const columns = loaded.describe.input.map(({ name }) => name);
  const settings = READ_SETTINGS.map((it) => `read.${it}`);
  const sources = [...new Set(files.map(({ name }) => name))];
  const keys = sources.flatMap((name) => [...columns, ...settings].map((it) => `${name}.${it}`));
  // A word of a file may be any, and says of which column it is.
  const wordy = loaded.describe.input.filter((it) => it.one_of !== undefined);
  const words = sources.flatMap((name) => wordy.map((it) => `${name}.${it.name}.`));
  const all = answers.map(([key, answer]): Answer => {
    if (keys.includes(key)) return [key, answer];
    if (words.some((it) => key.startsWith(it))) return ofWord(`${key}=${answer}`);
    throw unknown(key, keys);
  });
  const twice = all.find(([key], at) => all.findIndex((it) => it[0] === key) < at);
  if (twice === undefined) return new Map(all);
  throw new UsageError(`"${twice[0]}" is answered twice; answer it once`);
}

/** A word of a file may have the sign in it that parts it from the answer; what a plugin takes has none. */
function ofWord(text: string): Answer {
  const at = text.endsWith("==") ? text.length - 2 : text.lastIndexOf("=");
  return [text.slice(0, at), text.slice(at + 1)];
}

function unknown(key: string, keys: string[]): UsageError {
  const nearest = nearestWord(key, keys);
  const advice = nearest === undefined
    ? `answer one such as ${keys[0]} or ${keys.at(-1)}`
    : `did you mean "${nearest}"?`;
  return new UsageError(`--answer: nothing is called "${key}" here; ${advice}`);
}
