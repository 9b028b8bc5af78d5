import type { Cut, InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { Value } from "./filler.ts";

/** Texts by which rows are sorted, such as accounts, are few, and each stands in several rows. */
const FEW = 6;
const TIMES = 3;

/** A column in which two sources have texts of which none is the other's. */
export interface Unshared {
  column: string;
  texts: string[];
  /** The other source, and what it has there. */
  other: string;
  theirs: string[];
}

/** The few different texts of each column of one source. */
export class FewTexts {
  /** Null where they are many, or a row has none. */
  readonly #sets: (Set<string> | null)[];
  /** The columns that may still have few: most are out of it within some rows. */
  #left: number[];
  #rows = 0;

  /** @param shards what the plugin's work may be cut by, where it says so: only that keeps rows apart then */
  constructor(
    readonly source: string,
    private readonly input: InputField[],
    private readonly rules: Record<string, ColumnRule>,
    shards?: Cut,
  ) {
    const keepsApart = ({ type, id, name }: InputField) =>
      type === "utf8" && !id && (shards?.by.includes(name) ?? true);
    this.#sets = input.map((field) => keepsApart(field) ? new Set() : null);
    this.#left = [...input.keys()].filter((at) => this.#sets[at] !== null);
  }

  take(values: Value[]): void {
    this.#rows++;
    for (const at of this.#left) {
      const text = values[at];
      if (typeof text !== "string" || text === "" || this.#sets[at]!.add(text).size > FEW) {
        this.#sets[at] = null;
        this.#left = this.#left.filter((it) => it !== at);
      }
    }
  }

  /** The columns in which this source and another have nothing in common, where a file says so. */
  unshared(other: FewTexts): Unshared[] {
    return this.input.flatMap(({ name: column }, at) => {
      const [mine, theirs] = [this.#few(at), other.#few(at)];
      // What is said of each book to tell it from the other is another text on purpose.
      const isSaid = "const" in this.rules[column] && "const" in other.rules[column];
      if (mine === null || theirs === null || isSaid || !mine.isDisjointFrom(theirs)) return [];
      return [{ column, texts: [...mine], other: other.source, theirs: [...theirs] }];
    });
  }

  #few(at: number): Set<string> | null {
    const set = this.#sets[at];
    if (set === null || set.size === 0) return null;
    const isConst = "const" in this.rules[this.input[at].name];
    return isConst || set.size <= this.#rows / TIMES ? set : null;
  }
}
