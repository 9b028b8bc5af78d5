/** Workbooks for tests, of the parts that are told. */
import { type Packed, zipOf } from "./zip.ts";

const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What a workbook is made of; all but the first sheet's rows may be left out. */
export interface Parts {
  /** The rows of each sheet, as XML. */
  sheets: Record<string, string>;
  /** Attributes of the sheets, by name, such as `state="hidden"`. */
  states?: Record<string, string>;
  /** What else the workbook says, as XML. */
  properties?: string;
  strings?: string;
  /** A format code for each style. */
  styles?: string[];
}

export function workbookOf(parts: Parts): Promise<Uint8Array> {
  return zipOf(filesOf(parts));
}

/** The files of a workbook, to be changed before they are packed. */
export function filesOf(
  { sheets, states = {}, properties = "", strings, styles }: Parts,
): Packed[] {
  const names = Object.keys(sheets);
  const listed = names.map((name, at) =>
    `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}" ${states[name] ?? ""}/>`
  );
  const relations = [
    ...names.map((_, at) => relation(`s${at}`, "worksheet", `worksheets/sheet${at}.xml`)),
    relation("strings", "sharedStrings", "/xl/sharedStrings.xml"),
    relation("styles", "styles", "styles.xml"),
  ];
  const codes = (styles ?? []).map((code, at) =>
    `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', "&quot;")}"/>`
  );
  const formats = (styles ?? []).map((_, at) => `<xf numFmtId="${164 + at}"/>`);
  const bare = "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>";
  return [
    file("_rels/.rels", `<Relationships>${relation("w", "officeDocument", "xl/workbook.xml")}`),
    file("xl/_rels/workbook.xml.rels", `<Relationships>${relations.join("")}`),
    file(
      "xl/workbook.xml",
      `<workbook xmlns:r="r">${properties}<sheets>${listed.join("")}</sheets>`,
    ),
    file("xl/sharedStrings.xml", `<sst>${strings ?? ""}`),
    file(
      "xl/styles.xml",
      `<styleSheet><numFmts>${codes}</numFmts>${bare}<cellXfs>${formats}</cellXfs>`,
    ),
    ...names.map((name, at) =>
      file(`xl/worksheets/sheet${at}.xml`, `<worksheet><sheetData>${sheets[name]}</sheetData>`)
    ),
  ];
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`;
}

/** A document whose root is still open. */
function file(name: string, open: string): Packed {
  const root = /^<(\w+)/.exec(open)![1];
  return { name, content: `<?xml version="1.0" encoding="UTF-8"?>\n${open}</${root}>` };
}
