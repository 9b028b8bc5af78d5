import { headText, ownEncoding } from "../text/mod.ts";
import { XmlFault } from "./fault.ts";

/** More is no statement and no sheet: a text of V8 has twice as many characters at most. */
const MOST = 256 << 20;

const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * The text of a document, in the encoding that it says itself; UTF-8 where it says none.
 *
 * @throws {XmlFault}
 */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes.length > MOST) {
    throw new XmlFault(`more than ${MOST >> 20} MiB behind it; split the file`, 1);
  }
  const encoding = ownEncoding(bytes) ?? DECLARED.exec(headText(bytes, 256))?.[1] ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlFault(`letters that are not ${encoding}, as it says`, 1);
  }
}
