import type { Cut, InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { Value } from "./filler.ts";

/** Texts by which rows are sorted, such as accounts, are few, and each stands in several rows. */
const FEW = 6;
const TIMES = 3;

/** Of a column that a plugin says it keeps rows apart by, texts may be as many as these. */
const MANY = 1 << 16;

/** A column in which two sources have texts of which none is the other's. */
export interface Unshared {
  column: string;
  /** Some of them, and how many more there are. */
  texts: string[];
  more: number;
  /** The other source, and what it has there. */
  other: string;
  theirs: string[];
  theirMore: number;
}

/** The different texts of each column of one source by which a plugin may keep rows apart. */
export class ApartTexts {
  /** Null where they are too many, or sort nothing. */
  readonly #sets: (Set<string> | null)[];
  /** The columns that may still sort: most are out of it within some rows. */
  #left: number[];
  #rows = 0;

  /** @param shards what the plugin's work may be cut by, where it says so: only that keeps rows apart then */
  constructor(
    readonly source: string,
    private readonly input: InputField[],
    private readonly rules: Record<string, ColumnRule>,
    private readonly shards?: Cut,
  ) {
    const keepsApart = ({ type, id, name }: InputField) =>
      type === "utf8" && !id && (shards?.by.includes(name) ?? true);
    this.#sets = input.map((field) => keepsApart(field) ? new Set() : null);
    this.#left = [...input.keys()].filter((at) => this.#sets[at] !== null);
  }

  take(values: Value[]): void {
    this.#rows++;
    const most = this.shards === undefined ? FEW : MANY;
    for (const at of this.#left) {
      const text = values[at] as string | null ?? "";
      const isOut = text === "" && this.shards === undefined;
      if (isOut || this.#sets[at]!.add(text).size > most) {
        this.#sets[at] = null;
        this.#left = this.#left.filter((it) => it !== at);
      }
    }
  }

  /** Whether this source and another are of one book, and are not there to match. */
  isOfBook({ rules }: ApartTexts): boolean {
    return this.input.some(({ name, one_of }) => {
      const [mine, theirs] = [this.rules[name], rules[name]];
      const isSaid = one_of !== undefined && "const" in mine && "const" in theirs;
      return isSaid && mine.const === theirs.const;
    });
  }

  /** Whether this source and another have nothing in common in a column, and a file says so. */
  isApart(other: ApartTexts, at: number): boolean {
    const [mine, theirs] = [this.#sorting(at), other.#sorting(at)];
    const isLeft = (book: ApartTexts, texts: Set<string> | null) =>
      texts !== null && isSeveral(texts) && book.#isEmpty(at);
    if (mine === null && !isLeft(this, theirs)) return false;
    if (theirs === null && !isLeft(other, mine)) return false;
    const { name } = this.input[at];
    // What is said of each book to tell it from the other is another text on purpose.
    if ("const" in this.rules[name] && "const" in other.rules[name]) return false;
    return !this.#names(other, at) && !other.#names(this, at);
  }

  /** What it and another one have in a column, as far as people are told. */
  unshared(other: ApartTexts, at: number): Unshared {
    const [mine, theirs] = [this, other].map((it) => [...it.#sets[at]!].filter((it) => it !== ""));
    const [texts, theirTexts] = [mine.slice(0, FEW), theirs.slice(0, FEW)];
    return {
      column: this.input[at].name,
      ...{ texts, more: mine.length - texts.length },
      other: other.source,
      ...{ theirs: theirTexts, theirMore: theirs.length - theirTexts.length },
    };
  }

  /** Whether another source has one of its texts in any column: each of two companies is the other's partner. */
  #names(other: ApartTexts, at: number): boolean {
    return other.#sets.some((theirs, there) =>
      theirs !== null &&
      [...this.#sets[at]!].some((it) => (it !== "" || there === at) && theirs.has(it))
    );
  }

  /** Whether it leaves a column empty by which the plugin says that it keeps rows apart for good. */
  #isEmpty(at: number): boolean {
    const set = this.#sets[at];
    return this.shards !== undefined && !this.shards.after && set?.size === 1 && set.has("");
  }

  #sorting(at: number): Set<string> | null {
    const set = this.#sets[at];
    if (set === null || set.size === 0 || set.size === 1 && set.has("")) return null;
    const isConst = "const" in this.rules[this.input[at].name];
    const sorts = this.shards !== undefined || isConst || set.size <= this.#rows / TIMES;
    return sorts ? set : null;
  }
}

/** Whether there are several texts, and each row has one: a book that has none is met by no row of them. */
function isSeveral(texts: Set<string>): boolean {
  return texts.size > 1 && !texts.has("");
}

/**
 * In which columns sources have nothing in common with any other book, so that nothing of theirs can match;
 * for each source, what is told of it and those before it.
 */
export function unsharedOf(all: ApartTexts[], input: InputField[]): Unshared[][] {
  const rivals = all.map((one) => all.filter((it) => it !== one && !it.isOfBook(one)));
  return all.map((one, place) => {
    const before = all.slice(0, place).filter((it) => rivals[place].includes(it));
    return [...input.keys()].flatMap((column) => {
      const alone = all.filter((it, at) =>
        rivals[at].length > 0 && rivals[at].every((other) => it.isApart(other, column))
      );
      // Of two that are alone each may be the other's book; who is the only one may be any book's.
      const isTold = (lone: ApartTexts, other: ApartTexts) =>
        alone.includes(lone) &&
        (alone.includes(other) || !rivals[all.indexOf(lone)].some((it) => alone.includes(it)));
      return before.filter((it) => isTold(one, it) || isTold(it, one))
        .map((it) => one.unshared(it, column));
    });
  });
}
