import { chunks } from "../../core/host/arrow/chunks.ts";
import { cellAt } from "../../core/host/arrow/read_chunk.ts";
import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import { BARE, type MoneyUnit } from "../../core/host/report/units.ts";
import type { LedgerSnapshot } from "./ledger_snapshot.ts";

/** What is said of each row beyond its cells. */
export interface RowSayings {
  nameAt(place: number): string | undefined;
  hasNames: boolean;
  sourceAt(place: number): string | undefined;
  /** Among the units that were handed over with it. */
  currencyAt(place: number): string;
}

const COLUMNS = [
  { name: "name", type: "utf8" },
  { name: "source", type: "utf8" },
  { name: "currency", type: "utf8" },
] as const;

/** What a snapshot says of its rows beyond their cells, as Arrow: a line for each row, by its place. */
export function wordsToArrow(
  snapshot: LedgerSnapshot,
  { nameAt, sourceAt }: Partial<Pick<RowSayings, "nameAt" | "sourceAt">>,
): Uint8Array {
  const builder = new StreamBuilder([...COLUMNS]);
  const [names, sources, currencies] = builder.columns;
  for (let place = 0; place < snapshot.cells.rows; place++) {
    names.push(nameAt?.(place) ?? "");
    sources.push(sourceAt?.(place) ?? "");
    currencies.push(snapshot.unitOf(snapshot.ids[place]).currency);
    builder.endRow();
  }
  return builder.finish();
}

/** Reads them again. */
export function readWords(stream: Uint8Array): RowSayings {
  const texts = COLUMNS.map((): string[] => []);
  for (const batch of chunks(stream, COLUMNS.map(({ name }) => name))) {
    for (const [at, chunk] of batch.entries()) {
      for (let row = 0; row < chunk.rows; row++) texts[at].push(String(cellAt(chunk, row) ?? ""));
    }
  }
  const [names, sources, currencies] = texts;
  return {
    nameAt: (place) => names[place] || undefined,
    hasNames: names.some((it) => it !== ""),
    sourceAt: (place) => sources[place] || undefined,
    currencyAt: (place) => currencies[place] ?? "",
  };
}

/** The unit of a currency among those that a run counted in. */
export function unitNamed(units: MoneyUnit[], currency: string): MoneyUnit {
  return units.find((it) => it.currency === currency) ?? units[0] ?? BARE;
}
