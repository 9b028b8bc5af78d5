/** Marks a text to be painted, or leaves it alone. */
export type Paint = (text: string) => string;

/** The few colours there are, each with one meaning. */
export interface Colours {
  bold: Paint;
  /** What is beside the point. */
  dim: Paint;
  bad: Paint;
  good: Paint;
  warn: Paint;
  /** What can be typed: a command, a flag. */
  name: Paint;
}

const ESCAPES = { bold: 1, dim: 2, bad: 31, good: 32, warn: 33, name: 36 };

/**
 * Stands for an escape until its line is written. Escapes in a text from outside are taken out before
 * that, and nobody outside this process can write this.
 */
const MARK = `\ufdd0${crypto.randomUUID()}\ufdd0`;
const MARKS = new RegExp(`${MARK}(\\d+);`, "g");

/** Colours that paint, or that do nothing. */
export function colours(on: boolean): Colours {
  const paint = (escape: number): Paint => (text) =>
    on && text !== "" ? `${MARK}${escape};${text}${MARK}0;` : text;
  return {
    bold: paint(ESCAPES.bold),
    dim: paint(ESCAPES.dim),
    bad: paint(ESCAPES.bad),
    good: paint(ESCAPES.good),
    warn: paint(ESCAPES.warn),
    name: paint(ESCAPES.name),
  };
}

/** The text with a terminal's escapes in place of the marks. */
export function painted(text: string): string {
  return text.replace(MARKS, "\x1b[$1m");
}

/** The text without the marks, as a terminal measures it. */
export function bare(text: string): string {
  return text.replace(MARKS, "");
}
