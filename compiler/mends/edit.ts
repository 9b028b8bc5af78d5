/** A part of a text and what comes in its place, in UTF-16 units; an empty part is a place. */
export interface Edit {
  start: number;
  end: number;
  /** One line: what stands below keeps its number. */
  text: string;
}

/** A text after edits: what two of them ask for alike is done once, and no two others meet. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let end = 0;
  let last: Edit | undefined;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || compare(a.text, b.text))) {
    if (last?.start == edit.start && last.text == edit.text) continue;
    last = edit;
    result += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return result + text.slice(end);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
