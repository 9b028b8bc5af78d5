/// <reference path="../assembly.d.ts" />
import { RawBytes } from "../raw_bytes.ts";

/**
 * Writes one flatbuffer behind the bytes that are there. It is written forwards: a table with room for
 * its fields, and behind it whatever an offset in them leads to. Positions count from its first byte.
 */
export class FlatWriter {
  private first: usize;

  constructor(private out: RawBytes) {
    this.first = out.size;
    out.zeros(4); // the offset of the outermost table
  }

  /**
   * A table whose fields take so many bytes each, none where they are left out. All are zero.
   *
   * @param from the offset that points to it
   */
  table(from: u32, sizes: u8[]): u32 {
    this.align(2, 0);
    const layout = this.end;
    this.out.zeros(4 + 2 * <usize> sizes.length);
    // Behind the word in front, the widest fields come first: so each lies where its width asks for.
    this.align(8, 4);
    this.point(from);
    const table = this.end;
    let next: u32 = 4;
    this.out.zeros(4);
    for (let width: u8 = 8; width > 0; width >>= 1) {
      for (let i: i32 = 0; i < sizes.length; i++) {
        if (sizes[i] != width) continue;
        store<u16>(this.address(layout + 4 + 2 * <u32> i), <u16> next);
        next += width;
        this.out.zeros(width);
      }
    }
    store<u16>(this.address(layout), <u16> (4 + 2 * sizes.length));
    store<u16>(this.address(layout) + 2, <u16> next);
    store<i32>(this.address(table), <i32> (table - layout));
    return table;
  }

  /** Where a field of a table lies: what `set`, or the offset of what it points to, is about. */
  field(table: u32, field: i32): u32 {
    const layout = this.address(table - load<u32>(this.address(table)));
    return table + <u32> load<u16>(layout + 4 + 2 * <usize> field);
  }

  /** Sets a field of a table. */
  set<T>(table: u32, field: i32, value: T): void {
    store<T>(this.address(this.field(table, field)), value);
  }

  /** A vector of so many elements, all zero; answers where the first one lies. */
  vector(from: u32, count: u32, elementSize: u32): u32 {
    this.align(8, 4); // the count, and then elements of eight bytes where they belong
    this.point(from);
    const vector = this.end;
    this.out.zeros(4 + <usize> (count * elementSize));
    store<u32>(this.address(vector), count);
    return vector + 4;
  }

  /** A text of ASCII. */
  text(from: u32, text: string): void {
    const at = this.vector(from, <u32> text.length, 1);
    this.out.zeros(1);
    for (let i: i32 = 0; i < text.length; i++) {
      store<u8>(this.address(at + <u32> i), <u8> text.charCodeAt(i));
    }
  }

  /** Sets a word of eight bytes, such as a part of a struct in a vector. */
  word(at: u32, value: i64): void {
    store<i64>(this.address(at), value);
  }

  /** Fills up to where an address divided by `unit` leaves `rest`. */
  align(unit: u32, rest: u32): void {
    while (this.end % unit != rest) this.out.zeros(1);
  }

  /** Where the next byte lies. */
  get end(): u32 {
    return <u32> (this.out.size - this.first);
  }

  private address(at: u32): usize {
    return this.out.start + this.first + <usize> at;
  }

  private point(from: u32): void {
    store<u32>(this.address(from), this.end - from);
  }
}
