import { partsOf } from "../arrow/parts.ts";
import { streamShape } from "../arrow/stream_shape.ts";
import type { Describe } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";
import { idFields } from "../proof/row_ids.ts";
import { FEWER_ROWS, type Instance } from "./instance.ts";
import { megabytes, MOST_MEMORY } from "./memory_limit.ts";

/** Rows go into a plugin in streams of about so many bytes, where they are more. */
export const PART_BYTES = 1 << 24;

/** So much of all rows has to be in before anybody says what the rest will take. */
const TOLD = 0.1;

/** Memory is grown in leaps: what is over by less than this may fit all the same. */
const LEAP = 1.5;

/** A part of the rows that come in together. */
export interface IntakePart {
  /** A stream of its own, which is there until the next part is asked for. */
  stream: Uint8Array;
  /** How much of all rows has come with it, from 0 to 1, where that is known. */
  share?: number;
}

/**
 * Whether rows can come in part by part: two that have one id are found out where everybody knows which
 * columns that is made of, and where no part is answered with a report of all of them.
 */
export function comesInParts({ input, capabilities }: Describe): boolean {
  return idFields(input).length > 0 && (capabilities?.includes("totals") ?? false);
}

/** A stream in parts. One of few bytes, or of one batch, is a part by itself. */
export function* intakeParts(stream: Uint8Array): Generator<IntakePart> {
  const { rows } = streamShape(stream);
  const each = Math.ceil(rows * PART_BYTES / stream.length);
  let come = 0;
  for (const part of partsOf(stream, Math.max(1, each))) {
    come += part.rows;
    yield { stream: part.stream, share: rows === 0 ? 1 : come / rows };
  }
}

/** What is wrong with a row of a part, which knows nothing of those before it. */
export function countedFrom(error: unknown, first: number): unknown {
  if (!(error instanceof FloreconError) || typeof error.details.row !== "number") return error;
  const row = error.details.row + first;
  const message = error.message.replace(/^row \d+: /, `row ${row}: `);
  return new FloreconError(error.code, message, { ...error.details, row }, { cause: error });
}

/** Sees from the rows that are in already whether all of them will fit. */
export class Room {
  readonly #empty: number;

  constructor(private readonly instance: Instance) {
    this.#empty = instance.memoryBytes;
  }

  /**
   * @param rows how many are in
   * @throws {FloreconError} `too_many_rows` where the others cannot fit
   */
  require(rows: number, share: number | undefined): void {
    const { memoryBytes, mostMemory: most = MOST_MEMORY } = this.instance;
    if (share === undefined || share < TOLD || share >= 1) return;
    const needed = this.#empty + (memoryBytes - this.#empty) / share;
    if (needed <= LEAP * most) return;
    const all = Math.round(rows / share);
    const message =
      `about ${all.toLocaleString("en")} rows would take ${megabytes(needed)} of the ` +
      `plugin's memory, which can have ${megabytes(most)}; ${FEWER_ROWS}`;
    throw new FloreconError("too_many_rows", message, { rows: all, needed, most });
  }
}
