/**
 * Messages between a process and its child: a length of four bytes, the lowest first, and so many
 * bytes.
 *
 * @module
 */
import { concat } from "../../core/host/bytes.ts";

/** One message, ready to be written. */
export function frame(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const framed = new Uint8Array(4 + content.length);
  new DataView(framed.buffer).setUint32(0, content.length, true);
  framed.set(content, 4);
  return framed;
}

/** A value as one message. */
export function jsonFrame(value: unknown): Uint8Array<ArrayBuffer> {
  return frame(new TextEncoder().encode(JSON.stringify(value)));
}

/** Reads messages one after another. */
export class FrameReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #pending: Uint8Array = new Uint8Array(0);

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** The next message, or `null` where the other side ended, within a message or between two. */
  async next(): Promise<Uint8Array | null> {
    const head = await this.#take(4);
    if (head === null) return null;
    return await this.#take(new DataView(head.buffer, head.byteOffset).getUint32(0, true));
  }

  /** The next message as the value that it holds. */
  async nextJson<T = unknown>(): Promise<T | null> {
    const content = await this.next();
    return content === null ? null : JSON.parse(new TextDecoder().decode(content));
  }

  /** Reads no more. */
  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }

  async #take(length: number): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let have = 0;
    while (true) {
      const part = this.#pending.subarray(0, length - have);
      this.#pending = this.#pending.subarray(part.length);
      parts.push(part);
      have += part.length;
      if (have === length) return concat(parts);
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.#pending = value;
    }
  }
}
