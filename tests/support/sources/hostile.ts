/** Files as they must not be: cut off, and changed at random. */
import { FloreconError } from "../../../core/host/error.ts";
import { cellText, habitsOf, type ReadOptions, readTable } from "../../../sources/mod.ts";

/** What every file has to end in, whatever is in it: a table, or a refusal that says why. */
export async function tried(bytes: Uint8Array, options: ReadOptions): Promise<"read" | "refused"> {
  await looked(bytes, options.file);
  try {
    const table = await readTable(bytes, options);
    for (const column of table.columns) {
      for (let row = 0; row < table.rows; row++) cellText(column, row);
    }
    return "read";
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    return "refused";
  }
}

/** How the file seems to be written is seen as well, or refused. */
async function looked(bytes: Uint8Array, file: string): Promise<void> {
  try {
    await habitsOf(bytes, file);
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
  }
}

/** A file cut off at so many places, evenly. */
export function* cuts(whole: Uint8Array, count: number): Generator<Uint8Array> {
  const step = Math.max(1, Math.floor(whole.length / count));
  for (let length = 0; length < whole.length; length += step) yield whole.slice(0, length);
}

/** A file with one to four of its bytes changed, so many times. */
export function* changes(whole: Uint8Array, count: number, seed = 1): Generator<Uint8Array> {
  const random = randomFrom(seed);
  for (let at = 0; at < count; at++) {
    const changed = whole.slice();
    for (let change = random() % 4; change >= 0; change--) {
      const place = random() % changed.length;
      changed[place] = random() % 3 === 0 ? [0, 0x7f, 0x80, 0xff][random() % 4] : random();
    }
    yield changed;
  }
}

/** Marsaglia's xorshift: the same numbers from the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
