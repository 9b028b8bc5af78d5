import { narrowed } from "../../core/host/arrow/narrowed.ts";
import { hasPlainCells } from "../../core/host/arrow/plain_cells.ts";
import { readArrow } from "../../core/host/arrow/read_arrow.ts";
import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { type IntakePart, PART_BYTES } from "../../core/host/plugin/intake.ts";
import type { Data } from "./dataset.ts";
import type { FileBytes } from "./file_bytes.ts";
import { arrowPlaces, type RowPlaces } from "./places.ts";

/**
 * The rows of an Arrow file for a plugin, where it reads their columns as they stand. Of a large one the
 * columns that the plugin declares are taken out as it takes the rows in, and the file can be let go then.
 *
 * @returns null where columns have to be made first
 * @throws {FloreconError} `cannot_read` where the file changed meanwhile
 */
export function arrowData(file: string, input: FileBytes, describe: Describe): Data | null {
  const stream = asItStands(file, input, describe);
  if (stream === null) return null;
  const { columns, rows } = streamShape(stream);
  // A dictionary stays whole: each part would repeat it.
  const isEncoded = columns.some(({ type }) => type.startsWith("Dictionary<"));
  if (stream.length > PART_BYTES && !isEncoded) return new ArrowData(file, input, describe, rows);
  return { file, stream, rows, inputs: [input], places: arrowPlaces(file, () => stream) };
}

/** A large one. */
class ArrowData implements Data {
  readonly inputs: FileBytes[];
  readonly places: RowPlaces;

  constructor(
    readonly file: string,
    private readonly input: FileBytes,
    private readonly describe: Describe,
    readonly rows: number,
  ) {
    this.inputs = [input];
    this.places = arrowPlaces(file, () => this.stream);
  }

  /** Read again where the file was let go. */
  get stream(): Uint8Array {
    return readArrow(this.input.bytes, this.describe, { file: this.file });
  }

  get about(): number {
    return this.rows;
  }

  *parts(): Generator<IntakePart> {
    const { stream, rows } = this;
    const names = this.describe.input.map(({ name }) => name);
    let come = 0;
    for (const part of narrowed(stream, names, Math.ceil(rows * PART_BYTES / stream.length))) {
      come += part.rows;
      yield { stream: part.stream, share: rows === 0 ? 1 : come / rows };
    }
  }

  letGo(): void {
    this.input.letGo();
  }
}

function asItStands(file: string, { bytes }: FileBytes, describe: Describe): Uint8Array | null {
  try {
    const stream = readArrow(bytes, describe, { file });
    return hasPlainCells(stream, describe.input) ? stream : null;
  } catch (error) {
    // Whoever reads the tables says what is wrong with it.
    if (error instanceof FloreconError && error.code === "ingest") return null;
    if (error instanceof RangeError) return null;
    throw error;
  }
}
