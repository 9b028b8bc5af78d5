/**
 * A flatbuffer writer of our own: tests need streams that no writer at hand makes, well-formed ones
 * with rare types and malformed ones. Vtables stand before their tables, children behind.
 */

/** A value in a table's slot: a scalar of so many bytes, or something that an offset leads to. */
export type Slot = { bytes: number; value: bigint } | Table | Vector | Text | undefined;

export interface Table {
  table: Slot[];
}

/** Elements stand in line (`bytes` each) or are tables. */
export interface Vector {
  vector: Table[] | Uint8Array;
  count: number;
}

export interface Text {
  text: string;
}

export const u8 = (value: number): Slot => ({ bytes: 1, value: BigInt(value) });
export const i16 = (value: number): Slot => ({ bytes: 2, value: BigInt(value) });
export const i32 = (value: number): Slot => ({ bytes: 4, value: BigInt(value) });
export const i64 = (value: number | bigint): Slot => ({ bytes: 8, value: BigInt(value) });
export const table = (...slots: Slot[]): Table => ({ table: slots });
export const tables = (list: Table[]): Vector => ({ vector: list, count: list.length });
export const text = (text: string): Text => ({ text });

/** Numbers of 64 bits in line, `width` of them an element. */
export function words(list: (number | bigint)[], width = 1): Vector {
  const bytes = new Uint8Array(new BigInt64Array(list.map(BigInt)).buffer);
  return { vector: bytes, count: list.length / width };
}

/** The bytes of a flatbuffer with this root, padded to eight. */
export function flatbuffer(root: Table): Uint8Array {
  const writer = new Writer();
  writer.reference(root);
  writer.flush();
  return writer.done();
}

class Writer {
  private bytes: number[] = [];
  private written = new Map<Table | Vector | Text, number>();
  private waiting: { at: number; target: Table | Vector | Text }[] = [];

  /** Leaves room for an offset, and sees to it that what it leads to is written. */
  reference(target: Table | Vector | Text): void {
    this.waiting.push({ at: this.bytes.length, target });
    this.number(0n, 4);
  }

  flush(): void {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      // What several offsets lead to is written once, if it stands behind them all.
      const known = this.written.get(next.target) ?? 0;
      const position = known > next.at ? known : this.write(next.target);
      this.written.set(next.target, position);
      const offset = position - next.at;
      for (let i = 0; i < 4; i++) this.bytes[next.at + i] = (offset >>> (8 * i)) & 255;
    }
  }

  done(): Uint8Array {
    while (this.bytes.length % 8) this.bytes.push(0);
    return Uint8Array.from(this.bytes);
  }

  private write(target: Table | Vector | Text): number {
    if ("table" in target) return this.table(target.table);
    while (this.bytes.length % 4) this.bytes.push(0);
    if ("text" in target) return this.text(new TextEncoder().encode(target.text));
    // The elements stand aligned behind the count.
    while (!Array.isArray(target.vector) && this.bytes.length % 8 != 4) this.bytes.push(0);
    const at = this.bytes.length;
    this.number(BigInt(target.count), 4);
    if (Array.isArray(target.vector)) target.vector.forEach((element) => this.reference(element));
    else this.bytes.push(...target.vector);
    return at;
  }

  private text(bytes: Uint8Array): number {
    const at = this.bytes.length;
    this.number(BigInt(bytes.length), 4);
    this.bytes.push(...bytes, 0);
    return at;
  }

  private table(slots: Slot[]): number {
    while (this.bytes.length % 8) this.bytes.push(0);
    const sizes = slots.map((slot) => !slot ? 0 : "bytes" in slot ? slot.bytes : 4);
    const offsets: number[] = [];
    let size = 4;
    for (const bytes of sizes) {
      if (bytes > 0) { while (size % bytes) size++; }
      offsets.push(bytes > 0 ? size : 0);
      size += bytes;
    }
    const header = 4 + 2 * slots.length;
    // The table itself begins on a multiple of eight, so that its slots are aligned.
    while ((this.bytes.length + header) % 8) this.bytes.push(0);
    const layout = this.bytes.length;
    this.number(BigInt(header), 2);
    this.number(BigInt(size), 2);
    offsets.forEach((offset) => this.number(BigInt(offset), 2));
    const at = this.bytes.length;
    this.number(BigInt(at - layout), 4);
    slots.forEach((slot, i) => {
      if (!slot) return;
      while (this.bytes.length < at + offsets[i]) this.bytes.push(0);
      if ("bytes" in slot) this.number(slot.value, slot.bytes);
      else this.reference(slot);
    });
    return at;
  }

  private number(value: bigint, bytes: number): void {
    for (let i = 0; i < bytes; i++) {
      this.bytes.push(Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 255n));
    }
  }
}
