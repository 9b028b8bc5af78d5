import type { Source } from "../asc/asc.ts";

/** A doc comment: its paragraphs, and what its tags say. */
export interface DocComment {
  /** A paragraph to a line. */
  text: string;
  /** By tag, such as `unit`; of two with one name, the first. */
  tags: Map<string, string>;
}

/** What may stand between a comment and what it is about. */
const BETWEEN = /(?<=^|\s|\*\/)(?:export|default|abstract|public|readonly|return)$/;

/**
 * The doc comment that stands before a place of a file; null where there is none. The compiler's own
 * parser passes over comments.
 */
export function commentBefore({ text }: Source, place: number): DocComment | null {
  let before = text.slice(0, place).trimEnd();
  for (let word = BETWEEN.exec(before); word !== null; word = BETWEEN.exec(before)) {
    before = before.slice(0, word.index).trimEnd();
  }
  if (!before.endsWith("*/")) return null;
  const start = before.lastIndexOf("/*");
  // What ends a comment may be a text that only reads so.
  if (!before.startsWith("/**", start) || before.length - start < "/** */".length) return null;
  return read(before.slice(start + "/**".length, -"*/".length));
}

/** The first sentence of a text, and what follows it. */
export function firstSentence(text: string): [sentence: string, rest: string] {
  const end = /[.!?](?=\s|$)/.exec(text)?.index ?? text.length;
  return [text.slice(0, end + 1).trim(), text.slice(end + 1).trim()];
}

function read(comment: string): DocComment {
  const lines = comment.split(/\r?\n/).map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  const paragraphs: string[][] = [[]];
  const tags = new Map<string, string>();
  let tagged: string | null = null;
  for (const line of lines) {
    const [, tag, said] = /^@(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
    if (tag !== undefined) {
      tagged = tags.has(tag) ? null : tag;
      if (tagged !== null) tags.set(tagged, said);
    } else if (tagged !== null) tags.set(tagged, `${tags.get(tagged)} ${line.trim()}`.trim());
    else if (tags.size === 0 && line.trim() === "") paragraphs.push([]);
    else if (tags.size === 0) paragraphs.at(-1)!.push(line.trim());
  }
  const text = paragraphs.map((it) => it.join(" ")).filter((it) => it !== "").join("\n");
  return { text, tags };
}
