import type { ColumnRule } from "../reconciliation/mod.ts";
import type { Question } from "./question.ts";

/** Says what the plugin refuses of rows that are filled by some rules; null where nothing. */
export type TryOut = (rules: Record<string, ColumnRule>) => Promise<string | null>;

/** Words of a refusal that may be what the plugin takes, of which more are not tried. */
const TRIED = 12;

/** Texts that no column of a file has: left empty where the plugin takes that. */
export interface Constants {
  rules: Record<string, ColumnRule>;
  questions: Question[];
}

/**
 * What to put into texts of a plugin that no column of a file is for: nothing; or where the plugin
 * refuses that, the source's own name, or a word of the refusal, if it takes exactly one of them.
 *
 * @param rules those that there are
 * @param fields the texts that there is no rule for
 */
export async function constantsFor(
  source: string,
  rules: Record<string, ColumnRule>,
  fields: string[],
  trial: TryOut,
): Promise<Constants> {
  const empty = Object.fromEntries(fields.map((field) => [field, { const: "" }]));
  if (fields.length === 0) return { rules: {}, questions: [] };
  const refusal = await trial({ ...rules, ...empty });
  if (refusal === null) return { rules: empty, questions: [] };
  const byField = new Map<string, string[]>();
  for (const field of fields) {
    const words = await taken(
      [source, ...wordsOf(refusal)],
      (word) => trial({ ...rules, ...empty, [field]: { const: word } }),
    );
    if (words.length > 0) byField.set(field, words);
  }
  if (byField.size !== 1) return { rules: empty, questions: [] };
  const [[field, words]] = byField;
  const { [field]: _, ...others } = empty;
  if (words.includes(source)) {
    return { rules: { ...empty, [field]: { const: source } }, questions: [] };
  }
  return {
    rules: others,
    questions: [{
      key: `${source}.${field}`,
      asks: `What is "${field}" in every row of this file?`,
      why: refusal,
      choices: words.map((word) => ({ answer: `=${word}`, says: "" })),
    }],
  };
}

/** The words that a plugin does not refuse. */
async function taken(
  words: string[],
  trial: (word: string) => Promise<string | null>,
): Promise<string[]> {
  const found: string[] = [];
  for (const word of new Set(words.slice(0, TRIED))) {
    if (await trial(word) === null) found.push(word);
  }
  return found;
}

function wordsOf(refusal: string): string[] {
  return refusal.match(/[\p{L}\p{N}_-]+/gu) ?? [];
}
