import { addLines } from "../add_lines.ts";

/** A plugin whose rows can be generated for many firms in one file. */
export interface ManyFirms {
  name: string;
  /** Payments or deals of a firm. */
  size: number;
  /** Columns that name what is a firm's own, such as its accounts: its number is put before them. */
  own: string[];
}

/**
 * Adds the rows of one more firm to a CSV, with accounts and companies of its own and all rows numbered
 * through.
 *
 * @param firm counted from 1, which begins the file
 * @param rows how many there are so far
 * @returns how many there are now
 */
export async function addFirm(
  path: string,
  { name, size, own }: ManyFirms,
  firm: number,
  rows: number,
): Promise<number> {
  const { generate } = await import(`../../plugins/${name}/generate.ts`);
  const [header, ...filed]: string[] = generate(2026 + firm, size).sample.trimEnd().split("\n");
  const names = header.split(",");
  const places = own.map((name) => names.indexOf(name));
  await addLines(path, lines());
  return rows + filed.length;

  function* lines(): Generator<string> {
    if (firm === 1) yield `${header}\n`;
    let row = rows;
    for (const line of filed) yield `${renamed(line, ++row, firm, places)}\n`;
  }
}

/** Only the columns before the first quoted one are looked at. */
function renamed(line: string, row: number, firm: number, own: number[]): string {
  const cells = line.split(",");
  cells[0] = String(row);
  for (const place of own) cells[place] = `${firm}${cells[place]}`;
  return cells.join(",");
}
