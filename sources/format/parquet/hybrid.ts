/**
 * Reads small numbers, by turns repeated and packed bit by bit, as Parquet writes levels and the
 * numbers of dictionaries: as many as the list has room for.
 *
 * @param width bits of a number, up to 32
 * @returns where they end
 */
export function readHybrid(
  bytes: Uint8Array,
  start: number,
  width: number,
  numbers: Uint8Array | Int32Array,
): number {
  if (width > 32) throw new RangeError(`a number of ${width} bits`);
  let at = start;
  for (let done = 0; done < numbers.length;) {
    const { value: head, end } = naturalAt(bytes, at);
    at = end;
    const isPacked = head % 2 === 1;
    const half = Math.floor(head / 2);
    const left = numbers.length - done;
    if (isPacked) {
      const size = half * width;
      const count = Math.min(left, 8 * half);
      // The last of them may be cut short behind the last number.
      if (at + Math.ceil(count * width / 8) > bytes.length) {
        throw new RangeError("a page is cut short");
      }
      unpack(bytes, at, width, numbers.subarray(done, done + count));
      at += size;
      done += count;
    } else {
      const value = fixedAt(bytes, at, Math.ceil(width / 8));
      at += Math.ceil(width / 8);
      // A run of none, again and again, would go on to the end of the page and no further.
      numbers.fill(value, done, done + Math.min(left, half));
      done += Math.min(left, half);
    }
  }
  return at;
}

/** Numbers of so many bits, the lowest first. */
function unpack(
  bytes: Uint8Array,
  start: number,
  width: number,
  numbers: Uint8Array | Int32Array,
): void {
  // Where no number is of more than four bytes, and these are all there, they are taken at once.
  const most = width > WIDEST ? 0 : Math.floor(8 * (bytes.length - start - 4) / width);
  const quick = Math.min(numbers.length, Math.max(0, most));
  const mask = 2 ** width - 1;
  for (let at = 0, bit = 8 * start; at < quick; at++, bit += width) {
    const byte = Math.floor(bit / 8);
    const four = bytes[byte] | bytes[byte + 1] << 8 | bytes[byte + 2] << 16 | bytes[byte + 3] << 24;
    numbers[at] = four >>> (bit % 8) & mask;
  }
  for (let at = quick, bit = 8 * start + quick * width; at < numbers.length; at++) {
    let value = 0;
    for (let got = 0; got < width;) {
      const offset = bit % 8;
      const take = Math.min(8 - offset, width - got);
      const part = bytes[Math.floor(bit / 8)] >> offset & (1 << take) - 1;
      value += part * 2 ** got;
      got += take;
      bit += take;
    }
    numbers[at] = value;
  }
}

/** Bits of a number that lies in four bytes wherever it begins. */
const WIDEST = 25;

/** A number of seven bits a byte, up to 32 bits. */
function naturalAt(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, scale = 1; at < start + 5; at++, scale *= 128) {
    const byte = bytes[at];
    if (byte === undefined) throw new RangeError("a page is cut short");
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new RangeError("a number is too long");
}

function fixedAt(bytes: Uint8Array, at: number, size: number): number {
  if (at + size > bytes.length) throw new RangeError("a page is cut short");
  let value = 0;
  for (let byte = 0; byte < size; byte++) value += bytes[at + byte] * 2 ** (8 * byte);
  return value;
}
