/** The CRC-32 of every byte, by which eight bits are taken at a time. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? 0xedb88320 ^ remainder >>> 1 : remainder >>> 1;
  }
  return remainder;
});

/** The CRC-32 that archives have of each of their files, and its length, as its bytes come in. */
export class Checksum {
  length = 0;
  #remainder = -1;

  /** Takes the next bytes, and hands them on. */
  take(bytes: Uint8Array): Uint8Array {
    let remainder = this.#remainder;
    for (let at = 0; at < bytes.length; at++) {
      remainder = TABLE[(remainder ^ bytes[at]) & 0xff] ^ remainder >>> 8;
    }
    this.#remainder = remainder;
    this.length += bytes.length;
    return bytes;
  }

  get value(): number {
    return ~this.#remainder >>> 0;
  }
}

/** The CRC-32 of a file that is there as a whole. */
export function checksumOf(bytes: Uint8Array): number {
  const checksum = new Checksum();
  checksum.take(bytes);
  return checksum.value;
}
