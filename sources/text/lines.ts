const LINE_FEED = 0x0a;

/** Counts lines as a reading goes on, so that none is counted twice. */
export class LineCounter {
  #line = 1;
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The line, counted from 1, that a byte stands on, which is not before the last one asked for. */
  lineAt(offset: number): number {
    for (;;) {
      const feed = this.bytes.indexOf(LINE_FEED, this.#at);
      if (feed < 0 || feed >= offset) return this.#line;
      this.#line++;
      this.#at = feed + 1;
    }
  }
}

/** Where a line begins, counted from 1: the text's end where there are not as many. */
export function startOfLine(bytes: Uint8Array, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed++) {
    const feed = bytes.indexOf(LINE_FEED, at);
    if (feed < 0) return bytes.length;
    at = feed + 1;
  }
  return at;
}

/** The text of the line that begins there, without what ends it. */
export function lineText(bytes: Uint8Array, start: number): string {
  const feed = bytes.indexOf(LINE_FEED, start);
  const line = bytes.subarray(start, feed < 0 ? undefined : feed);
  return new TextDecoder().decode(line).replace(/\r$/, "");
}
