/** Modules that were asked for lately, whole in memory: reading and hashing them happens once. */
export class BlobCache {
  /** In the order of their last use. */
  readonly #kept = new Map<string, Uint8Array>();
  readonly #reading = new Map<string, Promise<Uint8Array | null>>();
  #size = 0;

  /** @param budget how many bytes to keep at most */
  constructor(private readonly budget: number) {}

  /** The bytes under a digest, by `read` where they are not at hand; `null` where it finds none. */
  async get(
    digest: string,
    read: () => Promise<Uint8Array | null>,
  ): Promise<Uint8Array | null> {
    const kept = this.#kept.get(digest);
    if (kept !== undefined) {
      this.#kept.delete(digest);
      this.#kept.set(digest, kept);
      return kept;
    }
    const under = this.#reading.get(digest);
    if (under !== undefined) return await under;
    const reading = read();
    this.#reading.set(digest, reading);
    try {
      const bytes = await reading;
      if (bytes !== null) this.#keep(digest, bytes);
      return bytes;
    } finally {
      this.#reading.delete(digest);
    }
  }

  #keep(digest: string, bytes: Uint8Array): void {
    this.#kept.set(digest, bytes);
    this.#size += bytes.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#size <= this.budget) return;
      this.#kept.delete(oldest);
      this.#size -= length;
    }
  }
}
