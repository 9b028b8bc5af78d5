import { FloreconError, type Problem } from "../../core/host/error.ts";
import { shortened } from "../../core/host/printable.ts";
import type { Placed } from "./table.ts";

/** What is wrong with a file, and where. */
export interface SourceProblem extends Problem {
  file: string;
  sheet?: string;
  /** Where it stands, counted from 1; which of the three is the table's `placed`. */
  line?: number;
  row?: number;
  entry?: number;
  column?: string;
  /** The cell as it reads. */
  cell?: string;
  /** The setting of `read` that may help. */
  option?: string;
}

/** Where in its file something is wrong. */
export interface Whereabouts {
  place?: number;
  column?: string;
  cell?: string;
  option?: string;
}

/** More than these nobody mends at one sitting. */
const MOST = 20;
/** A cell may be a whole file: more letters than these nobody looks at. */
const MOST_LETTERS = 1_000;

/** What is wrong with one file, so far: it is refused as a whole, and the first twenty are told. */
export class Problems {
  readonly #found: SourceProblem[] = [];

  constructor(
    private readonly file: string,
    private readonly placed: Placed,
    private readonly sheet?: string,
  ) {}

  /** What is known so far, at most as many as are told. */
  get found(): readonly SourceProblem[] {
    return this.#found;
  }

  /** Whether there are as many as are told: what comes now only costs time. */
  get isFull(): boolean {
    return this.#found.length >= MOST;
  }

  /** @param why what is wrong, and what to do about it: half a sentence */
  add(why: string, where: Whereabouts = {}): void {
    if (!this.isFull) this.#found.push(this.#problem(why, where));
  }

  /** One that ends the reading. */
  fatal(why: string, where: Whereabouts = {}, cause?: unknown): FloreconError {
    this.add(why, where);
    return this.#error({ cause });
  }

  /** @throws {FloreconError} `ingest`, with all of them as `problems`, where there are any */
  throwIfAny(): void {
    if (this.#found.length > 0) throw this.#error();
  }

  #problem(why: string, { place, column, cell, option }: Whereabouts): SourceProblem {
    const parts = [
      this.sheet === undefined ? "" : `, sheet "${this.sheet}"`,
      place === undefined ? "" : `, ${this.placed} ${place}`,
      column === undefined ? "" : `, column "${column}"`,
    ];
    return {
      code: "ingest",
      message: `${this.file}${parts.join("")}: ${shortened(why, MOST_LETTERS)}`,
      file: this.file,
      ...(this.sheet !== undefined && { sheet: this.sheet }),
      ...(place !== undefined && { [this.placed]: place }),
      ...(column !== undefined && { column }),
      ...(cell !== undefined && { cell: shortened(cell, MOST_LETTERS) }),
      ...(option !== undefined && { option }),
    };
  }

  #error(options?: ErrorOptions): FloreconError {
    const [first, ...others] = this.#found;
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    const { code, message, ...where } = first;
    return new FloreconError(
      code,
      `${message}${more}`,
      { ...where, problems: this.#found },
      options,
    );
  }
}
