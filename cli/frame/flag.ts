/**
 * The flags that a command declares: how each reads what was typed for it.
 *
 * @module
 */
import { UsageError } from "../system/errors.ts";
import { series } from "../ui/series.ts";

/** What a shell offers after a flag or for an argument. */
export type Completion = "file" | "folder" | readonly string[];

/** A flag whose value reaches the command as `T`. Made by the functions below. */
export interface Flag<T> {
  summary: string;
  /** How help names its value: `FILE`. A flag without one is a switch. */
  value?: string;
  /** One letter, for `-o`. */
  short?: string;
  /** May be given more than once. */
  many?: boolean;
  required?: boolean;
  /** A file in this folder beside which it may be left out all the same. */
  unless?: string;
  completes?: Completion;
  /**
   * Turns what was typed into the value; an empty list means the flag was not given.
   *
   * @throws {UsageError} saying what was wrong with a text; the flag's name is put in front.
   */
  read(texts: string[]): T;
}

/** A command's flags, by name in camel case: `numberFormat` is `--number-format`. */
// deno-lint-ignore no-explicit-any -- each flag has a type of its own; `Values` recovers it
export type Flags = Record<string, Flag<any>>;

/** The values that a set of flags reads. */
export type Values<F extends Flags> = {
  [K in keyof F]: F[K] extends Flag<infer T> ? T : never;
};

interface Extra {
  short?: string;
  completes?: Completion;
}

/** A flag that is on or off. */
export function toggle(summary: string, extra: Extra = {}): Flag<boolean> {
  return { summary, ...extra, read: (texts) => texts.at(-1) === "true" };
}

/** A flag that takes a text. */
export function option(
  value: string,
  summary: string,
  extra: Extra = {},
): Flag<string | undefined> {
  return { summary, value, ...extra, read: (texts) => texts.at(-1) };
}

/** A flag that takes a text and must be given. */
export function required(value: string, summary: string, extra: Extra = {}): Flag<string> {
  return { summary, value, ...extra, required: true, read: (texts) => texts.at(-1)! };
}

/** A flag that takes a text, and may be left out only beside a file of that name. */
export function requiredUnless(
  file: string,
  value: string,
  summary: string,
  extra: Extra = {},
): Flag<string | undefined> {
  return {
    summary,
    value,
    ...extra,
    required: true,
    unless: file,
    read: (texts) => texts.at(-1),
  };
}

/** A flag that may be given several times. */
export function list(value: string, summary: string, extra: Extra = {}): Flag<string[]> {
  return { summary, value, many: true, ...extra, read: (texts) => texts };
}

/** A flag that takes one of a few words. */
export function choice<T extends string>(
  value: string,
  summary: string,
  words: readonly T[],
): Flag<T | undefined> {
  return {
    summary,
    value,
    completes: words,
    read: (texts) => {
      const word = texts.at(-1);
      if (word === undefined || words.includes(word as T)) return word as T | undefined;
      throw new UsageError(`takes ${series(words, "or")}, not "${word}"`);
    },
  };
}

/** A flag that takes any of a few words, and may be given several times. */
export function choices<T extends string>(
  value: string,
  summary: string,
  words: readonly T[],
): Flag<T[]> {
  const one = choice(value, summary, words);
  return { ...one, many: true, read: (texts) => texts.map((text) => one.read([text])!) };
}

/**
 * Reads the number that was given last, or `usual` where there is none.
 *
 * @param takes what the flag takes, in words
 * @param isOne whether a text, and the number that it reads as, is such a one
 */
function numberFrom<U>(
  usual: U,
  takes: string,
  isOne: (text: string, read: number) => boolean,
): (texts: string[]) => number | U {
  return (texts) => {
    const text = texts.at(-1);
    if (text === undefined) return usual;
    const read = Number(text);
    if (isOne(text, read)) return read;
    throw new UsageError(`takes ${takes}, not "${text}"`);
  };
}

/** A flag that takes a duration in seconds, above 0. */
export function seconds(value: string, summary: string): Flag<number | undefined> {
  const isOne = (text: string, read: number) => text.trim() !== "" && read > 0 && read <= 1e6;
  return { summary, value, read: numberFrom(undefined, "seconds, such as 30", isOne) };
}

/** A flag that takes a count, from 1 to `most`, and is `usual` where it is not given. */
export function counted<U = undefined>(
  value: string,
  summary: string,
  most: number,
  usual?: U,
): Flag<number | U> {
  const isOne = (text: string, read: number) => /^[1-9]\d{0,8}$/.test(text) && read <= most;
  const takes = `a whole number from 1 to ${most}`;
  return { summary, value, read: numberFrom(usual as U, takes, isOne) };
}

/** A flag that takes an amount in minor units, 0 or more. */
export function minorUnits(value: string, summary: string): Flag<number | undefined> {
  const isOne = (text: string, read: number) => /^\d+$/.test(text) && Number.isSafeInteger(read);
  return { summary, value, read: numberFrom(undefined, "whole minor units, such as 50", isOne) };
}

/** A flag that takes a port of this machine. */
export function port(summary: string, usual: number): Flag<number> {
  const isOne = (text: string, read: number) => /^\d{1,5}$/.test(text) && read < 65_536;
  return { summary, value: "PORT", read: numberFrom(usual, "a port, such as 8080", isOne) };
}

/** `--number-format` for `numberFormat`. */
export function flagName(key: string): string {
  return "--" + kebab(key);
}

/** `FLORECON_NUMBER_FORMAT` for `numberFormat`. */
export function variableName(key: string): string {
  return "FLORECON_" + kebab(key).replaceAll("-", "_").toUpperCase();
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
}
