/** Archives for tests: as programs write them, and as nobody should. */
import { checksumOf } from "../../../sources/zip/checksum.ts";

/** One file of an archive; what is given besides is written in place of what is true. */
export interface Packed {
  name: string;
  content: string | Uint8Array;
  isStored?: boolean;
  method?: number;
  flags?: number;
  unpacked?: number;
  checksum?: number;
}

/** An archive of those files. */
export async function zipOf(files: Packed[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const content = typeof file.content === "string"
      ? new TextEncoder().encode(file.content)
      : file.content;
    const packed = file.isStored ? content : await deflate(content);
    const fields = [
      ...[file.flags ?? 0, file.method ?? (file.isStored ? 0 : 8), 0, 0].map((it) => [2, it]),
      ...[file.checksum ?? checksumOf(content), packed.length].map((it) => [4, it]),
      [4, file.unpacked ?? content.length],
      [2, name.length],
      [2, 0],
    ];
    const local = record([[4, 0x04034b50], [2, 20], ...fields]);
    const zeros = [[2, 0], [2, 0], [2, 0], [4, 0]];
    directory.push(record([[4, 0x02014b50], [2, 20], [2, 20], ...fields, ...zeros, [4, at]]), name);
    parts.push(local, name, packed);
    at += local.length + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const counts = [[2, 0], [2, 0], [2, files.length], [2, files.length]];
  const end = record([[4, 0x06054b50], ...counts, [4, size], [4, at], [2, 0]]);
  return new Uint8Array(await new Blob([...parts, ...directory, end] as BlobPart[]).arrayBuffer());
}

async function deflate(content: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([content as BlobPart]).stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Numbers one after the other, each in so many bytes. */
function record(fields: number[][]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}
