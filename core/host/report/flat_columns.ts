import { type Chunk, chunks, hasColumn } from "../arrow/chunks.ts";
import { cellAt, numbersOf } from "../arrow/read_chunk.ts";
import type { Certainty, ReportGroup } from "./report.ts";

const NUMBERS = ["id", "group_id", "amount", "net", "size"];
const TEXTS = ["origin", "reason", "status"];
const CERTAINTY = "certainty";
const WEIGHT = "weight";

/** One batch of a flat report: its rows from the first up to the end. */
export interface FlatBatch {
  first: number;
  end: number;
  /** What is said of the group of a row, counted from 0 over all batches. */
  groupAt(row: number): ReportGroup;
}

/** A report with a row for each allocation, column by column: the texts are read for who asks. */
export interface FlatColumns {
  ids: Float64Array;
  groupIds: Float64Array;
  amounts: Float64Array;
  batches: FlatBatch[];
}

/**
 * The columns of a flat report.
 *
 * @param certainty whether it says how sure each group is
 * @throws {Error} that says what is wrong with the stream
 */
export function flatColumns(stream: Uint8Array, certainty: boolean): FlatColumns {
  // Of groups that nobody weighed there is no such column.
  const weighed = certainty && hasColumn(stream, WEIGHT) ? [WEIGHT] : [];
  const names = [...NUMBERS, ...TEXTS, ...(certainty ? [CERTAINTY] : []), ...weighed];
  const all = [...chunks(stream, names)];
  const [ids, groupIds, amounts, nets, sizes] = NUMBERS.map((_, column) =>
    joined(all.map((batch) => numbersOf(batch[column])))
  );
  let first = 0;
  const batches = all.map((batch): FlatBatch => {
    const start = first;
    const [texts, weights] = [batch.slice(NUMBERS.length, NUMBERS.length + 4), batch[9]];
    const [origins, reasons, statuses, certainties] = texts.map(wordsOf);
    first += batch[0].rows;
    return {
      first: start,
      end: first,
      groupAt(at) {
        const row = at - start;
        const [group_id, net, size] = [groupIds[at], nets[at], sizes[at]];
        const origin = origins(row)!;
        const reason = reasons(row);
        const status = statuses(row) as ReportGroup["status"];
        // As JSON has it: what is not there is left out.
        const group: ReportGroup = reason === null
          ? { group_id, net, size, origin, status }
          : { group_id, net, size, origin, reason, status };
        const certainty = certainties?.(row) ?? null;
        if (certainty !== null) group.certainty = certainty as Certainty;
        const weight = weights === undefined ? null : cellAt(weights, row);
        if (weight !== null) group.weight = weight as number;
        return group;
      },
    };
  });
  return { ids, groupIds, amounts, batches };
}

function joined(parts: Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0];
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The text of a row, read once for all rows that share it. */
function wordsOf(chunk: Chunk): (row: number) => string | null {
  const { dictionary, validity } = chunk;
  if (dictionary === null) return (row) => textOf(cellAt(chunk, row));
  const places = numbersOf({ ...chunk, validity: null });
  const words = dictionary.flatMap((part) =>
    Array.from({ length: part.rows }, (_, row) => textOf(cellAt(part, row)))
  );
  return (row) => {
    if (validity !== null && (validity[row >> 3] >> (row & 7) & 1) === 0) return null;
    const place = places[row];
    if (!(place >= 0 && place < words.length)) throw new RangeError("a place is in no dictionary");
    return words[place];
  };
}

function textOf(cell: number | string | null): string | null {
  if (typeof cell === "number") throw new Error("a column holds numbers, and should hold texts");
  return cell;
}
