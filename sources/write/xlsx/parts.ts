import { escaped } from "./cell.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The files of a workbook beside its sheets, by name. */
export function partsOf(sheets: string[], scale: number): [name: string, content: string][] {
  const numbers = sheets.map((_, at) => at + 1);
  const overrides = numbers.map((at) =>
    `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${TYPE}.worksheet+xml"/>`
  );
  const listed = sheets.map((name, at) =>
    `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`
  );
  const relations = numbers.map((at) =>
    relation(`rId${at}`, "worksheet", `worksheets/sheet${at}.xml`)
  );
  return [
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
      `${overrides.join("")}</Types>`,
    ],
    ["_rels/.rels", related([relation("rId1", "officeDocument", "xl/workbook.xml")])],
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>${
        listed.join("")
      }</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      related([...relations, relation("styles", "styles", "styles.xml")]),
    ],
    ["xl/styles.xml", styles(scale)],
  ];
}

function related(relations: string[]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${
    relations.join("")
  }</Relationships>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

/** The first format of a workbook's own; those before are the spreadsheet's. */
const OWN_FORMATS = 164;

/** The styles by their numbers, as `STYLE` has them, with one for each number of digits. */
function styles(scale: number): string {
  const decimals = Array.from({ length: scale }, (_, at) => `0.${"0".repeat(at + 1)}`);
  const codes = ["yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", ...decimals];
  const formats = codes.map((code, at) =>
    `<numFmt numFmtId="${OWN_FORMATS + at}" formatCode="${code}"/>`
  );
  const style = (format: number, font = 0) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const own = codes.map((_, at) => style(OWN_FORMATS + at));
  const cells = [style(0), style(0, 1), ...own];
  return `${HEAD}<styleSheet xmlns="${SHEETS}">` +
    `<numFmts count="${codes.length}">${formats.join("")}</numFmts>` +
    `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
    `<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
    `<fills count="2"><fill><patternFill patternType="none"/></fill>` +
    `<fill><patternFill patternType="gray125"/></fill></fills>` +
    `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
    `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
    `<cellXfs count="${cells.length}">${cells.join("")}</cellXfs>` +
    `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** What stands around the rows of a sheet: its header stays in sight. */
export const SHEET = {
  open: `${HEAD}<worksheet xmlns="${SHEETS}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><sheetData>`,
  close: "</sheetData></worksheet>",
};
