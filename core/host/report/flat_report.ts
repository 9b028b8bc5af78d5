import { type Chunk, chunks } from "../arrow/chunks.ts";
import { cellAt, numbersOf } from "../arrow/read_chunk.ts";
import { badAnswer, BRACE, parseAnswer } from "./answer.ts";
import type { Certainty, Report, ReportGroup, ToldReport } from "./report.ts";

const NUMBERS = ["id", "group_id", "amount", "net", "size"];
const TEXTS = ["origin", "reason", "status"];
const CERTAINTY = "certainty";

/**
 * The report that a plugin answers as an Arrow stream: a row for each allocation, with what there is to
 * say of its group. It is read several times as fast as JSON is parsed.
 *
 * @param certainty whether it was asked how sure each group is
 * @throws {FloreconError} what the plugin refused, or `bad_answer`
 */
export function readFlatReport(answer: Uint8Array, certainty = false): Required<ToldReport> {
  if (answer[0] === BRACE) {
    parseAnswer(answer);
    throw badAnswer("Arrow stream");
  }
  try {
    const columns = [...NUMBERS, ...TEXTS, ...(certainty ? [CERTAINTY] : [])];
    return readBatches([...chunks(answer, columns)]);
  } catch (cause) {
    throw badAnswer("Arrow stream", cause);
  }
}

function readBatches(batches: Chunk[][]): Required<ToldReport> {
  const [ids, groupIds, amounts, nets, sizes] = NUMBERS.map((_, column) =>
    joined(batches.map((batch) => numbersOf(batch[column])))
  );
  const report: Report = { groups: [], allocations: new Array(ids.length) };
  let first = 0;
  for (const batch of batches) {
    const [origins, reasons, statuses, certainties] = batch.slice(NUMBERS.length).map(wordsOf);
    for (let row = 0; row < batch[0].rows; row++) {
      const at = first + row;
      const group_id = groupIds[at];
      report.allocations[at] = { id: ids[at], group_id, amount: amounts[at] };
      if (at > 0 && groupIds[at - 1] === group_id) continue;
      const net = nets[at];
      const size = sizes[at];
      const origin = origins(row)!;
      const reason = reasons(row);
      const status = statuses(row) as ReportGroup["status"];
      // As JSON has it: what is not there is left out.
      const group: ReportGroup = reason === null
        ? { group_id, net, size, origin, status }
        : { group_id, net, size, origin, reason, status };
      const certainty = certainties?.(row) ?? null;
      if (certainty !== null) group.certainty = certainty as Certainty;
      report.groups.push(group);
    }
    first += batch[0].rows;
  }
  return { report, columns: { ids, groupIds, amounts } };
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
