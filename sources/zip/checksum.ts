/** The CRC-32 of every byte, by which eight bits are taken at a time. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? 0xedb88320 ^ remainder >>> 1 : remainder >>> 1;
  }
  return remainder;
});

/** The CRC-32 that archives have of each of their files. */
export function checksumOf(bytes: Uint8Array): number {
  let remainder = -1;
  for (let at = 0; at < bytes.length; at++) {
    remainder = TABLE[(remainder ^ bytes[at]) & 0xff] ^ remainder >>> 8;
  }
  return ~remainder >>> 0;
}
