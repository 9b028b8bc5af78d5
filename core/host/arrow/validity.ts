/** Whether a row has a value, by the bits of its column: one a row, the lowest first. */
export function isSet(validity: Uint8Array, row: number): boolean {
  return (validity[row >> 3] >> (row & 7) & 1) === 1;
}
