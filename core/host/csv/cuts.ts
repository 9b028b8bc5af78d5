const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Where a CSV may be cut into stretches of about so many bytes: its beginning, places behind a line
 * break, and its end. That a record begins at such a place is likely and no more: the line break may
 * stand in quotes. Whoever reads up to there finds out.
 */
export function cutsOf(bytes: Uint8Array, begin: number, size: number): number[] {
  const cuts = [begin];
  for (let at = begin + size; at < bytes.length; at = cuts.at(-1)! + size) {
    const cut = behindLine(bytes, at);
    if (cut >= bytes.length) break;
    cuts.push(cut);
  }
  cuts.push(bytes.length);
  return cuts;
}

/** Behind the next line that is not blank: who reads that one steps over no more. */
function behindLine(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(LINE_FEED, from);
  while (at >= 0 && isBlank(bytes, at)) at = bytes.indexOf(LINE_FEED, at + 1);
  return at < 0 ? bytes.length : at + 1;
}

function isBlank(bytes: Uint8Array, feed: number): boolean {
  const before = bytes[feed - 1] === CARRIAGE_RETURN ? feed - 2 : feed - 1;
  return bytes[before] === LINE_FEED;
}
