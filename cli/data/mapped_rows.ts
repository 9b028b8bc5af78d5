import type { Describe } from "../../core/host/describe/describe.ts";
import { type IntakePart, PART_BYTES } from "../../core/host/plugin/intake.ts";
import {
  type Mapped,
  Mapping,
  mapTables,
  RowsAsRead,
  type SourceSummary,
  type SourceTables,
} from "../../sources/mapping/mod.ts";
import type { Data } from "./dataset.ts";

/** From so many rows on, a stream of all of them is made only for who asks for it: most never need it. */
const MANY = 1 << 17;

/** The rows of tables. */
export interface MappedRows extends Pick<Data, "stream" | "rows" | "parts" | "about" | "ids"> {
  readonly sources: SourceSummary[];
  /** Where rows came from that were taken so far. */
  readonly origins: Mapped["origins"];
}

/**
 * Maps tables now, or where they have many rows, as these are taken in.
 *
 * @throws {FloreconError} `bad_reconciliation`, `ingest`
 */
export function mappedRows(sources: SourceTables[], describe: Describe): MappedRows {
  return rowsOf(sources) < MANY ? mapTables(sources, describe) : new ManyRows(sources, describe);
}

/**
 * The same of one table with the plugin's own columns: where there are many rows, as they lie in the file,
 * if they can go in so.
 *
 * @throws {FloreconError} `bad_reconciliation`, `ingest`
 */
export function ownRows(source: SourceTables, describe: Describe): MappedRows {
  const plain = rowsOf([source]) < MANY ? null : RowsAsRead.of(source, describe);
  return plain ?? mappedRows([source], describe);
}

function rowsOf(sources: SourceTables[]): number {
  return sources.flatMap(({ tables }) => tables).reduce((sum, it) => sum + it.rows, 0);
}

/** Mapped rows as data. @param hasSources whether there are several, of which each is told */
export function dataOf(
  mapped: MappedRows,
  rest: Pick<Data, "file" | "inputs" | "mapping" | "places" | "becomes" | "filledFrom">,
  hasSources: boolean,
): Data {
  return {
    ...rest,
    ...(mapped.parts && { parts: () => mapped.parts!(), about: mapped.about }),
    get stream() {
      return mapped.stream;
    },
    get rows() {
      return mapped.rows;
    },
    get sources() {
      return hasSources ? mapped.sources : undefined;
    },
    get ids() {
      return mapped.ids;
    },
  };
}

/** Rows that are mapped as they are taken in, and once more for who wants all of them in one stream. */
export class ManyRows implements MappedRows {
  #mapping: Mapping | null = null;
  #whole: Mapped | null = null;

  /** @param size about how many bytes a part is to have */
  constructor(
    private readonly tables: SourceTables[],
    private readonly describe: Describe,
    private readonly size = PART_BYTES,
  ) {}

  get stream(): Uint8Array {
    return this.#mapped.stream;
  }

  get rows(): number {
    return this.#done?.rows ?? this.#mapped.rows;
  }

  get sources(): SourceSummary[] {
    return this.#done?.summaries ?? this.#mapped.sources;
  }

  get origins(): Mapped["origins"] {
    return this.#mapping?.origins ?? this.#mapped.origins;
  }

  get about(): number {
    return rowsOf(this.tables);
  }

  *parts(): Generator<IntakePart> {
    this.#mapping = new Mapping(this.tables, this.describe);
    yield* this.#mapping.parts(this.size);
  }

  /** The ids of rows that were taken, where each is one whole number; of others, undefined. */
  get ids(): (() => Generator<[row: number, id: number]>) | undefined {
    const done = this.#done;
    return done?.idAt(0) === undefined ? undefined : () => idsOf(done);
  }

  /** The mapping, once all of its parts were taken. */
  get #done(): Mapping | null {
    return this.#mapping?.summaries.length === this.tables.length ? this.#mapping : null;
  }

  get #mapped(): Mapped {
    return this.#whole ??= mapTables(this.tables, this.describe);
  }
}

function* idsOf(mapping: Mapping): Generator<[row: number, id: number]> {
  for (let row = 0; row < mapping.rows; row++) yield [row, mapping.idAt(row)!];
}
