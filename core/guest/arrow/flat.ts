/// <reference path="../assembly.d.ts" />

/**
 * A flatbuffer from outside. Positions are offsets from its first byte, and zero, where no table can
 * lie, means absent. Every access is checked: one that leads outside marks the buffer `broken` and
 * reads as absent.
 */
export class Flat {
  broken: bool = false;
  /** How many elements the vector that was last asked for has. */
  count: u32 = 0;

  constructor(private start: usize, public size: u32) {}

  /** The outermost table. */
  root(): u32 {
    return this.follow(0);
  }

  u8(table: u32, field: i32, fallback: u8): u8 {
    const at = this.field(table, field, 1);
    return at == 0 ? fallback : load<u8>(this.start + at);
  }

  i16(table: u32, field: i32, fallback: i16): i16 {
    const at = this.field(table, field, 2);
    return at == 0 ? fallback : load<i16>(this.start + at);
  }

  i32(table: u32, field: i32, fallback: i32): i32 {
    const at = this.field(table, field, 4);
    return at == 0 ? fallback : load<i32>(this.start + at);
  }

  i64(table: u32, field: i32, fallback: i64): i64 {
    const at = this.field(table, field, 8);
    return at == 0 ? fallback : load<i64>(this.start + at);
  }

  /** A table that a field refers to. */
  table(table: u32, field: i32): u32 {
    const at = this.field(table, field, 4);
    return at == 0 ? 0 : this.follow(at);
  }

  /** The first element of a vector; `count` says how many there are. */
  vector(table: u32, field: i32, elementSize: u32): u32 {
    this.count = 0;
    const at = this.field(table, field, 4);
    if (at == 0) return 0;
    const vector = this.follow(at);
    if (vector == 0) return 0;
    const count = load<u32>(this.start + vector);
    if (!this.holds(<u64> vector + 4, <u64> count * <u64> elementSize)) return 0;
    this.count = count;
    return vector + 4;
  }

  /** A table in a vector of tables. */
  tableAt(vector: u32, index: u32): u32 {
    return this.follow(vector + 4 * index);
  }

  /** The memory address of a position. */
  address(at: u32): usize {
    return this.start + at;
  }

  /** Where a field's value lies, or zero where the table leaves it out. */
  private field(table: u32, field: i32, size: u32): u32 {
    if (table == 0 || !this.holds(table, 4)) return 0;
    const layout: i64 = <i64> table - <i64> load<i32>(this.start + table);
    if (layout < 0 || !this.holds(<u64> layout, 4)) return this.fault();
    const slot: u32 = 4 + 2 * <u32> field;
    const slots: u32 = load<u16>(this.start + <usize> layout);
    if (slot + 2 > slots) return 0;
    if (!this.holds(<u64> layout, slots)) return 0;
    const offset: u32 = load<u16>(this.start + <usize> layout + slot);
    if (offset == 0) return 0;
    return this.holds(<u64> table + offset, size) ? table + offset : 0;
  }

  /** The position that an offset at `at` leads to. */
  private follow(at: u32): u32 {
    if (!this.holds(at, 4)) return 0;
    const target: u64 = <u64> at + <u64> load<u32>(this.start + at);
    if (target == 0) return this.fault();
    return this.holds(target, 4) ? <u32> target : 0;
  }

  private holds(at: u64, size: u64): bool {
    if (at + size <= <u64> this.size) return true;
    this.broken = true;
    return false;
  }

  private fault(): u32 {
    this.broken = true;
    return 0;
  }
}
