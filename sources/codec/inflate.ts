import { CodecFault } from "./fault.ts";

/**
 * Unpacks what was deflated, and has so many bytes unpacked at most.
 *
 * @throws {CodecFault} where it has more; the platform's errors where it is damaged
 */
export async function inflate(
  packed: Uint8Array,
  most: number,
  format: "deflate-raw" | "gzip" = "deflate-raw",
): Promise<Uint8Array> {
  const unpacked = new Uint8Array(most);
  let length = 0;
  const stream = new Blob([packed as BlobPart]).stream()
    .pipeThrough(new DecompressionStream(format));
  for await (const chunk of stream) {
    if (length + chunk.length > most) throw new CodecFault("there is more than it says");
    unpacked.set(chunk, length);
    length += chunk.length;
  }
  return unpacked.subarray(0, length);
}
