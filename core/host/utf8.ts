const encoder = new TextEncoder();
/** Most texts are of a row or of a few: those are not given memory of their own. */
const small = new Uint8Array(4096);

/** The bytes of a text in UTF-8. Those of a short one stand until the next call. */
export function utf8(text: string): Uint8Array {
  // A unit of UTF-16 becomes at most three bytes.
  if (3 * text.length > small.length) return encoder.encode(text);
  return small.subarray(0, encoder.encodeInto(text, small).written);
}
