import { requireFewColumns } from "../../../core/host/describe/columns.ts";
import { Places, Problems, type ReadOptions, type Skip, type Table } from "../../table/mod.ts";
import { textOf } from "../../text/mod.ts";
import { JsonCells } from "./column.ts";
import { JsonFault, readObject } from "./object.ts";

/** Reads JSON lines: one object a line, of which not every one needs to have every name. */
export function readJsonlTable(bytes: Uint8Array, options: ReadOptions): Table {
  const { file, read, columns: needed } = options;
  const problems = new Problems(file, "line");
  const text = textOf(bytes, problems, read?.encoding);
  const columns = new Map<string, JsonCells>();
  const places = new Places();
  const skipped: Skip[] = [];
  let line = 0;
  for (const content of linesOf(text.bytes)) {
    line++;
    if (content.trim() === "") {
      if (skipped.length === 0) skipped.push({ what: "empty", count: 0, place: line, text: "" });
      skipped[0].count++;
      continue;
    }
    if (problems.isFull) break;
    try {
      for (const [name, cell] of readObject(content)) {
        if (cell?.kind === "nested" && needed?.includes(name)) {
          problems.add(NESTED, { place: line, column: name });
        }
        const cells = columns.get(name) ?? new JsonCells(name);
        columns.set(name, cells);
        cells.set(places.rows, cell);
      }
      places.push(line);
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault;
      problems.add(fault.message, { place: line });
    }
    requireFewColumns(columns.size, file);
  }
  if (columns.size === 0) problems.add("there is no object; write one object a line");
  problems.throwIfAny();
  const names = [...columns.keys()];
  return {
    file,
    format: "jsonl",
    columns: names.filter((name) => needed?.includes(name) ?? true)
      .map((name) => columns.get(name)!.column()),
    names,
    rows: places.rows,
    places: places.finish(),
    placed: "line",
    skipped,
    balances: [],
    settings: { ...read, encoding: text.encoding },
  };
}

const NESTED = "a list or an object stands in the cell, and it would read as empty; " +
  "write what is meant into the line itself";

const LINE_FEED = 0x0a;

/** The lines of a text, each decoded by itself: all of them at once would be a text too long. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length;) {
    const feed = bytes.indexOf(LINE_FEED, at);
    const end = feed < 0 ? bytes.length : feed;
    yield decoder.decode(bytes.subarray(at, end));
    at = end + 1;
  }
}
