/**
 * Writes one FlatBuffer. It is written forwards: a table with room for its fields, and behind it whatever
 * an offset in them leads to. Positions count from its first byte.
 */
export class FlatBuilder {
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  /** Where the next byte lies; in front is the offset of the outermost table. */
  #end = 4;

  /** Where the outermost table's offset lies. */
  readonly root = 0;

  /**
   * A table whose fields take so many bytes each, none where they are left out. All are zero.
   *
   * @param from the offset that points to it
   * @returns where each field lies
   */
  table(from: number, sizes: number[]): number[] {
    const layout = this.#take(4 + 2 * sizes.length, 2, 0);
    // Behind the word in front, the widest fields come first: so each lies where its width asks for.
    const size = sizes.reduce((sum, width) => sum + width, 4);
    const table = this.#take(size, 8, 4);
    this.#view.setUint32(from, table - from, true);
    this.#view.setUint16(layout, 4 + 2 * sizes.length, true);
    this.#view.setUint16(layout + 2, size, true);
    this.#view.setInt32(table, table - layout, true);
    const places = new Array<number>(sizes.length);
    let next = table + 4;
    for (const width of [8, 4, 2, 1]) {
      for (const [field, own] of sizes.entries()) {
        if (own !== width) continue;
        this.#view.setUint16(layout + 4 + 2 * field, next - table, true);
        places[field] = next;
        next += width;
      }
    }
    return places;
  }

  /** A vector of so many elements, all zero; answers where the first one lies. */
  vector(from: number, count: number, elementSize: number): number {
    const at = this.#take(4 + count * elementSize, 8, 4);
    this.#view.setUint32(from, at - from, true);
    this.#view.setUint32(at, count, true);
    return at + 4;
  }

  text(from: number, text: string): void {
    const bytes = new TextEncoder().encode(text);
    // A zero behind it is part of the format.
    const at = this.vector(from, bytes.length + 1, 1);
    this.#view.setUint32(at - 4, bytes.length, true);
    this.#bytes.set(bytes, at);
  }

  int8(at: number, value: number): void {
    this.#view.setInt8(at, value);
  }

  int16(at: number, value: number): void {
    this.#view.setInt16(at, value, true);
  }

  int32(at: number, value: number): void {
    this.#view.setInt32(at, value, true);
  }

  /** A whole number from zero up to 2^32. */
  int64(at: number, value: number): void {
    this.#view.setUint32(at, value, true);
  }

  /** All that was written, filled up to eight bytes. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, 8 * Math.ceil(this.#end / 8));
  }

  /** So many bytes, all zero, at a place that divided by `unit` leaves `rest`. */
  #take(bytes: number, unit: number, rest: number): number {
    const at = this.#end + (unit + rest - this.#end % unit) % unit;
    this.#end = at + bytes;
    if (this.#end + 8 > this.#bytes.length) {
      const wider = new Uint8Array(2 * this.#end + 8);
      wider.set(this.#bytes);
      this.#bytes = wider;
      this.#view = new DataView(wider.buffer);
    }
    return at;
  }
}
