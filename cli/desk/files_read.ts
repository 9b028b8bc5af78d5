import { printable } from "../../core/host/printable.ts";
import { basename } from "node:path";
import { count } from "../ui/numbers.ts";
import type { Setup } from "../workspace/setup.ts";

/** What tells a file from what it was, without reading it again: its length and when it was written. */
type Mark = string;

/** The files that a ledger was read from, as they were then. */
export class FilesRead {
  readonly #marks: Map<string, Mark>;

  constructor(setup: Setup) {
    this.#marks = marksOf(setup);
  }

  /**
   * Which of them are others now, have come or have gone: `gl.csv and 1 file more`; empty where none.
   *
   * @param now what would be read now; null where that cannot be told, as nobody can read it
   */
  changedSince(now: Setup | null): string {
    if (now === null) return "what says which files are read";
    const marks = marksOf(now);
    const files = new Set([...this.#marks.keys(), ...marks.keys()]);
    const [first, ...others] = [...files].filter((it) => this.#marks.get(it) !== marks.get(it));
    if (first === undefined) return "";
    const more = others.length === 0 ? "" : ` and ${count(others.length, "file")} more`;
    return `${printable(basename(first), 80)}${more}`;
  }
}

/** The log is none of them: it changes with every decision, and is followed as it does. */
function marksOf({ reads, workspace }: Setup): Map<string, Mark> {
  const files = reads.filter((it) => it !== workspace && it !== "-");
  return new Map(files.map((file) => [file, markOf(file)]));
}

function markOf(file: string): Mark {
  try {
    const { size, mtime } = Deno.statSync(file);
    return `${size} ${mtime?.getTime()}`;
  } catch {
    return "missing";
  }
}
