/** Where a list of deltas ends, and what it comes to. */
export interface Deltas {
  values: BigInt64Array;
  end: number;
}

const MOST_BLOCK = 1 << 20;

/** Reads numbers of which each says how far it is from the one before, block by block. */
export function readDeltas(bytes: Uint8Array, start: number, most: number): Deltas {
  const source = new Source(bytes, start);
  const blockSize = Number(source.natural());
  const parts = Number(source.natural());
  const count = Number(source.natural());
  const partSize = blockSize / parts;
  if (count > most || blockSize > MOST_BLOCK || !Number.isInteger(partSize) || partSize % 8 !== 0) {
    throw new RangeError("a page's deltas are damaged");
  }
  const values = new BigInt64Array(count);
  let value = source.integer();
  if (count > 0) values[0] = value;
  for (let done = 1; done < count;) {
    const least = source.integer();
    const widths = source.take(parts);
    for (let part = 0; part < parts && done < count; part++) {
      const width = widths[part];
      if (width > 64) throw new RangeError(`a number of ${width} bits`);
      const packed = source.take(width * partSize / 8);
      for (let at = 0; at < partSize && done < count; at++) {
        value = BigInt.asIntN(64, value + least + bitsAt(packed, at * width, width));
        values[done++] = value;
      }
    }
  }
  return { values, end: source.at };
}

function bitsAt(bytes: Uint8Array, start: number, width: number): bigint {
  let low = 0;
  let high = 0;
  for (let got = 0, bit = start; got < width;) {
    const offset = bit & 7;
    const take = Math.min(8 - offset, width - got, got < 32 ? 32 - got : 64 - got);
    const part = bytes[bit >> 3] >> offset & (1 << take) - 1;
    if (got < 32) low += part * 2 ** got;
    else high += part * 2 ** (got - 32);
    got += take;
    bit += take;
  }
  return high === 0 ? BigInt(low) : BigInt(high) << 32n | BigInt(low);
}

class Source {
  constructor(private readonly bytes: Uint8Array, public at: number) {}

  natural(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const [byte] = this.take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number is too long");
  }

  integer(): bigint {
    const folded = this.natural();
    return BigInt.asIntN(64, folded >> 1n ^ -(folded & 1n));
  }

  take(length: number): Uint8Array {
    if (!(length <= this.bytes.length - this.at)) throw new RangeError("a page is cut short");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}
