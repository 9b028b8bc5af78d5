import type { XmlReader } from "../../xml/mod.ts";

/** What a cell's format makes of its number. */
export type StyleKind = "number" | "date" | "duration";

/** Formats that have no code in the file: those of days, of times, and those of East Asia's days. */
const DATES = [[14, 17], [22, 22], [27, 36], [50, 58]];
const TIMES = [[18, 21], [45, 47]];

/** What each style of a workbook makes of a number, by the style's index. */
export function readStyles(reader: XmlReader): StyleKind[] {
  const codes = new Map<number, string>();
  const shown: StyleKind[] = [];
  let isCellStyle = false;
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event !== "text" && reader.name === "cellXfs") isCellStyle = event === "open";
    if (event !== "open") continue;
    const id = Number(reader.attribute("numFmtId"));
    if (reader.name === "numFmt") codes.set(id, reader.attribute("formatCode") ?? "");
    if (reader.name === "xf" && isCellStyle) shown.push(shownBy(id, codes.get(id)));
  }
  return shown;
}

function shownBy(id: number, code: string | undefined): StyleKind {
  if (code !== undefined) return shownByCode(code);
  const isWithin = ([first, last]: number[]) => id >= first && id <= last;
  return DATES.some(isWithin) ? "date" : TIMES.some(isWithin) ? "duration" : "number";
}

/** What a format code shows, once everything is taken out of it that stands for itself. */
function shownByCode(code: string): StyleKind {
  const [positive] = code.replace(/"[^"]*"|\\.|_.|\*./g, "").split(";");
  const letters = positive.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  // "General" holds an e and an a; a number in its place no letter of a date.
  if (/general/i.test(letters) || /[0#?]/.test(letters.replace(/[hms]\.0+/gi, ""))) return "number";
  if (/[yd]|m{3}/i.test(letters)) return "date";
  return /[hms]/i.test(letters) ? "duration" : "number";
}
