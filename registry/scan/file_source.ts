import type { Source } from "../module/wasm.ts";

/** What is read at a time: a few headers. Larger windows read code that nobody asked for. */
const WINDOW = 512;

/**
 * A file as the source of a module, read where it is asked for and nowhere else. What `read` returns
 * holds until the next call.
 */
export class FileSource implements Source {
  readonly #window = new Uint8Array(WINDOW);
  #from = 0;
  #filled = 0;
  /** Where the file stands: each call to the system costs as much as the rest. */
  #position = 0;
  /** How many bytes came from the file so far. */
  bytesRead = 0;

  constructor(private readonly file: Deno.FsFile, readonly size: number) {}

  read(offset: number, length: number): Uint8Array {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    if (wanted > WINDOW) return this.#fill(new Uint8Array(wanted), offset);
    if (offset < this.#from || offset + wanted > this.#from + this.#filled) {
      const room = Math.min(WINDOW, this.size - offset);
      this.#filled = this.#fill(this.#window.subarray(0, room), offset).length;
      this.#from = offset;
    }
    const at = offset - this.#from;
    return this.#window.subarray(at, Math.min(at + wanted, this.#filled));
  }

  /** Reads until a buffer is full, or the file ends before it said it would. */
  #fill(buffer: Uint8Array, offset: number): Uint8Array {
    if (offset !== this.#position) this.file.seekSync(offset, Deno.SeekMode.Start);
    let filled = 0;
    while (filled < buffer.length) {
      const read = this.file.readSync(buffer.subarray(filled));
      if (read === null) break;
      filled += read;
    }
    this.#position = offset + filled;
    this.bytesRead += filled;
    return buffer.subarray(0, filled);
  }
}
