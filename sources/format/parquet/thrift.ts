/** A value of Thrift's compact protocol, as far as Parquet's headers use it. */
export type ThriftValue = boolean | number | bigint | Uint8Array | ThriftValue[] | ThriftStruct;

/** The fields of a struct, by their numbers. Those that are absent, or of another type, have no value. */
export class ThriftStruct {
  readonly #fields = new Map<number, ThriftValue>();

  set(field: number, value: ThriftValue): void {
    this.#fields.set(field, value);
  }

  has(field: number): boolean {
    return this.#fields.has(field);
  }

  /** A whole number of up to 53 bits; those of 64 that have more are no lengths. */
  number(field: number): number | undefined {
    const value = this.#fields.get(field);
    return typeof value === "number"
      ? value
      : typeof value === "bigint"
      ? Number(value)
      : undefined;
  }

  /** @throws {RangeError} where it is absent */
  needed(field: number): number {
    const value = this.number(field);
    if (value === undefined) throw new RangeError(`a header lacks field ${field}`);
    return value;
  }

  flag(field: number): boolean | undefined {
    const value = this.#fields.get(field);
    return typeof value === "boolean" ? value : undefined;
  }

  text(field: number): string {
    const value = this.#fields.get(field);
    return value instanceof Uint8Array ? new TextDecoder().decode(value) : "";
  }

  struct(field: number): ThriftStruct | undefined {
    const value = this.#fields.get(field);
    return value instanceof ThriftStruct ? value : undefined;
  }

  structs(field: number): ThriftStruct[] {
    const value = this.#fields.get(field);
    return Array.isArray(value) ? value.filter((it) => it instanceof ThriftStruct) : [];
  }

  texts(field: number): string[] {
    const value = this.#fields.get(field);
    return Array.isArray(value)
      ? value.map((it) => it instanceof Uint8Array ? new TextDecoder().decode(it) : "")
      : [];
  }
}

// The numbers of the protocol's types.
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const SET = 10;
const STRUCT = 12;
/** Two, four and eight bytes are all written alike. */
const INTEGERS = [4, 5, 6];

const MAX_DEPTH = 16;
const MOST_VARINT_BYTES = 10;

/** Reads structs of the compact protocol; nothing is believed that is longer than what is left. */
export class ThriftReader {
  constructor(private readonly bytes: Uint8Array, public at: number) {}

  struct(depth = 0): ThriftStruct {
    if (depth > MAX_DEPTH) throw new RangeError("a header is too deep");
    const struct = new ThriftStruct();
    for (let field = 0;;) {
      const head = this.#byte();
      if (head === 0) return struct;
      field = head >> 4 === 0 ? Number(this.#integer()) : field + (head >> 4);
      struct.set(field, this.#value(head & 0xf, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    if (INTEGERS.includes(type)) return this.#integer();
    switch (type) {
      case TRUE:
        return true;
      case FALSE:
        return false;
      case BYTE:
        return this.#byte();
      case DOUBLE:
        this.#skip(8);
        return 0;
      case BINARY: {
        const length = Number(this.#natural());
        const start = this.at;
        this.#skip(length);
        return this.bytes.subarray(start, this.at);
      }
      case LIST:
      case SET:
        return this.#list(depth);
      case STRUCT:
        return this.struct(depth + 1);
      default:
        throw new RangeError(`a header has a field of type ${type}`);
    }
  }

  #list(depth: number): ThriftValue[] {
    const head = this.#byte();
    const length = head >> 4 === 0xf ? Number(this.#natural()) : head >> 4;
    // Each of them takes a byte at least.
    if (length > this.bytes.length - this.at) throw new RangeError("a list is cut short");
    const type = head & 0xf;
    const isFlags = type === TRUE || type === FALSE;
    return Array.from({ length }, () => {
      return isFlags ? this.#byte() === TRUE : this.#value(type, depth + 1);
    });
  }

  #byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError("a header is cut short");
    return byte;
  }

  #skip(length: number): void {
    if (!(length <= this.bytes.length - this.at)) throw new RangeError("a header is cut short");
    this.at += length;
  }

  #integer(): number | bigint {
    const folded = this.#natural();
    const value = folded >> 1n ^ -(folded & 1n);
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
      ? Number(value)
      : value;
  }

  #natural(): bigint {
    let value = 0n;
    for (let count = 0; count < MOST_VARINT_BYTES; count++) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << BigInt(7 * count);
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number is too long");
  }
}
