import { MS_PER_DAY } from "../../../core/host/day.ts";
import type { MixedCell, SourceColumn } from "../../table/mod.ts";

const EMPTY = 0;
const TEXT = 1;
const NUMBER = 2;
const DATE = 3;
const TIME = 4;
const BOOLEAN = 5;
const KINDS = ["text", "number", "date", "time", "boolean"] as const;

const NANOSECONDS = 1_000_000n;

/** One column of a sheet, being filled row by row: nine bytes a cell, and each text once. */
export class SheetCells {
  #kinds = new Uint8Array(1024);
  /** A number, days, milliseconds, or where the text stands among the texts. */
  #values = new Float64Array(1024);
  #rows = 0;
  readonly #texts: string[] = [];
  readonly #seen = new Set<number>();

  constructor(readonly name: string) {}

  push(cell: MixedCell | null): void {
    if (this.#rows === this.#kinds.length) this.#grow();
    const kind = cell === null ? EMPTY : 1 + KINDS.indexOf(cell.kind);
    this.#kinds[this.#rows] = kind;
    if (cell !== null) {
      this.#seen.add(kind);
      this.#values[this.#rows] = this.#valueOf(cell);
    }
    this.#rows++;
  }

  /** The column by what is in it: of one kind, where all of its cells are. */
  column(): SourceColumn {
    const { name } = this;
    const [kind, ...others] = [...this.#seen].sort();
    const isOneKind = others.length === 0;
    if (kind === undefined) return { kind: "text", name, cell: () => "" };
    if (kind === DATE && others.length === 1 && others[0] === TIME) return this.#times();
    if (!isOneKind) return { kind: "mixed", name, cell: (row) => this.#mixed(row) };
    const number = (row: number) => this.#kinds[row] === EMPTY ? null : this.#values[row];
    switch (kind) {
      case TEXT:
        return { kind: "text", name, cell: (row) => this.#text(row) };
      case BOOLEAN:
        return {
          kind: "boolean",
          name,
          cell: (row) => this.#kinds[row] === EMPTY ? null : this.#values[row] === 1,
        };
      case TIME:
        return this.#times();
      default:
        return { kind: kind === DATE ? "date" : "number", name, cell: number };
    }
  }

  /** Days among times are their midnights. */
  #times(): SourceColumn {
    const cell = (row: number) => {
      const value = this.#values[row];
      if (this.#kinds[row] === EMPTY) return null;
      return BigInt(this.#kinds[row] === DATE ? value * MS_PER_DAY : value) * NANOSECONDS;
    };
    return { kind: "time", name: this.name, zone: null, cell };
  }

  #mixed(row: number): MixedCell | null {
    const value = this.#values[row];
    switch (this.#kinds[row]) {
      case TEXT:
        return { kind: "text", value: this.#text(row) };
      case NUMBER:
        return { kind: "number", value };
      case DATE:
        return { kind: "date", value };
      case TIME:
        return { kind: "time", value: BigInt(value) * NANOSECONDS };
      case BOOLEAN:
        return { kind: "boolean", value: value === 1 };
      default:
        return null;
    }
  }

  #text(row: number): string {
    return this.#kinds[row] === EMPTY ? "" : this.#texts[this.#values[row]];
  }

  #valueOf(cell: MixedCell): number {
    switch (cell.kind) {
      case "text":
        return this.#texts.push(cell.value) - 1;
      case "time":
        return Number(cell.value / NANOSECONDS);
      case "boolean":
        return cell.value ? 1 : 0;
      default:
        return cell.value;
    }
  }

  #grow(): void {
    const kinds = new Uint8Array(2 * this.#rows);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    const values = new Float64Array(2 * this.#rows);
    values.set(this.#values);
    this.#values = values;
  }
}
