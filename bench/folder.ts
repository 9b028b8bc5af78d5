import type { Row } from "./row.ts";

/** Rows that are measured in a folder of their own, which is gone afterwards. */
export async function* inFolder(
  measured: (folder: string) => AsyncGenerator<Row>,
): AsyncGenerator<Row> {
  const folder = await Deno.makeTempDir();
  try {
    yield* measured(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
