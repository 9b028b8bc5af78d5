/** Whether a cell says anything: one bit for each, or no bits where all do. */
export function validity(bits: Uint8Array, rows: number): (row: number) => boolean {
  if (bits.length === 0) return () => true;
  if (bits.length < Math.ceil(rows / 8)) throw new RangeError("a buffer is cut short");
  return (row) => (bits[row >> 3] >> (row & 7) & 1) === 1;
}

/** The numbers in a buffer: in place where they are aligned, which they are in a whole file. */
export function aligned<T>(
  bytes: Uint8Array,
  count: number,
  Numbers: {
    new (buffer: ArrayBufferLike, offset: number, length: number): T;
    BYTES_PER_ELEMENT: number;
  },
): T {
  const size = Numbers.BYTES_PER_ELEMENT;
  if (count * size > bytes.length) throw new RangeError("a buffer is cut short");
  const own = bytes.byteOffset % size === 0 ? bytes : bytes.slice(0, count * size);
  return new Numbers(own.buffer, own.byteOffset, count);
}
