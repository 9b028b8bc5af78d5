import type { ColumnRule } from "../reconciliation/mod.ts";
import type { Question } from "./question.ts";

/** Says why rows that are filled by some rules are refused; null where they are not. */
export type TryOut = (rules: Record<string, ColumnRule>) => Promise<string | null>;

/** Words of a refusal that may be what is wanted, of which more are not tried. */
const TRIED = 24;

/** Texts that no column of a file has: left empty where that is taken. */
export interface Constants {
  rules: Record<string, ColumnRule>;
  questions: Question[];
}

/**
 * What to put into texts of a plugin that no column of a file is for: nothing; or where that is refused,
 * the source's own name, if it is taken. Which words of the refusal are taken is asked.
 *
 * @param rules those that there are
 * @param fields the texts that there is no rule for
 */
export async function constantsFor(
  source: string,
  rules: Record<string, ColumnRule>,
  fields: string[],
  tryOut: TryOut,
): Promise<Constants> {
  const settled = Object.fromEntries(fields.map((field): [string, ColumnRule] => [field, EMPTY]));
  const questions: Question[] = [];
  const assumed: Record<string, ColumnRule> = {};
  const open = new Set(fields);
  while (open.size > 0) {
    const now = { ...rules, ...settled, ...assumed };
    const refusal = await tryOut(now);
    const found = refusal && await taker(source, now, [...open], refusal, tryOut);
    if (!found) break;
    const { field, words } = found;
    open.delete(field);
    assumed[field] = { const: words[0] };
    if (words.includes(source)) settled[field] = assumed[field] = { const: source };
    else {
      delete settled[field];
      questions.push(questionOf(`${source}.${field}`, field, refusal, words));
    }
  }
  return { rules: settled, questions };
}

const EMPTY: ColumnRule = { const: "" };

/** The first text that some words of a refusal, or the source's name, get beyond it. */
async function taker(
  source: string,
  rules: Record<string, ColumnRule>,
  fields: string[],
  refusal: string,
  tryOut: TryOut,
): Promise<{ field: string; words: string[] } | null> {
  const candidates = new Set([source, ...refusal.match(/[\p{L}\p{N}_-]+/gu) ?? []].slice(0, TRIED));
  for (const field of fields) {
    const words: string[] = [];
    for (const word of candidates) {
      const next = await tryOut({ ...rules, [field]: { const: word } });
      if (next === null || !isSame(next, refusal)) words.push(word);
    }
    if (words.length > 0 && words.length < candidates.size) return { field, words };
  }
  return null;
}

/** Whether two refusals are about one thing, whatever text they quote. */
function isSame(one: string, other: string): boolean {
  const bare = (text: string) => text.replace(/"[^"]*"/g, '""');
  return bare(one) === bare(other);
}

function questionOf(key: string, field: string, why: string, words: string[]): Question {
  const asks = `What is "${field}" in every row of this file?`;
  return { key, asks, why, choices: words.map((word) => ({ answer: `=${word}`, says: "" })) };
}
