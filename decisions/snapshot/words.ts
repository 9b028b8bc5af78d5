import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import { BARE, type MoneyUnit } from "../../core/host/report/units.ts";
import { DeclaredCells } from "./cells.ts";
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

/** Reads them again, each as somebody asks for it. */
export function readWords(stream: Uint8Array): RowSayings {
  const cells = new DeclaredCells([stream], [...COLUMNS]);
  const [name, source, currency] = COLUMNS.keys();
  const textAt = (place: number, column: number) =>
    place < cells.rows ? String(cells.at(place, column) ?? "") : "";
  return {
    nameAt: (place) => textAt(place, name) || undefined,
    get hasNames() {
      return cells.hasText(name);
    },
    sourceAt: (place) => textAt(place, source) || undefined,
    currencyAt: (place) => textAt(place, currency),
  };
}

/** The unit of a currency among those that a run counted in. */
export function unitNamed(units: MoneyUnit[], currency: string): MoneyUnit {
  return units.find((it) => it.currency === currency) ?? units[0] ?? BARE;
}
