/** One field of a message: its tag, and the lines that follow it up to the next one. */
export interface Tag {
  /** `61`, `60F`; `NS` for what banks add on their own. */
  tag: string;
  lines: string[];
  /** The line of the file that it begins on, counted from 1. */
  line: number;
}

const OPENS = /^:(\d{2}[A-Z]?|NS):(.*)$/;
/** What ends a message; envelopes and headers follow that are no part of one. */
const ENDS = /^-(?:\}.*|X{3})?\s*$/;

/** The fields of a file, one by one: what stands around its messages is passed over. */
export function* tagsOf(text: string): Generator<Tag> {
  let tag: Tag | null = null;
  let line = 0;
  for (const content of text.split(/\r?\n/)) {
    line++;
    const opened = OPENS.exec(content);
    if (opened !== null || ENDS.test(content)) {
      if (tag !== null) yield tag;
      tag = opened === null ? null : { tag: opened[1], lines: [opened[2]], line };
    } else tag?.lines.push(content);
  }
  if (tag !== null) yield tag;
}
