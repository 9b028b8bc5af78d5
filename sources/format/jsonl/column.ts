import {
  type Decimal,
  decimalText,
  type MixedCell,
  rescaled,
  type SourceColumn,
} from "../../table/mod.ts";
import type { JsonCell } from "./object.ts";

/** One name's cells, line by line. */
export class JsonCells {
  readonly #cells: JsonCell[] = [];
  readonly #kinds = new Set<string>();

  constructor(readonly name: string) {}

  /** Takes the cell of a row; rows that were passed over are empty. */
  set(row: number, cell: JsonCell): void {
    while (this.#cells.length < row) this.#cells.push(null);
    this.#cells.push(cell);
    if (cell !== null) this.#kinds.add(cell.kind);
  }

  /** The column by what is in it: of one kind, where all of its cells are. */
  column(): SourceColumn {
    const { name } = this;
    const [kind, ...others] = this.#kinds;
    const cells = this.#cells;
    if (this.#kinds.has("nested")) return { kind: "other", name, type: "list or object" };
    if (others.length > 0) return { kind: "mixed", name, cell: (row) => mixed(cells[row]) };
    switch (kind) {
      case "decimal":
        return decimals(name, cells);
      case "boolean":
        return {
          kind,
          name,
          cell: (row) => cells[row]?.kind === "boolean" ? cells[row].value : null,
        };
      default:
        return { kind: "text", name, cell: (row) => textOf(cells[row]) };
    }
  }
}

function decimals(name: string, cells: JsonCell[]): SourceColumn {
  const scale = cells.reduce((most, cell) => {
    return cell?.kind === "decimal" ? Math.max(most, cell.value.scale) : most;
  }, 0);
  const cell = (row: number) => {
    const own = cells[row];
    return own?.kind === "decimal" ? rescaled(own.value, scale) : null;
  };
  return scale === 0 ? { kind: "integer", name, cell } : { kind: "decimal", name, scale, cell };
}

function textOf(cell: JsonCell | undefined): string {
  return cell?.kind === "text" ? cell.value : "";
}

/** Among other cells a number is a double, unless that would change it. */
function mixed(cell: JsonCell | undefined): MixedCell | null {
  switch (cell?.kind) {
    case "decimal":
      return numberOf(cell.value);
    case "text":
      return cell.value === "" ? null : cell;
    case "boolean":
      return cell;
    default:
      return null;
  }
}

function numberOf({ value, scale }: Decimal): MixedCell {
  const text = decimalText(value, scale);
  const number = Number(text);
  const isExact = String(number) === text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return isExact ? { kind: "number", value: number } : { kind: "text", value: text };
}
