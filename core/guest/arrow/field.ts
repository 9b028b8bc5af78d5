/// <reference path="../assembly.d.ts" />
import { Flat } from "./flat.ts";
import {
  BINARY,
  BINARY_VIEW,
  DATE,
  FIXED_SIZE_LIST,
  FLOAT,
  INT,
  LARGE_BINARY,
  LARGE_LIST_VIEW,
  LARGE_UTF8,
  LIST_VIEW,
  METADATA_V5,
  NULL,
  RUN_END_ENCODED,
  STRUCT,
  typeName,
  UNION,
  UTF8,
  UTF8_VIEW,
} from "./format.ts";

/** Arrow nests types in types; this is where a bomb of them stops. */
const DEEPEST: i32 = 64;

/** No declared column has a longer name, and fields that share one long name cost nothing. */
const LONGEST_NAME: u32 = 1000;

/** A column of a stream's schema: its type, and how much of a batch it takes up. */
export class Field {
  name: string = "";
  type: u8 = 0;
  /** Int: 8 to 64; Float: 16, 32 or 64; Date: 32 for days and 64 for milliseconds. */
  bits: i32 = 0;
  /** Int: whether it has a sign. */
  signed: bool = false;
  /** Whether values are indices into a dictionary, and then which and how wide. */
  encoded: bool = false;
  dictionary: i64 = 0;
  indexBits: i32 = 32;
  indexSigned: bool = true;
  /** How many field nodes, buffers and variadic counts a batch has for it, children included. */
  nodes: u32 = 0;
  buffers: u32 = 0;
  views: u32 = 0;

  /** The type in the format's words: `Int64`, `Dictionary of Utf8`. */
  get described(): string {
    let text = typeName(this.type);
    if (this.type == INT) {
      text = (this.signed ? "Int" : "UInt") + this.bits.toString();
    } else if (this.type == FLOAT) text = "Float" + this.bits.toString();
    else if (this.type == DATE) text = "Date" + this.bits.toString();
    return this.encoded ? "Dictionary of " + text : text;
  }
}

/** Reads the fields of one schema, each checked, overlapping and endless ones refused. */
export class FieldReader {
  /** What cannot be read, or an empty text. A broken flatbuffer says so itself. */
  problem: string = "";
  /** A field takes at least eight bytes: tables that overlap run out of this. */
  private left: u32 = 0;

  constructor(private flat: Flat, private version: i16) {
    this.left = flat.size / 8;
  }

  read(table: u32): Field {
    const field = new Field();
    const name = this.flat.vector(table, 0, 1);
    if (this.flat.count > 0 && this.flat.count <= LONGEST_NAME) {
      field.name = String.UTF8.decodeUnsafe(this.flat.address(name), this.flat.count);
    }
    field.type = this.flat.u8(table, 2, 0);
    this.readType(field, this.flat.table(table, 3));
    const dictionary = this.flat.table(table, 4);
    if (dictionary != 0) {
      field.encoded = true;
      field.dictionary = this.flat.i64(dictionary, 0, 0);
      const index = this.flat.table(dictionary, 1);
      if (index != 0) {
        field.indexBits = this.flat.i32(index, 0, 0);
        field.indexSigned = this.flat.u8(index, 1, 0) != 0;
      }
    }
    this.measure(field, table, 0);
    return field;
  }

  private readType(field: Field, type: u32): void {
    if (field.type == INT) {
      field.bits = this.flat.i32(type, 0, 0);
      field.signed = this.flat.u8(type, 1, 0) != 0;
    } else if (field.type == FLOAT) {
      field.bits = 16 << <i32> (this.flat.i16(type, 0, 0) & 3);
    } else if (field.type == DATE) {
      field.bits = this.flat.i16(type, 0, 1) == 0 ? 32 : 64;
    }
  }

  /** Adds up what a field and its children take of a batch. */
  private measure(field: Field, table: u32, depth: i32): void {
    if (this.left == 0 || depth > DEEPEST) {
      this.flat.broken = true;
      return;
    }
    this.left--;
    field.nodes++;
    const encoded = this.flat.table(table, 4) != 0;
    const type: u8 = encoded ? INT : this.flat.u8(table, 2, 0);
    field.buffers += this.ownBuffers(type, this.flat.table(table, 3));
    if (type == BINARY_VIEW || type == UTF8_VIEW) field.views++;
    if (type == 0 || type > LARGE_LIST_VIEW) {
      this.problem = "it has the unknown Arrow " + typeName(type) + "; send it without the column";
    }
    if (encoded) return; // its children are the dictionary's
    const children = this.flat.vector(table, 5, 4);
    const count = this.flat.count;
    for (let i: u32 = 0; i < count && !this.flat.broken; i++) {
      this.measure(field, this.flat.tableAt(children, i), depth + 1);
    }
  }

  /** How many buffers a type has before its children's. */
  private ownBuffers(type: u8, table: u32): u32 {
    if (type == NULL || type == RUN_END_ENCODED) return 0;
    if (type == STRUCT || type == FIXED_SIZE_LIST) return 1;
    if (
      type == BINARY || type == UTF8 || type == LARGE_BINARY || type == LARGE_UTF8 ||
      type == LIST_VIEW || type == LARGE_LIST_VIEW
    ) return 3;
    if (type != UNION) return 2;
    // Types, for a dense union offsets, and before metadata V5 a validity bitmap.
    const dense: u32 = this.flat.i16(table, 0, 0) == 1 ? 1 : 0;
    return 1 + dense + (this.version < METADATA_V5 ? 1 : 0);
  }
}
