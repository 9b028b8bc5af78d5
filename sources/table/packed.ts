/** Some cells of a column as they lie in its file, for who takes many at once. */
export interface PackedCells {
  rows: number;
  /** Of each row, which of the values is its own, -1 where it is empty; null where it is the one at its place. */
  places: Int32Array | null;
  values: PackedValues;
}

/** Doubles, whole numbers of 64 bits or of 32, or texts. */
export type PackedValues = Float64Array | BigInt64Array | Int32Array | PackedTexts;

/** Texts in UTF-8, and where each of them stands. */
export interface PackedTexts {
  bytes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
}
