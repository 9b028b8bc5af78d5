/** Which second bytes may follow a first one that has rules of its own: no character is written longer
 * than it has to be, none is half of a pair, and none lies behind the last one. */
const SECOND: Record<number, [least: number, most: number]> = {
  0xe0: [0xa0, 0xbf],
  0xed: [0x80, 0x9f],
  0xf0: [0x90, 0xbf],
  0xf4: [0x80, 0x8f],
};

/** What a character's later bytes are. */
const LATER: [least: number, most: number] = [0x80, 0xbf];

/**
 * Where the character ends whose first byte stands there, one of those from 0x80 on; below zero where it
 * is no character of UTF-8.
 */
export function afterCharacter(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0xc2 || first > 0xf4) return -1;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  // Past the end there is no byte, and nothing is within bounds.
  const [least, most] = length === 2 ? LATER : SECOND[first] ?? LATER;
  if (!(bytes[at + 1] >= least && bytes[at + 1] <= most)) return -1;
  for (let later = 2; later < length; later++) {
    if (!(bytes[at + later] >= LATER[0] && bytes[at + later] <= LATER[1])) return -1;
  }
  return at + length;
}

/** Whether a stretch of bytes is UTF-8. */
export function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const next = bytes[at] < 0x80 ? at + 1 : afterCharacter(bytes, at);
    if (next < 0 || next > to) return false;
    at = next;
  }
  return true;
}
