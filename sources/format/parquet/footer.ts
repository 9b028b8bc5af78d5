import { ThriftReader, type ThriftStruct } from "./thrift.ts";

// The fields below are those of Parquet's parquet.thrift.
const FILE = { schema: 2, rows: 3, rowGroups: 4, keyValues: 5 };
const ELEMENT = { type: 1, length: 2, repetition: 3, name: 4, children: 5, converted: 6, scale: 7 };
const LOGICAL = 10;
const DECIMAL = 5;
const DECIMAL_SCALE = 1;
const ROW_GROUP = { columns: 1, rows: 3 };
const CHUNK = { path: 1, meta: 3, crypto: 8 };
const META = { codec: 4, values: 5, packed: 7, data: 9, dictionary: 11 };
/** Where the indices of a chunk stand, and how long they are: of its places, of its pages, of its values. */
const INDICES = { places: [4, 5], pages: [6, 7], values: [14, 15] };
const KEY_VALUE = { key: 1, value: 2 };

const MAGIC = "PAR1";
const TAIL = 8;
const REQUIRED = 0;
const REPEATED = 2;

/** What the bytes of a cell are, as Parquet numbers it. */
export const PHYSICAL = {
  boolean: 0,
  int32: 1,
  int64: 2,
  int96: 3,
  float: 4,
  double: 5,
  bytes: 6,
  fixed: 7,
};

/** A column, as the schema has it. */
export interface ParquetField {
  name: string;
  physical: number;
  /** Of a cell of fixed length: its bytes. */
  length: number;
  isRequired: boolean;
  /** Whether there is one cell a row: not lists, and nothing that holds others. */
  isFlat: boolean;
  /** The older and the newer word for what the cells mean. */
  converted: number | undefined;
  logical: ThriftStruct | undefined;
  scale: number;
  /** Where its chunk stands among those of a row group; a column of others has several. */
  leaf: number;
}

/** The cells of one column in one row group. */
export interface ColumnChunk {
  codec: number;
  /** How many cells it has, empty ones counted. */
  values: number;
  start: number;
  end: number;
}

/** What a file says at its end. */
export interface Footer {
  fields: ParquetField[];
  rows: number;
  rowGroups: { rows: number; chunks: (ColumnChunk | null)[] }[];
  /** What writers keep for themselves, by name. */
  notes: Map<string, string>;
}

/** @throws {Error} that says what is wrong */
export function readFooter(bytes: Uint8Array): Footer {
  const end = bytes.length - TAIL;
  const magic = new TextDecoder().decode(bytes.subarray(Math.max(0, end + 4)));
  if (end < MAGIC.length || magic !== MAGIC) throw new Error("its end is missing");
  const length = new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0, true);
  if (length > end) throw new RangeError("the footer is longer than the file");
  const file = new ThriftReader(bytes.subarray(0, end), end - length).struct();
  requireAlone(bytes, end - length, file.structs(FILE.rowGroups));
  return {
    fields: fieldsOf(file.structs(FILE.schema)),
    rows: file.needed(FILE.rows),
    rowGroups: file.structs(FILE.rowGroups).map((group) => ({
      rows: group.needed(ROW_GROUP.rows),
      chunks: group.structs(ROW_GROUP.columns).map((chunk) => chunkOf(chunk, end)),
    })),
    notes: new Map(
      file.structs(FILE.keyValues).map((it) => [it.text(KEY_VALUE.key), it.text(KEY_VALUE.value)]),
    ),
  };
}

/**
 * Of two files one behind the other the footer of the second would lead to the cells of the first. Where
 * the second begins follows from how much stands between its own beginning and its footer.
 */
function requireAlone(bytes: Uint8Array, footer: number, rowGroups: ThriftStruct[]): void {
  let last = MAGIC.length;
  for (const chunk of rowGroups.flatMap((group) => group.structs(ROW_GROUP.columns))) {
    const meta = chunk.struct(CHUNK.meta);
    const indices = [
      [chunk, INDICES.places],
      [chunk, INDICES.pages],
      [meta, INDICES.values],
    ] as const;
    for (const [struct, [at, length]] of indices) {
      last = Math.max(last, (struct?.number(at) ?? 0) + (struct?.number(length) ?? 0));
    }
    last = Math.max(last, meta === undefined ? 0 : chunkEnd(meta));
  }
  const before = footer - last;
  const magics = new TextDecoder().decode(bytes.subarray(Math.max(0, before - 4), before + 4));
  if (before > 0 && magics === MAGIC + MAGIC) throw new Error("another file stands before it");
}

function chunkEnd(meta: ThriftStruct): number {
  return chunkStart(meta) + meta.needed(META.packed);
}

function chunkStart(meta: ThriftStruct): number {
  const data = meta.needed(META.data);
  const dictionary = meta.number(META.dictionary);
  return dictionary !== undefined && dictionary > 0 ? Math.min(dictionary, data) : data;
}

/** The schema is a tree that is written out from its root; only what stands right below is a column. */
function fieldsOf([root, ...elements]: ThriftStruct[]): ParquetField[] {
  if (root === undefined) throw new Error("it holds no schema");
  const fields: ParquetField[] = [];
  let leaf = 0;
  for (let at = 0; at < elements.length;) {
    const element = elements[at];
    const repetition = element.number(ELEMENT.repetition) ?? REQUIRED;
    const end = endOf(elements, at);
    const leaves = elements.slice(at, end).filter((it) => !hasChildren(it)).length;
    fields.push({
      name: element.text(ELEMENT.name),
      physical: element.number(ELEMENT.type) ?? -1,
      length: element.number(ELEMENT.length) ?? 0,
      isRequired: repetition === REQUIRED,
      isFlat: end === at + 1 && repetition !== REPEATED,
      converted: element.number(ELEMENT.converted),
      logical: element.struct(LOGICAL),
      scale: scaleOf(element),
      leaf,
    });
    leaf += leaves;
    at = end;
  }
  return fields;
}

/** Of a decimal, by the newer word or the older one, which some writers leave out. */
function scaleOf(element: ThriftStruct): number {
  const newer = element.struct(LOGICAL)?.struct(DECIMAL)?.number(DECIMAL_SCALE);
  const older = element.number(ELEMENT.scale);
  if (newer !== undefined && older !== undefined && newer !== older) {
    throw new RangeError(`a decimal has a scale of ${newer} and one of ${older}`);
  }
  return newer ?? older ?? 0;
}

/** Where an element and all that is in it end. */
function endOf(elements: ThriftStruct[], start: number): number {
  let at = start;
  for (let open = 1; open > 0; open--) {
    const element = elements[at++];
    if (element === undefined) throw new RangeError("the schema is cut short");
    const children = element.number(ELEMENT.children) ?? 0;
    if (!(children >= 0 && children <= elements.length)) {
      throw new RangeError("the schema is damaged");
    }
    open += children;
  }
  return at;
}

function hasChildren(element: ThriftStruct): boolean {
  return (element.number(ELEMENT.children) ?? 0) > 0;
}

function chunkOf(chunk: ThriftStruct, end: number): ColumnChunk | null {
  const meta = chunk.struct(CHUNK.meta);
  // Columns may stand in other files, or be encrypted.
  if (meta === undefined || chunk.has(CHUNK.path) || chunk.has(CHUNK.crypto)) return null;
  const start = chunkStart(meta);
  const stop = chunkEnd(meta);
  if (!(start >= 0 && stop >= start && stop <= end)) throw new RangeError("a column leads outside");
  return { codec: meta.needed(META.codec), values: meta.needed(META.values), start, end: stop };
}
