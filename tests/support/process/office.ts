import { output, versionOf } from "./programs.ts";

/** What is missing for a test that needs LibreOffice; null where it is there. */
export const withoutOffice: string | null = await versionOf("soffice") === null
  ? "there is no soffice; install libreoffice-calc-nogui"
  : null;

/** What LibreOffice makes of a workbook in a folder: a flat XML document, in which each cell says what it is. */
export async function openedInOffice(folder: string, workbook: string): Promise<string> {
  const home = `-env:UserInstallation=file://${folder}/office`;
  const args = [home, "--headless", "--convert-to", "fods", workbook];
  await output("soffice", args, { cwd: folder, env: { HOME: folder } });
  return Deno.readTextFileSync(`${folder}/${workbook.replace(/\.xlsx$/, ".fods")}`);
}

/** A cell as LibreOffice reads it. */
export interface OfficeCell {
  /** `float`, `date`, `string`; empty for an empty cell. */
  type: string;
  /** What it counts with; empty for a text. */
  value: string;
  text: string;
}

/** The cells of each sheet of such a document, line by line. */
export function sheetsInOffice(document: string): Map<string, OfficeCell[][]> {
  const sheets = document.matchAll(/<table:table table:name="([^"]+)".*?<\/table:table>/gs);
  return new Map([...sheets].map(([sheet, name]) => [name, linesOf(sheet)]));
}

function linesOf(sheet: string): OfficeCell[][] {
  const lines = [...sheet.matchAll(/<table:table-row[^>]*>(.*?)<\/table:table-row>/gs)];
  return lines.map(([, line]) => cellsOf(line)).filter((cells) => cells.length > 0);
}

function cellsOf(line: string): OfficeCell[] {
  const cells = [...line.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)];
  return cells.flatMap(([, says, inside = ""]) => {
    const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(says)?.[1] ?? "";
    const cell = {
      type: attribute("office:value-type"),
      value: attribute("office:value") || attribute("office:date-value"),
      text: [...inside.matchAll(/<text:p>(.*?)<\/text:p>/gs)].map(([, text]) => text).join("\n"),
    };
    const times = Number(attribute("table:number-columns-repeated") || "1");
    // What is empty to the end of the sheet is said as one cell.
    return times > 1000 ? [] : Array.from({ length: times }, () => cell);
  });
}
