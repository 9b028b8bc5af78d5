/**
 * Golden vectors: what a plugin answers to a canonical script of commands, byte for byte. Each
 * plugin that has them keeps them in `plugins/NAME/golden/`:
 *
 * - `script.json`, written by hand: rows, commands, and in short what each has to answer;
 * - `NAME.arrow`, the rows as they are shipped;
 * - `answers.jsonl`, the whole answer to each command, a line each.
 *
 * @module
 */

/** A script, as it stands in `script.json`. */
export interface Script {
  /** What the commands ship, by name. */
  rows: Record<string, Payload>;
  steps: Step[];
}

/** Rows to be written as Arrow, or bytes that are none. */
export type Payload = Table | { text: string } | { of: string; cut: number };

/** Rows with their Arrow types, in as many batches as are listed. Cells left out at the end are null. */
export interface Table {
  columns: Record<string, ArrowType>;
  batches: Cell[][][];
}

/**
 * A value as JSON can hold it: a date as `2026-01-31`, and as a text a number that JSON has no word
 * for, such as `NaN`, or that it would round.
 */
export type Cell = number | string | null;

/** How a column is shipped. */
export type ArrowType =
  | "Int64"
  | "Int32"
  | "Float64"
  | "Float32"
  | "Date32"
  | "Utf8"
  | "LargeUtf8"
  | "Dictionary<Utf8>"
  | "Dictionary<LargeUtf8>";

/** One question to the plugin: what it says of itself, a command, or a text that may be none. */
export interface Step {
  promise: string;
  describe?: true;
  command?: Record<string, unknown>;
  text?: string;
  /** The name of what is shipped with the command. */
  rows?: string;
  /** What the answer says in short, worked out by hand; see `brief`. */
  expect: string | string[];
}

/** A script with the folder that it stands in. */
export interface Golden {
  plugin: string;
  folder: URL;
  script: Script;
}

const PLUGINS = new URL("../../../plugins/", import.meta.url);

/** Every script of the plugins in this repository. */
export function goldens(): Golden[] {
  const names = [...Deno.readDirSync(PLUGINS)].filter((entry) => entry.isDirectory)
    .map((entry) => entry.name).sort();
  return names.flatMap((plugin) => {
    const folder = new URL(`${plugin}/golden/`, PLUGINS);
    try {
      const text = Deno.readTextFileSync(new URL("script.json", folder));
      return [{ plugin, folder, script: JSON.parse(text) }];
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return [];
      throw error;
    }
  });
}

/** The answers on file, one for each step. */
export function readAnswers({ folder }: Golden): string[] {
  return Deno.readTextFileSync(new URL("answers.jsonl", folder)).split("\n").slice(0, -1);
}

/** What the script ships, as it is on file. */
export function readRows({ folder, script }: Golden): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.keys(script.rows).map((
      name,
    ) => [name, Deno.readFileSync(new URL(`${name}.arrow`, folder))]),
  );
}
