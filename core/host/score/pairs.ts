/** How many pairs so many rows make. */
export function pairsOf(rows: number): number {
  return rows * (rows - 1) / 2;
}
