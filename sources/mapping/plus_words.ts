/**
 * What means plus beside amounts, where nobody lists it: in all files of a source one word for each column,
 * as of two one could be a slip of the pen.
 */
export class PlusWords {
  readonly #only = new Map<string, string>();

  /** Whether a word may mean plus: the first one that a column has. */
  takes(column: string, word: string): boolean {
    if (word === "") return false;
    const only = this.#only.get(column) ?? word;
    this.#only.set(column, only);
    return word === only;
  }
}
