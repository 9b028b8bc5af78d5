/** So many characters are written together. */
const PIECE = 1 << 20;

/**
 * Adds lines, with their line breaks, to a file that may be larger than any text in memory, and that
 * need not be there yet.
 */
export async function addLines(path: string, lines: Iterable<string>): Promise<void> {
  using file = await Deno.open(path, { append: true, create: true });
  const encoder = new TextEncoder();
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    await writeAll(file, encoder.encode(piece));
    piece = "";
  }
  await writeAll(file, encoder.encode(piece));
}

/** A file may take less of it at a time. */
async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}
