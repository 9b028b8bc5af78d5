import { sorted } from "../algebra/order.ts";
import { Row } from "./row.ts";

/**
 * The rows, by id and in ascending order.
 *
 * Ids mostly arrive ascending, and then the order costs nothing. The others wait until somebody asks
 * for the order: they are sorted among themselves and merged in.
 */
export class Roster<E> {
  private byId: Map<f64, Row<E>> = new Map<f64, Row<E>>();
  private ordered: Row<E>[] = [];
  private late: Row<E>[] = [];
  /** How many of either list have left. */
  private gone: i32 = 0;

  get size(): f64 {
    return <f64> this.byId.size;
  }

  find(id: f64): Row<E> | null {
    return this.byId.has(id) ? this.byId.get(id)! : null;
  }

  add(row: Row<E>): void {
    this.byId.set(row.id, row);
    const last = this.ordered.length - 1;
    if (last < 0 || this.ordered[last].id < row.id) this.ordered.push(row);
    else this.late.push(row);
  }

  drop(row: Row<E>): void {
    this.byId.delete(row.id);
    row.gone = true;
    this.gone += 1;
  }

  /** Every row, ascending by id. The list is the roster's own. */
  inOrder(): Row<E>[] {
    if (this.late.length > 0 || this.gone > 0) {
      this.ordered = merged<E>(this.ordered, sorted<Row<E>>(this.late, (a, b) => a.id - b.id));
      this.late = [];
      this.gone = 0;
    }
    return this.ordered;
  }
}

/** Two ascending lists as one, without the rows that have left. */
function merged<E>(left: Row<E>[], right: Row<E>[]): Row<E>[] {
  const out: Row<E>[] = [];
  let next: i32 = 0;
  for (let i: i32 = 0; i < left.length; i++) {
    for (; next < right.length && right[next].id < left[i].id; next++) keep<E>(out, right[next]);
    keep<E>(out, left[i]);
  }
  for (; next < right.length; next++) keep<E>(out, right[next]);
  return out;
}

function keep<E>(out: Row<E>[], row: Row<E>): void {
  if (!row.gone) out.push(row);
}
