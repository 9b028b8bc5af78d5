import { decodeXml, XmlReader } from "../../xml/mod.ts";
import { ZipArchive, ZipFault } from "../../zip/mod.ts";

/** One sheet of a workbook. */
export interface Sheet {
  name: string;
  /** Its part of the archive. */
  path: string;
  /** People do not see it unless they ask for it. */
  isHidden: boolean;
}

/** A workbook's parts, and where they are. */
export interface Workbook {
  archive: ZipArchive;
  sheets: Sheet[];
  /** Whether its days are counted from 1904, as Macs did. */
  isFrom1904: boolean;
  /** Whether its formulas have values: libraries leave them to the spreadsheet that opens it. */
  isComputed: boolean;
  styles?: string;
  sharedStrings?: string;
}

/** @throws {ZipFault | XmlFault} */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const archive = new ZipArchive(bytes);
  const root = await relationsOf(archive, "");
  const path = root.find(({ type }) => type === "officeDocument")?.target;
  if (path === undefined) {
    const isOpenDocument = archive.sizeOf("mimetype") !== undefined;
    throw new ZipFault(
      isOpenDocument
        ? "it is an OpenDocument; save it as .xlsx"
        : "it is an archive and no workbook; unpack it, or save the workbook as .xlsx",
    );
  }
  const relations = await relationsOf(archive, path);
  const target = (type: string) => relations.find((it) => it.type === type)?.target;
  return {
    archive,
    ...await readWorkbook(archive, path, relations),
    styles: target("styles"),
    sharedStrings: target("sharedStrings"),
  };
}

/** A part of the archive, ready to be read. */
export async function openPart(archive: ZipArchive, path: string): Promise<XmlReader> {
  const bytes = await archive.read(path);
  if (bytes === undefined) throw new ZipFault(`its part ${path} is missing`);
  return new XmlReader(decodeXml(bytes));
}

interface Relation {
  id: string;
  /** The last word of the address that stands for it. */
  type: string;
  target: string;
}

async function readWorkbook(
  archive: ZipArchive,
  path: string,
  relations: Relation[],
): Promise<Pick<Workbook, "sheets" | "isFrom1904" | "isComputed">> {
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  let isComputed = true;
  const reader = await openPart(archive, path);
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event !== "open") continue;
    if (reader.name === "workbookPr") isFrom1904 = isTrue(reader.attribute("date1904"));
    if (reader.name === "calcPr") isComputed = !isTrue(reader.attribute("fullCalcOnLoad"));
    if (reader.name !== "sheet") continue;
    const relation = relations.find(({ id }) => id === reader.attribute("id"));
    // Charts stand among the sheets, and have no cells.
    if (relation?.type !== "worksheet") continue;
    sheets.push({
      name: reader.attribute("name") ?? "",
      path: relation.target,
      isHidden: /hidden/i.test(reader.attribute("state") ?? ""),
    });
  }
  return { sheets, isFrom1904, isComputed };
}

/** What a part of the archive refers to. */
async function relationsOf(archive: ZipArchive, path: string): Promise<Relation[]> {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const file = `${folder}_rels/${path.slice(folder.length)}.rels`;
  if (archive.sizeOf(file) === undefined) return [];
  const relations: Relation[] = [];
  const reader = await openPart(archive, file);
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event !== "open" || reader.name !== "Relationship") continue;
    const target = reader.attribute("Target") ?? "";
    relations.push({
      id: reader.attribute("Id") ?? "",
      type: reader.attribute("Type")?.split("/").at(-1) ?? "",
      target: new URL(target, `file:///${folder}`).pathname.slice(1),
    });
  }
  return relations;
}

/** How workbooks say yes. */
export function isTrue(text: string | null): boolean {
  return text === "1" || text === "true";
}
