/**
 * One table of a FlatBuffer, the encoding of Arrow's headers.
 *
 * Every offset in it may lie: a read outside the buffer throws a `RangeError`, and no length is
 * believed before that many bytes are known to be there. A field that is absent reads as its default.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  private constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  /** The table that a buffer holds. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Where the table begins in its buffer. */
  get position(): number {
    return this.#at;
  }

  uint8(field: number, absent = 0): number {
    const at = this.#slot(field);
    return at === null ? absent : this.#view.getUint8(at);
  }

  int16(field: number, absent = 0): number {
    const at = this.#slot(field);
    return at === null ? absent : this.#view.getInt16(at, true);
  }

  int32(field: number, absent = 0): number {
    const at = this.#slot(field);
    return at === null ? absent : this.#view.getInt32(at, true);
  }

  /** A 64-bit length; beyond 2^53 it is no longer exact, and past every buffer anyway. */
  length(field: number): number {
    const at = this.#slot(field);
    return at === null ? 0 : Number(this.#view.getBigInt64(at, true));
  }

  has(field: number): boolean {
    return this.#slot(field) !== null;
  }

  table(field: number): FlatTable {
    const at = this.#slot(field);
    if (at === null) throw new RangeError(`the header lacks field ${field}`);
    return new FlatTable(this.#view, this.#follow(at));
  }

  /** A vector of tables, one by one. */
  *tables(field: number): Generator<FlatTable> {
    const at = this.#slot(field);
    if (at === null) return;
    const { start, length } = this.#vector(at, 4);
    for (let index = 0; index < length; index++) {
      yield new FlatTable(this.#view, this.#follow(start + 4 * index));
    }
  }

  /** A vector of structs of so many bytes, one by one. */
  *structs(field: number, size: number): Generator<DataView> {
    const at = this.#slot(field);
    if (at === null) return;
    const { start, length } = this.#vector(at, size);
    for (let index = 0; index < length; index++) {
      const from = this.#view.byteOffset + start + size * index;
      yield new DataView(this.#view.buffer, from, size);
    }
  }

  /** One of them; null behind the last. */
  struct(field: number, size: number, index: number): DataView | null {
    const at = this.#slot(field);
    if (at === null) return null;
    const { start, length } = this.#vector(at, size);
    if (index >= length) return null;
    return new DataView(this.#view.buffer, this.#view.byteOffset + start + size * index, size);
  }

  /** The UTF-8 bytes of a text. */
  text(field: number): Uint8Array {
    const at = this.#slot(field);
    if (at === null) return new Uint8Array(0);
    const { start, length } = this.#vector(at, 1);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, length);
  }

  /** Where a field's value stands, or `null` where it is absent. */
  #slot(field: number): number | null {
    const layout = this.#at - this.#view.getInt32(this.#at, true);
    const entry = 4 + 2 * field;
    if (entry + 2 > this.#view.getUint16(layout, true)) return null;
    const offset = this.#view.getUint16(layout + entry, true);
    return offset === 0 ? null : this.#at + offset;
  }

  #follow(at: number): number {
    return at + this.#view.getUint32(at, true);
  }

  #vector(at: number, size: number): { start: number; length: number } {
    const vector = this.#follow(at);
    const length = this.#view.getUint32(vector, true);
    const start = vector + 4;
    if (start + size * length > this.#view.byteLength) {
      throw new RangeError("a header is cut short");
    }
    return { start, length };
  }
}
