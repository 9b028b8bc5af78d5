import { lineOfBadText } from "../../core/host/csv/lines.ts";
import type { Problems } from "../table/mod.ts";
import { ownEncoding, toUtf8, utf8Kind } from "./encoding.ts";

/** A text file, whatever it was written in, as UTF-8 with line feeds. */
export interface PlainText {
  bytes: Uint8Array;
  /** Whether every byte is a character. */
  isAscii: boolean;
  /** What it was written in, as WHATWG names it. */
  encoding: string;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The text of a file. What it says of its own encoding counts, then what is asked for; without either
 * it has to be UTF-8, because nobody can tell one page of 256 letters from another.
 *
 * @throws {FloreconError} `ingest`, with the `line`, or the `option` `encoding`
 */
export function textOf(bytes: Uint8Array, problems: Problems, asked?: string): PlainText {
  const encoding = ownEncoding(bytes) ?? nameOf(asked, problems);
  if (encoding !== "utf-8") return { ...decoded(bytes, encoding, problems), encoding };
  const kind = utf8Kind(bytes);
  if (kind !== undefined) {
    return { bytes: withLineFeeds(bytes), isAscii: kind === "ascii", encoding };
  }
  throw problems.fatal(
    "this is not UTF-8; save the file as UTF-8, or say what it is, such as windows-1252",
    { place: lineOfBadText(bytes), option: "encoding" },
  );
}

function nameOf(asked = "utf-8", problems: Problems): string {
  try {
    return new TextDecoder(asked).encoding;
  } catch {
    throw problems.fatal(
      `no encoding is called ${JSON.stringify(asked)}; say one such as windows-1252`,
      { option: "encoding" },
    );
  }
}

function decoded(
  bytes: Uint8Array,
  encoding: string,
  problems: Problems,
): Omit<PlainText, "encoding"> {
  try {
    const text = toUtf8(bytes, encoding);
    return { bytes: withLineFeeds(text), isAscii: utf8Kind(text) === "ascii" };
  } catch (cause) {
    throw problems.fatal(`this is not ${encoding}; say what it is`, { option: "encoding" }, cause);
  }
}

/** What the oldest programs write: lines that end in a carriage return alone. */
export function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(LINE_FEED) || !bytes.includes(CARRIAGE_RETURN)) return bytes;
  return bytes.map((byte) => byte === CARRIAGE_RETURN ? LINE_FEED : byte);
}
