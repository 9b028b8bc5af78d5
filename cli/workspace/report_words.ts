import { idsOf } from "../../core/host/report/amounts.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import { placesFor } from "../data/place.ts";
import { wordsFor, zerosOf } from "../data/row_names.ts";
import type { OpenLedger } from "./ledger.ts";
import { remembered } from "./remembered.ts";

/** What a report of a ledger says beyond the wire: what rows are called, and those of amount zero. */
export function reportWords(ledger: OpenLedger): RowWords & { zeros: number[] } {
  const { data, report, summary, plugin: { describe } } = ledger;
  const zeros = ledger.zeros ?? (summary.zero === 0 ? [] : zerosOf(data, describe, report));
  const isNamed = summary.books.some(({ unit }) => unit.currency !== "");
  return {
    ...(isNamed && { unitOf: summary.unitOf }),
    ...wordsFor(data, describe, both(idsOf(report), zeros), remembered(ledger)),
    ...placesFor(data, describe),
    zeros,
  };
}

function* both(some: Iterable<number>, others: Iterable<number>): Generator<number> {
  yield* some;
  yield* others;
}
