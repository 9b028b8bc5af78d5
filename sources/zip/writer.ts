import { concat } from "../../core/host/bytes.ts";
import { Checksum } from "./checksum.ts";

// Signatures and sizes are those of PKWARE's APPNOTE.
const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const ENTRY_BYTES = 46;
const END_BYTES = 22;
const VERSION = 20;
const DEFLATED = 8;
/** The names are UTF-8. */
const UTF8 = 0x0800;
/** The first of January 1980: an archive of the same files is the same, whenever it is made. */
const DAY = 0x21;
/** Letters that are packed at a time. */
const CHUNK = 1 << 16;

/** Makes an archive, file by file, each of them packed as its text comes in. */
export class ZipWriter {
  readonly #parts: Uint8Array[] = [];
  readonly #directory: Uint8Array[] = [];
  #length = 0;
  #files = 0;

  /** Adds a file whose text comes in pieces. */
  async add(name: string, pieces: Iterable<string>): Promise<void> {
    const checksum = new Checksum();
    const packed = await deflated(encoded(pieces, checksum));
    const size = packed.reduce((sum, part) => sum + part.length, 0);
    const label = new TextEncoder().encode(name);
    const numbers = (head: Uint8Array, at: number) => {
      const view = new DataView(head.buffer);
      for (const [offset, value] of [VERSION, UTF8, DEFLATED, 0, DAY].entries()) {
        view.setUint16(at + 2 * offset, value, true);
      }
      for (const [offset, value] of [checksum.value, size, checksum.length].entries()) {
        view.setUint32(at + 10 + 4 * offset, value, true);
      }
      view.setUint16(at + 22, label.length, true);
      return view;
    };
    const local = new Uint8Array(LOCAL_BYTES);
    numbers(local, 4).setUint32(0, LOCAL, true);
    const entry = new Uint8Array(ENTRY_BYTES);
    const view = numbers(entry, 6);
    view.setUint32(0, ENTRY, true);
    view.setUint16(4, VERSION, true);
    view.setUint32(42, this.#length, true);
    this.#directory.push(entry, label);
    for (const part of [local, label, ...packed]) this.#push(part);
    this.#files++;
  }

  /** The whole archive. */
  finish(): Uint8Array {
    const directory = concat(this.#directory);
    const end = new Uint8Array(END_BYTES);
    const view = new DataView(end.buffer);
    view.setUint32(0, END, true);
    view.setUint16(8, this.#files, true);
    view.setUint16(10, this.#files, true);
    view.setUint32(12, directory.length, true);
    view.setUint32(16, this.#length, true);
    return concat([...this.#parts, directory, end]);
  }

  #push(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}

/** Pieces of text as bytes, in chunks that are worth packing. */
function* encoded(pieces: Iterable<string>, checksum: Checksum): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let held = "";
  for (const piece of pieces) {
    held += piece;
    if (held.length < CHUNK) continue;
    yield checksum.take(encoder.encode(held));
    held = "";
  }
  yield checksum.take(encoder.encode(held));
}

async function deflated(chunks: Iterable<Uint8Array>): Promise<Uint8Array[]> {
  const iterator = chunks[Symbol.iterator]();
  const source = new ReadableStream<BufferSource>({
    pull(controller) {
      const { value, done } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value as BufferSource);
    },
  });
  const packed: Uint8Array[] = [];
  for await (const part of source.pipeThrough(new CompressionStream("deflate-raw"))) {
    packed.push(part);
  }
  return packed;
}
