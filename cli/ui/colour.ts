/** Wraps a text in a terminal's escapes, or leaves it alone. */
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

/** Colours that paint, or that do nothing. */
export function colours(on: boolean): Colours {
  const paint = (escape: number): Paint => (text) =>
    on && text !== "" ? `\x1b[${escape}m${text}\x1b[0m` : text;
  return {
    bold: paint(ESCAPES.bold),
    dim: paint(ESCAPES.dim),
    bad: paint(ESCAPES.bad),
    good: paint(ESCAPES.good),
    warn: paint(ESCAPES.warn),
    name: paint(ESCAPES.name),
  };
}

/** A text from outside, on one line and without marks that would steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, "\ufffd");
}

/** The text without escapes, as a terminal measures it. */
export function bare(text: string): string {
  // deno-lint-ignore no-control-regex -- the escapes written above
  return text.replace(/\x1b\[\d+m/g, "");
}
