const SCRIPT = new URL("../race/to_columns.py", import.meta.url).pathname;

/** How another library writes columns. */
export type ColumnFormat = "Arrow" | "Parquet";

/**
 * Has the rows of a CSV written as Parquet or as an Arrow stream by pyarrow.
 *
 * @param python one that has pyarrow
 * @param texts columns of text, whatever they look like
 * @param target ends in `.parquet` or `.arrow`
 * @throws {Error} with what it said
 */
export async function toColumns(
  python: string,
  csv: string,
  texts: string[],
  target: string,
): Promise<void> {
  const args = [SCRIPT, csv, texts.join(","), target];
  const { success, stderr } = await new Deno.Command(python, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
