import { BatchWriter } from "./batch_writer.ts";
import { chunks } from "./chunks.ts";
import { columnOf, wholeOf } from "./kept_columns.ts";
import { partsOf, type StreamPart } from "./parts.ts";

/**
 * Some columns of a stream in parts as `partsOf` has them, without the others: whoever reads two of
 * sixteen is handed no more. A stream in which one of them has a dictionary comes as it is.
 *
 * @param names which columns, in this order
 * @throws {Error} that says what is wrong with the stream; a column that is not there, too.
 */
export function* narrowed(
  stream: Uint8Array,
  names: readonly string[],
  rows: number,
): Generator<StreamPart> {
  let writer: BatchWriter | null = null;
  let held = 0;
  for (const batch of chunks(stream, names)) {
    if (batch.some(({ dictionary }) => dictionary !== null)) break;
    writer ??= new BatchWriter(batch.map((chunk, at) => columnOf(names[at], chunk)));
    writer.write(batch[0].rows, batch.map(wholeOf));
    held += batch[0].rows;
    if (held < rows) continue;
    yield { stream: writer.take(), rows: held };
    held = 0;
  }
  if (writer === null) yield* partsOf(stream, rows);
  else if (held > 0) yield { stream: writer.take(), rows: held };
}
