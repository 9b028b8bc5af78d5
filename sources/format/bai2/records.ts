/** One record of a file, its continuations included. */
export interface Bai2Record {
  code: string;
  /** What follows the code, up to the end of the record. */
  fields: string[];
  /** The line that it begins on, counted from 1. */
  line: number;
}

const CONTINUATION = "88";

/** The records of a file. A slash ends a record; a text without one goes to the end of its line. */
export function recordsOf(text: string): Bai2Record[] {
  const records: { content: string; line: number; isOpen: boolean }[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const content = raw.trimEnd();
    if (content === "") continue;
    const isOpen = !content.endsWith("/");
    const own = isOpen ? content : content.slice(0, -1);
    const last = records.at(-1);
    if (own.startsWith(`${CONTINUATION},`) && last !== undefined) {
      // Behind a slash come further fields; without one the text goes on.
      last.content += `${last.isOpen ? " " : ","}${own.slice(CONTINUATION.length + 1)}`;
      last.isOpen = isOpen;
    } else records.push({ content: own, line: at + 1, isOpen });
  }
  return records.map(({ content, line }) => {
    const [code, ...fields] = content.split(",");
    return { code: code.trim(), fields, line };
  });
}
