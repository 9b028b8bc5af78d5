import { FloreconError } from "../../core/host/error.ts";
import { sha256 } from "../../core/host/sha256.ts";
import { kindOf } from "../system/files.ts";

/** The bytes of a file as it was read. They may be let go, and are read again for who needs them. */
export class FileBytes {
  #bytes: Uint8Array | null;
  #sha256: string | null = null;

  /** @param path where the file lies, unless there is none to read again */
  constructor(bytes: Uint8Array, private readonly path?: string) {
    this.#bytes = bytes;
  }

  /** @throws {FloreconError} `cannot_read` where the file is another one by now */
  get bytes(): Uint8Array {
    return this.#bytes ??= this.#again();
  }

  /** SHA-256 in hexadecimal digits. */
  get sha256(): string {
    return this.#sha256 ??= sha256(this.bytes);
  }

  /** Frees the memory, where the bytes can be read again. */
  letGo(): void {
    if (this.path === undefined || kindOf(this.path) !== "file") return;
    this.#sha256 ??= sha256(this.bytes);
    this.#bytes = null;
  }

  #again(): Uint8Array {
    const path = this.path!;
    const bytes = kindOf(path) === "file" ? Deno.readFileSync(path) : null;
    if (bytes !== null && sha256(bytes) === this.#sha256) return bytes;
    throw new FloreconError(
      "cannot_read",
      `"${path}" changed after it was read; try again when nobody writes it`,
      { file: path },
    );
  }
}
