import { writeLines } from "../write_lines.ts";

/** A plugin whose rows can be generated for many firms in one file. */
export interface ManyFirms {
  name: string;
  /** Payments or deals of a firm. */
  size: number;
  /** Columns that name what is a firm's own, such as its accounts: its number is put before them. */
  own: string[];
}

/**
 * Writes the rows of several firms into one CSV, one firm after the other, each with accounts and
 * companies of its own and all rows numbered through.
 *
 * @returns how many rows there are
 */
export async function writeFirms(path: string, { name, size, own }: ManyFirms, firms: number) {
  const { generate } = await import(`../../plugins/${name}/generate.ts`);
  let rows = 0;
  await writeLines(path, lines());
  return rows;

  function* lines(): Generator<string> {
    for (let firm = 1; firm <= firms; firm++) {
      const [header, ...filed]: string[] = generate(2026 + firm, size).sample.trimEnd().split("\n");
      const names = header.split(",");
      const places = own.map((name) => names.indexOf(name));
      if (firm === 1) yield `${header}\n`;
      for (const line of filed) yield `${renamed(line, ++rows, firm, places)}\n`;
    }
  }
}

/** Only the columns before the first quoted one are looked at. */
function renamed(line: string, row: number, firm: number, own: number[]): string {
  const cells = line.split(",");
  cells[0] = String(row);
  for (const place of own) cells[place] = `${firm}${cells[place]}`;
  return cells.join(",");
}
