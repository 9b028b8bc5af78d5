/**
 * What may be said aloud of a text that came from outside: of a plugin, a file, a registry. Whatever
 * would steer a terminal, turn the reading order around or not be seen at all is shown as U+FFFD, so
 * that nobody reads what is not there. What machines read keeps every character, escaped.
 *
 * @module
 */

/** How much of a text is said where nothing else is asked for, in UTF-16 units. */
const MOST = 500;

/** Blanks and line breaks; a byte order mark is none of them. */
const SPACE = /[^\S\ufeff]+/gu;
const BREAKS = /[\t\n\v\f\r]/g;

/**
 * Controls, halves of characters, marks of direction, and what nobody sees; but the joiners and
 * variants of emoji and of scripts without capitals, which change what is seen there.
 */
const STEERING = new RegExp(
  [
    "(?<![\\p{Lo}\\p{Mn}\\p{Mc}\\p{Extended_Pictographic}\\p{Emoji_Modifier}])" +
    "[\\u200c\\u200d\\ufe0e\\ufe0f]",
    "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Bidi_Control}\\ufff9-\\ufffb]",
    "(?![\\u200c\\u200d\\ufe0e\\ufe0f])\\p{Default_Ignorable_Code_Point}",
  ].join("|"),
  "gu",
);

/** All of those in the text of a JSON document, unit by unit; it holds no lower controls. */
const UNSEEN = new RegExp(
  [
    "[\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f",
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb]",
    "|\\ud82f[\\udca0-\\udca3]|\\ud834[\\udd73-\\udd7a]|[\\udb40-\\udb43][\\udc00-\\udfff]",
  ].join(""),
  "g",
);

/**
 * A text from outside in a sentence or a cell: on one line, without marks that steer, and no longer
 * than it is of use.
 *
 * @param most UTF-16 units; in place of what is beyond stands an ellipsis
 */
export function printable(text: string, most: number = MOST): string {
  // What is cut off anyway is not looked at: a text may be a megabyte long.
  const looked = text.length > 4 * most ? `${text.slice(0, 4 * most)}…` : text;
  return shortened(steady(looked.replace(SPACE, " ")), most);
}

/** A line without marks that steer; its blanks stay, so that columns stand below one another. */
export function steady(line: string): string {
  return line.replace(BREAKS, " ").replace(STEERING, "\ufffd");
}

/**
 * A text cut to so many UTF-16 units with an ellipsis: between two characters, and not within a
 * number, half of which would be another one.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.max(0, most - 1);
  const kept = text.slice(0, end).replace(/[\ud800-\udbff]$/, "");
  return (FIGURE.test(text[end]) ? withoutFigures(kept) : kept) + "…";
}

/** What a number is written with, but for its sign. */
const FIGURE = /[\d.,]/;

/** A text without the number that it ends in. From the end: a long one may be of digits alone. */
function withoutFigures(text: string): string {
  let end = text.length;
  while (end > 0 && FIGURE.test(text[end - 1])) end--;
  if (end < text.length && /[-+]/.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}

/** A value as JSON on one line, with all of its characters, and safe to look at. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (found) => {
    const units = Array.from({ length: found.length }, (_, at) => found.charCodeAt(at));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}
