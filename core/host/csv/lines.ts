const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/**
 * The line, counted from 1, on which a record begins: quoted cells may hold line breaks, and blank
 * lines hold no record. The parser does not tell, and this is only asked once something is wrong.
 *
 * @param record Counted from 0, the header.
 */
export function lineOfRecord(bytes: Uint8Array, record: number): number {
  let records = 0;
  let quoted = false;
  for (const { number, text } of lines(bytes)) {
    if (!quoted && text.length > 0 && records++ === record) return number;
    for (const byte of text) if (byte === QUOTE) quoted = !quoted;
  }
  return 1;
}

/** The beginning of a CSV: its header, and as many records at most; blank lines count as records. */
export function csvHead(bytes: Uint8Array, records: number): Uint8Array {
  let left = records + 1;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) quoted = !quoted;
    if (bytes[at] === LINE_FEED && !quoted && --left === 0) return bytes.subarray(0, at + 1);
  }
  return bytes;
}

/** The first line, counted from 1, that is not UTF-8; `null` where all of them are. */
export function lineOfBadText(bytes: Uint8Array): number | null {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const { number, text } of lines(bytes)) {
    try {
      decoder.decode(text);
    } catch {
      return number;
    }
  }
  return null;
}

function* lines(bytes: Uint8Array): Generator<{ number: number; text: Uint8Array }> {
  let number = 1;
  // A byte order mark is no text.
  let from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (from < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const end = feed < 0 ? bytes.length : feed;
    const cut = end > from && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    yield { number, text: bytes.subarray(from, cut) };
    from = end + 1;
    number++;
  }
}
