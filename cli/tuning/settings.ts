import type { Describe } from "../../core/host/describe/describe.ts";
import type { TunedSetting } from "../../core/host/score/tune.ts";
import { readSettings } from "../plugin/settings.ts";
import { UsageError } from "../system/errors.ts";

/** How many values of one setting are tried. */
const MOST_VALUES = 1000;

/**
 * Settings as `tune` takes them: `days=1..14` for every whole number from 1 to 14, `fee=0,500,2000`
 * for these, `parts=3` for this one alone. A setting's own default is tried first, where it is among
 * them.
 *
 * @throws {UsageError} for what is none
 */
export async function tunedSettings(describe: Describe, texts: string[]): Promise<TunedSetting[]> {
  const settings: TunedSetting[] = [];
  for (const text of texts) {
    const at = text.indexOf("=");
    const [name, values] = [text.slice(0, at).trim(), valuesOf(text.slice(at + 1), text)];
    if (at <= 0) throw new UsageError(`--set takes key=values, such as days=1..14, not "${text}"`);
    if (settings.some((it) => it.name === name)) {
      throw new UsageError(`--set names ${name} twice; give all its values at once: ${name}=1,2,3`);
    }
    const read: TunedSetting["values"] = [];
    for (const value of values) {
      read.push((await readSettings(describe, undefined, [`${name}=${value}`]))[name]);
    }
    const usual = describe.config?.find((it) => it.name === name)?.default;
    settings.push({ name, values: read.toSorted((a, b) => +(b === usual) - +(a === usual)) });
  }
  return settings;
}

function valuesOf(text: string, whole: string): string[] {
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(text.trim());
  if (range === null) return [...new Set(text.split(",").map((it) => it.trim()))];
  const [from, to] = [Number(range[1]), Number(range[2])];
  if (!(from <= to && to - from < MOST_VALUES)) {
    throw new UsageError(
      `"${whole}" is no range of 1 to ${MOST_VALUES} whole numbers, the lowest first, such as 1..14`,
    );
  }
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}
