import { isRecord, parseJson } from "../../core/host/json.ts";
import { lineDigest, type Lines, type RowCells } from "../line/line.ts";

/**
 * The rows of a log. They are fetched as the first is asked for, and each is held against its digest as it
 * is asked for: who only adds an event needs none of them.
 */
export class KeptLines implements Lines {
  #texts: ReadonlyMap<string, string> | undefined;
  readonly #read = new Map<string, RowCells>();

  /**
   * @param fetch all rows as JSON, by digest
   * @param bad what is wrong with the file, for who reads it
   */
  constructor(
    private readonly fetch: () => ReadonlyMap<string, string>,
    private readonly bad: (why: string) => Error,
  ) {}

  get(digest: string): RowCells {
    const known = this.#read.get(digest);
    if (known !== undefined) return known;
    this.#texts ??= this.fetch();
    // What was written since is there by now.
    if (!this.#texts.has(digest)) this.#texts = this.fetch();
    const text = this.#texts.get(digest);
    if (text === undefined) throw this.bad(`the row ${digest} was taken out`);
    const cells = cellsIn(text);
    if (cells === null || lineDigest(cells) !== digest) {
      throw this.bad(`the row ${digest} was changed`);
    }
    this.#read.set(digest, cells);
    return cells;
  }
}

/** A row's cells as a file holds them; null where they are none. */
function cellsIn(json: string): RowCells | null {
  try {
    const cells = parseJson(json);
    return isRecord(cells) && Object.values(cells).every(isCell) ? cells as RowCells : null;
  } catch {
    return null;
  }
}

function isCell(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "number";
}
