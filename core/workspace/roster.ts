import type { f64, i32 } from "../dialect.ts";
import { Row } from "./row.ts";
import { byId } from "./row_order.ts";
import { RowTable } from "./row_table.ts";

/**
 * The rows, by id and in ascending order.
 *
 * Ids mostly arrive ascending, and then the order costs nothing. The others wait until somebody asks
 * for the order: they are sorted among themselves and merged in.
 */
export class Roster<E> {
  private known: RowTable<E> = new RowTable<E>();
  private living: i32 = 0;
  private highest: f64 = -Infinity;
  private ordered: Row<E>[] = [];
  private late: Row<E>[] = [];
  /** How many of either list have left. */
  private gone: i32 = 0;

  get size(): f64 {
    return <f64> this.living;
  }

  find(id: f64): Row<E> | null {
    if (!(id <= this.highest)) return null;
    const counted = this.counted(id);
    return counted != null ? counted : this.known.find(id);
  }

  /** Where ids count up without a gap, one says where its row stands. */
  private counted(id: f64): Row<E> | null {
    const ordered = this.ordered;
    if (ordered.length == 0) return null;
    const lowest = ordered[0].id;
    const place = id - lowest;
    if (this.highest - lowest != <f64> (ordered.length - 1)) return null;
    if (place < 0 || Math.floor(place) != place) return null;
    const row = ordered[<i32> place];
    return row.gone ? null : row;
  }

  /** Makes room for those of a batch that are surely new: their ids are higher than any. */
  expect(batch: Row<E>[]): void {
    let low: i32 = 0;
    let high: i32 = batch.length;
    while (low < high) {
      const middle: i32 = (low + high) >> 1;
      if (batch[middle].id > this.highest) high = middle;
      else low = middle + 1;
    }
    this.known.expect(batch.length - low);
  }

  add(row: Row<E>): void {
    this.known.add(row);
    this.living += 1;
    if (row.id > this.highest) {
      this.highest = row.id;
      this.ordered.push(row);
    } else this.late.push(row);
  }

  drop(row: Row<E>): void {
    row.gone = true;
    this.living -= 1;
    this.gone += 1;
    if (this.gone * 2 > this.ordered.length + this.late.length) this.arrange();
  }

  /** Every row, ascending by id. The list is the roster's own. */
  inOrder(): Row<E>[] {
    if (this.late.length > 0 || this.gone > 0) this.arrange();
    return this.ordered;
  }

  private arrange(): void {
    const ordered = this.ordered;
    const late = byId<E>(this.late);
    const merged: Row<E>[] = [];
    let next: i32 = 0;
    for (const row of ordered) {
      while (next < late.length && late[next].id < row.id) keep<E>(merged, late[next++]);
      keep<E>(merged, row);
    }
    while (next < late.length) keep<E>(merged, late[next++]);
    this.ordered = merged;
    this.late = [];
    if (this.gone > 0) this.known.compact();
    this.gone = 0;
  }
}

function keep<E>(rows: Row<E>[], row: Row<E>): void {
  if (!row.gone) rows.push(row);
}
