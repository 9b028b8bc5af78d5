import { concat } from "../../core/host/bytes.ts";

/** What a text says of its own encoding: a byte order mark, or every other byte being zero. */
export function ownEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return unmarkedUtf16(bytes.subarray(0, LOOKED));
}

/** What is looked at: a header has more letters than other signs, whatever its language writes. */
const LOOKED = 256;

/** Text without a mark that is UTF-16: no text has zeros in it, and half of ASCII's bytes are. */
function unmarkedUtf16(head: Uint8Array): string | undefined {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]++;
  const most = head.length / 4;
  if (zeros[1] > most && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > most && zeros[1] === 0) return "utf-16be";
  return undefined;
}

/** Whether the bytes are UTF-8; and whether they are ASCII, of which every byte is a character. */
export function utf8Kind(bytes: Uint8Array): "ascii" | "utf-8" | undefined {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let characters = 0;
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      characters += decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }).length;
    }
    decoder.decode();
  } catch {
    return undefined;
  }
  return characters === bytes.length ? "ascii" : "utf-8";
}

/** Bytes that are decoded at a time: what comes of them stays in the cache. */
const CHUNK = 1 << 16;

/**
 * Text of another encoding, as UTF-8.
 *
 * @throws {TypeError} where it is not in that encoding
 */
export function toUtf8(bytes: Uint8Array, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    parts.push(encoder.encode(text));
  }
  parts.push(encoder.encode(decoder.decode()));
  return concat(parts);
}

/** How a file begins, read as text: enough to see what it is, and nothing that anybody relies on. */
export function headText(bytes: Uint8Array, length = 4096): string {
  const head = bytes.subarray(0, length);
  return new TextDecoder(ownEncoding(bytes) ?? "windows-1252").decode(head);
}

/** What a text is written in, and whether it says so itself: letters of one byte could be any. */
export function encodingOf(bytes: Uint8Array): { encoding: string; isSure: boolean } {
  const own = ownEncoding(bytes) ?? (utf8Kind(bytes) === undefined ? undefined : "utf-8");
  return { encoding: own ?? "windows-1252", isSure: own !== undefined };
}
