/** The documents as their readers see them: sections, and what they show to be typed and printed. */
import { ROOT } from "../repository/imports.ts";

/** A fenced block of a page. */
export interface Block {
  language: string;
  code: string;
}

/** A page's text, by its path in the repository. */
export function pageOf(path: string): string {
  return Deno.readTextFileSync(`${ROOT}/${path}`);
}

/** The text under a heading of the second level. */
export function sectionOf(page: string, heading: string): string {
  const [, text] = page.split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`there is no section "${heading}"`);
  return text.split(/\n## /)[0];
}

/** The fenced blocks of a text, in order. */
export function blocksOf(text: string): Block[] {
  const found = text.matchAll(/^(`{3,})(\w+)\n([^]*?)^\1$/gm);
  return [...found].map(([, _fence, language, code]) => ({ language, code }));
}

/** What differs from run to run and from build to build, made equal. */
export function masked(text: string): string {
  return text
    .replaceAll(/\d+(\.\d+)? (ms|s)\b/g, "# s")
    .replaceAll(/until \d{4}-\d\d-\d\d/g, "until #");
}
