/**
 * What the columns of a file are called, by the cells of its header. What has no name goes by its place,
 * counted from 1, as `column 13`: a bank's letters for debit and credit may stand below an empty cell.
 */
export function columnNames(cells: string[]): string[] {
  return cells.map((cell, at) => {
    const name = cell.trim();
    return name === "" ? `column ${at + 1}` : name;
  });
}
