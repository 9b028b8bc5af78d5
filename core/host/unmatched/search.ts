import type { Cell } from "../arrow/read_chunk.ts";
import type { SolvedRows } from "./solved_rows.ts";
import { CROWD, lookThrough, type SoughtTexts } from "./columns.ts";
import { plainColumns } from "./plain_columns.ts";
import { likeness, numberHashes } from "./folded.ts";

/** Amounts so far apart are still near, as a share of the larger one. */
const NEAR = 0.05;

/** A row that might have settled another one, before the plugin is asked. */
export interface Contender {
  place: number;
  /** How much speaks for it. */
  score: number;
}

/** What the texts of a row are looked for by, and in which places they were found. */
interface Keys {
  place: number;
  /** By column. */
  wholes: Map<string, Set<number>>;
  /** Those that few rows quote, and all of them. */
  numbers: Set<number>[];
  quoted: Set<number>[];
}

/** Finds what rows share with some others, in one pass over all of them. */
export class Search {
  readonly #keys = new Map<number, Keys>();
  readonly #byAmount = new Map<number, number[]>();

  /** @param asked places of the rows to find others for */
  constructor(private readonly books: SolvedRows, asked: number[]) {
    const cells = books.cells(asked);
    for (const place of asked) {
      this.#keys.set(place, { place, wholes: new Map(), numbers: [], quoted: [] });
      this.#byAmount.set(Math.abs(this.#openOf(place)), []);
    }
    const { amounts, rows } = books;
    for (let row = 0; row < rows; row++) {
      const places = amounts[row] === 0 ? undefined : this.#byAmount.get(Math.abs(amounts[row]));
      if (places !== undefined && places.length < CROWD) places.push(row);
    }
    this.#lookForTexts(cells);
  }

  /** The rows of the other book that come nearest, the nearest first. */
  nearest(place: number, most: number): Contender[] {
    const { books } = this;
    const among = this.sharing(place).filter((it) => books.areOpposite(place, it));
    // A row of amount zero settles nothing; it is told where it quotes the same document.
    const some = among.filter((it) => books.amounts[it] !== 0 || this.shareNumber(place, it));
    return some.map((it) => ({ place: it, score: this.#score(place, it) }))
      .filter(({ score }) => score >= ENOUGH)
      .sort((a, b) => b.score - a.score || a.place - b.place)
      .slice(0, most);
  }

  /** Rows of the same book and amount. */
  alike(place: number): number[] {
    const { books } = this;
    return this.#ofAmount(place).filter((it) =>
      it !== place && books.amounts[it] === books.amounts[place] && !books.areOpposite(place, it)
    );
  }

  /** Open rows that share a text with a row, but for texts that lead nowhere. */
  kin(place: number): number[] {
    const { open, ids } = this.books;
    const { wholes, numbers } = this.#keys.get(place)!;
    const sets = [...wholes.values()].filter((it) => this.#tells(it)).concat(numbers);
    return [...new Set(sets.flatMap((it) => [...it]))].filter((it) =>
      it !== place && open.has(ids[it])
    );
  }

  /** Whether the text that a row has in some column is worth naming: not every tenth row has it. */
  isTelling(place: number, column: string): boolean {
    const places = this.#keys.get(place)!.wholes.get(column);
    return places !== undefined && places.size < CROWD &&
      places.size <= Math.max(FEWEST, this.books.rows / 10);
  }

  /** Whether both have a text, or quote a number, that few others do. */
  shareRare(place: number, other: number): boolean {
    const { wholes } = this.#keys.get(place)!;
    return this.shareNumber(place, other) ||
      [...wholes.values()].some((places) => this.#isRare(places) && places.has(other));
  }

  /** Whether both quote a number that few others do. */
  shareNumber(place: number, other: number): boolean {
    return this.#keys.get(place)!.numbers.some((places) => places.has(other));
  }

  /** Whether both quote a number that hardly a row of their own book does beside them, however many others. */
  shareOwnNumber(place: number, other: number): boolean {
    const isOwn = (it: number) => !this.books.areOpposite(place, it);
    return this.#keys.get(place)!.quoted.some((places) =>
      places.size < CROWD && places.has(other) && [...places].filter(isOwn).length <= FEWEST
    );
  }

  #score(place: number, other: number): number {
    const { amounts, days, ids } = this.books;
    const open = this.#openOf(place);
    const { wholes } = this.#keys.get(place)!;
    let score = 0;
    if (amounts[other] === -open) score += 40;
    else if (amounts[other] === open) score += 30;
    else if (isNear(open, amounts[other])) score += 15;
    if (this.shareNumber(place, other)) score += 30;
    for (const places of wholes.values()) {
      if (this.#isRare(places) && places.has(other)) score += 10;
    }
    const apart = days === null ? NaN : Math.abs(days[place] - days[other]);
    if (apart >= 0) score += Math.max(0, 9 - apart / 4);
    return this.books.open.has(ids[other]) ? score + 8 : score;
  }

  /** The places that share an amount, a number or a telling text with a row. */
  sharing(place: number): number[] {
    const { wholes, numbers } = this.#keys.get(place)!;
    const sets = [...wholes.values()].filter((it) => this.#tells(it)).concat(numbers);
    const all = new Set([...this.#ofAmount(place), ...sets.flatMap((it) => [...it])]);
    all.delete(place);
    return [...all];
  }

  #ofAmount(place: number): number[] {
    return this.#byAmount.get(Math.abs(this.#openOf(place)))!;
  }

  #openOf(place: number): number {
    const { open, ids, amounts } = this.books;
    return open.get(ids[place]) ?? amounts[place];
  }

  #isRare({ size }: Set<number>): boolean {
    return size <= Math.max(FEWEST, Math.min(FEW, FEW_SHARE * this.books.rows));
  }

  /** What a third of all rows have tells nothing of two of them. */
  #tells({ size }: Set<number>): boolean {
    return size < CROWD && size <= Math.max(FEWEST, this.books.rows / 3);
  }

  #lookForTexts(cells: Map<number, Cell[]>): void {
    const { books } = this;
    const numbers = new Map<number, Set<number>>();
    const quoting = new Map<Keys, Set<number>>();
    const wanted = new Map<string, SoughtTexts>();
    const plain = plainColumns(books);
    for (const field of books.texts) {
      if (plain.has(field.name)) continue;
      const at = books.describe.input.indexOf(field);
      const wholes = new Map<number, Set<number>>();
      for (const keys of this.#keys.values()) {
        const text = String(cells.get(keys.place)![at] ?? "");
        const whole = likeness(text);
        if (whole !== 0) {
          if (!wholes.has(whole)) wholes.set(whole, new Set());
          keys.wholes.set(field.name, wholes.get(whole)!);
        }
        const quoted = quoting.get(keys) ?? new Set();
        quoting.set(keys, quoted);
        for (const hash of numberHashes(text)) {
          quoted.add(hash);
          numbers.set(hash, new Set());
        }
      }
      wanted.set(field.name, { wholes, numbers });
    }
    for (const [name, it] of wanted) lookThrough(books.stream, name, it);
    for (const [keys, quoted] of quoting) {
      keys.quoted = [...quoted].map((hash) => numbers.get(hash)!);
      keys.numbers = keys.quoted.filter((places) => this.#isRare(places));
    }
  }
}

/** What says more than a date that is near, and a text that many rows have. */
const ENOUGH = 25;

/** So few rows share a partner, or a document: as many, or as large a share of all, and always three. */
const FEW = 50;
const FEW_SHARE = 0.05;
const FEWEST = 3;

/** Whether two amounts of opposite signs are near, or the digits of one a slip away from the other's. */
function isNear(open: number, amount: number): boolean {
  const [one, other] = [Math.abs(open), Math.abs(amount)];
  if (Math.abs(one - other) <= NEAR * Math.max(one, other)) return true;
  return [...String(one)].sort().join() === [...String(other)].sort().join();
}
