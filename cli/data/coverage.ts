import type { Describe } from "../../core/host/describe/describe.ts";
import { chunks } from "../../core/host/arrow/chunks.ts";
import { daysOf } from "../../core/host/arrow/days.ts";
import type { RowsToday } from "../../decisions/mod.ts";
import type { Data } from "./data.ts";

/**
 * Whether a row of some date would be in today's data: what a source holds goes from its first date to
 * its last. Where no column is a date nobody can tell, and a row that is gone has left with its period;
 * of a row whose source nobody wrote down, every source has to cover the day.
 */
export function coverageOf(data: Data, { input }: Describe): RowsToday["covers"] {
  const date = input.find((it) => it.date)?.name;
  if (date === undefined) return () => false;
  let spans: Map<string | undefined, Span> | undefined;
  return ({ source }, cells) => {
    spans ??= spansOf(data, date);
    const day = cells[date];
    const span = spans.get(source);
    const all = source === undefined ? [...spans.values()] : span === undefined ? [] : [span];
    return typeof day === "number" && all.length > 0 &&
      all.every(({ first, last }) => day >= first && day <= last);
  };
}

/** The first and the last day, since 1970-01-01. */
interface Span {
  first: number;
  last: number;
}

/** By source; of one file, which has no name as such, by undefined. */
function spansOf(data: Data, date: string): Map<string | undefined, Span> {
  const { sources } = data;
  const spans = new Map<string | undefined, Span>();
  for (const { source, firstDate, lastDate } of sources ?? []) {
    if (firstDate !== null && lastDate !== null) {
      spans.set(source, { first: firstDate, last: lastDate });
    }
  }
  if (sources === undefined) spans.set(undefined, spanIn(data.stream, date));
  return spans;
}

function spanIn(stream: Uint8Array, date: string): Span {
  const span = { first: Infinity, last: -Infinity };
  for (const [dates] of chunks(stream, [date])) {
    for (const day of daysOf(dates)) {
      if (day < span.first) span.first = day;
      if (day > span.last) span.last = day;
    }
  }
  return span;
}
