import { MS_PER_DAY } from "../../../core/host/day.ts";
import type { XmlReader } from "../../xml/mod.ts";
import { readNumber } from "./number.ts";
import { durationText, momentOf, nanosecondsOf } from "./serial.ts";
import { readRuns, unescaped } from "./shared_strings.ts";
import type { StyleKind } from "./styles.ts";
import { isTrue } from "./workbook.ts";
import type { MixedCell } from "../../table/mod.ts";

/** What a cell needs to be read that does not stand in its sheet. */
export interface CellContext {
  strings: string[];
  styles: StyleKind[];
  isFrom1904: boolean;
  isComputed: boolean;
}

/** Why a cell cannot be read: half a sentence. */
export interface BadCell {
  kind: "bad";
  why: string;
  text: string;
}

/**
 * Reads the cell that was opened last, up to where it is closed; `null` where it is empty.
 */
export function readCell(reader: XmlReader, context: CellContext): MixedCell | BadCell | null {
  const type = reader.attribute("t") ?? "n";
  const style = reader.attribute("s");
  let value = "";
  let isFormula = false;
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event === "close" && reader.name === "c") break;
    if (event !== "open") continue;
    if (reader.name === "v") value = reader.content();
    else if (reader.name === "is") value = readRuns(reader, "is");
    else if (reader.name === "f") {
      isFormula = true;
      reader.content();
    }
  }
  if (isFormula && (!context.isComputed || value === "" && type !== "str")) {
    return bad(
      "a formula that no spreadsheet has computed; open the file in one, and save it",
      value,
    );
  }
  if (value === "") return null;
  switch (type) {
    case "s":
      return shared(value, context.strings);
    case "str":
      return { kind: "text", value: unescaped(value) };
    case "inlineStr":
      return { kind: "text", value };
    case "b":
      return { kind: "boolean", value: isTrue(value) };
    case "e":
      return bad(`the cell holds the error ${value}; mend it in the spreadsheet`, value);
    case "d":
      return readIso(value);
    default:
      return readNumeric(value, context.styles[Number(style)] ?? "number", context.isFrom1904);
  }
}

function shared(index: string, strings: string[]): MixedCell | BadCell | null {
  const value = strings[Number(index)];
  if (value === undefined) return bad("the cell refers to a text that is not there", index);
  return value === "" ? null : { kind: "text", value };
}

function readNumeric(text: string, shown: StyleKind, isFrom1904: boolean): MixedCell | BadCell {
  const value = readNumber(text);
  if (value === undefined) {
    return bad(
      `${text} is no number that a spreadsheet can hold; write it as text, with all its digits`,
      text,
    );
  }
  if (shown === "number") return { kind: "number", value };
  if (shown === "duration") return { kind: "text", value: durationText(value) };
  const moment = momentOf(value, isFrom1904);
  if (moment === undefined) return bad(`the cell is shown as a date, and ${text} is none`, text);
  if (moment.milliseconds === 0) return { kind: "date", value: moment.days };
  return { kind: "time", value: nanosecondsOf(moment) };
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d{1,3})?))?Z?$/;

function readIso(text: string): MixedCell | BadCell {
  const match = ISO.exec(text);
  const milliseconds = match === null ? NaN : Date.parse(`${match[1]}T${match[2] ?? "00:00:00"}Z`);
  const isDay = new Date(milliseconds || 0).toISOString().startsWith(match?.[1] ?? "none");
  if (Number.isNaN(milliseconds) || !isDay) return bad(`${text} is no date`, text);
  const days = milliseconds / MS_PER_DAY;
  if (Number.isInteger(days)) return { kind: "date", value: days };
  return { kind: "time", value: BigInt(milliseconds) * 1_000_000n };
}

function bad(why: string, text: string): BadCell {
  return { kind: "bad", why, text };
}
