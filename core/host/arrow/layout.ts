import { FIELD, intName, typeName } from "./field_type.ts";
import type { FlatTable } from "./flat_table.ts";

/** How much of a batch a column takes up, its children included. */
interface Extent {
  nodes: number;
  buffers: number;
  /** How many columns of views there are: each has as many buffers more as the batch says. */
  views: number;
}

/** A column of a schema. */
export interface Layout extends Extent {
  name: string;
  /** Its type as Arrow spells it; that of the values where they stand in a dictionary. */
  type: string;
  /** The dictionary that its numbers lead to, and their type. */
  dictionary: { id: number; index: string } | null;
}

/** Arrow nests types in types; this is where a bomb of them stops. */
const DEEPEST = 64;

/** How many buffers a type has before its children's; two where nothing is said. */
const BUFFERS: Record<string, number> = {
  ...{ Null: 0, RunEndEncoded: 0, Struct: 1, FixedSizeList: 1 },
  ...{ Binary: 3, Utf8: 3, LargeBinary: 3, LargeUtf8: 3, ListView: 3, LargeListView: 3 },
};

const METADATA_V5 = 4;

/**
 * The columns of a schema.
 *
 * @param version of the stream's metadata, as its message has it
 * @param budget how many bytes the stream has: a schema that claims more fields than that overlaps
 * @throws {RangeError} where the schema cannot be so.
 */
export function layoutsOf(schema: FlatTable, version: number, budget: number): Layout[] {
  const left = { fields: budget / 8, names: budget };
  const layouts: Layout[] = [];
  for (const field of schema.tables(1)) {
    const extent: Extent = { nodes: 0, buffers: 0, views: 0 };
    measure(field, extent, version, left, 0);
    const name = field.text(FIELD.name);
    left.names -= name.length + 1;
    if (left.names < 0) throw new RangeError("the schema's names overlap");
    layouts.push({
      name: new TextDecoder().decode(name),
      type: typeName(field),
      dictionary: dictionaryOf(field),
      ...extent,
    });
  }
  return layouts;
}

function dictionaryOf(field: FlatTable): Layout["dictionary"] {
  if (!field.has(FIELD.dictionary)) return null;
  const encoding = field.table(FIELD.dictionary);
  return { id: encoding.length(0), index: encoding.has(1) ? intName(encoding.table(1)) : "Int32" };
}

/** Adds up what a field and its children take of a batch. */
function measure(
  field: FlatTable,
  extent: Extent,
  version: number,
  left: { fields: number },
  depth: number,
): void {
  if (left.fields-- <= 0 || depth > DEEPEST) throw new RangeError("the schema nests without end");
  const encoded = field.has(FIELD.dictionary);
  const type = encoded ? "Int" : typeName(field);
  extent.nodes++;
  extent.buffers += type === "Union" ? unionBuffers(field, version) : BUFFERS[type] ?? 2;
  if (type === "BinaryView" || type === "Utf8View") extent.views++;
  if (encoded) return; // its children are the dictionary's
  for (const child of field.tables(FIELD.children)) {
    measure(child, extent, version, left, depth + 1);
  }
}

/** Types, for a dense union offsets, and before the fifth version of the metadata a bitmap. */
function unionBuffers(field: FlatTable, version: number): number {
  const dense = field.table(FIELD.type).int16(0) === 1 ? 1 : 0;
  return 1 + dense + (version < METADATA_V5 ? 1 : 0);
}
