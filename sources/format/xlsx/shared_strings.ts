import type { XmlReader } from "../../xml/mod.ts";

/** The texts that cells refer to by number. Formatted text is the sum of its runs. */
export function readSharedStrings(reader: XmlReader): string[] {
  const strings: string[] = [];
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event === "open" && reader.name === "si") strings.push(readRuns(reader, "si"));
  }
  return strings;
}

/** The text of the element that was opened last, without how it is pronounced. */
export function readRuns(reader: XmlReader, element: string): string {
  let text = "";
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event === "close" && reader.name === element) break;
    if (event !== "open") continue;
    if (reader.name === "rPh") reader.content();
    else if (reader.name === "t") text += unescaped(reader.content());
  }
  return text;
}

/** Workbooks have escapes of their own, for characters that XML has not: `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}
