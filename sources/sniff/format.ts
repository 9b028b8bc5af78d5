import { opensWith } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { headText, ownEncoding } from "../text/mod.ts";

/** What the first bytes of a file say it is. */
const MAGIC: [magic: string, format: string][] = [
  ["ARROW1", "arrow"],
  ["\xff\xff\xff\xff", "arrow"],
  ["PAR1", "parquet"],
  ["PK\x03\x04", "xlsx"],
];

/** What cannot be read, and what to do about it. */
const FOREIGN: [magic: string, why: string][] = [
  ["FEA1", "is Feather version 1; write it as version 2"],
  [
    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "is a workbook of before 2007, or one with a password; save it as .xlsx without one",
  ],
  ["%PDF", "is a PDF, of which nobody can tell the columns; get it as CSV, CAMT or MT940"],
  ["\x1f\x8b", "is compressed with gzip; unpack it"],
  ["\x28\xb5\x2f\xfd", "is compressed with Zstandard; unpack it"],
  ["BZh", "is compressed with bzip2; unpack it"],
  ["7z\xbc\xaf", "is a 7z archive; unpack it"],
  ["Rar!", "is a RAR archive; unpack it"],
  ["PARE", "is an encrypted Parquet file; write it without encryption"],
  ["Obj\x01", "is an Avro file; write it as Parquet or Arrow"],
  ["ORC", "is an ORC file; write it as Parquet or Arrow"],
];

/** What a text is that begins, or goes on, like that. */
const TEXTS: [pattern: RegExp, format: string][] = [
  [/<(\w+:)?(BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)\b|:camt\.05[234]\./, "camt"],
  [/^\s*(OFXHEADER\s*:|<\?OFX\b|<OFX>)|<OFX>/i, "ofx"],
  [/^\{1:F01|^:20:[^]*^:(2[58]|60)/m, "mt940"],
  [/^01,[^,\n]*,[^,\n]*,\d{6},\d{0,4},/, "bai2"],
  [/^\s*!(Type|Account|Option|Clear):?/i, "qif"],
  [/^\s*\{/, "jsonl"],
];

const SUFFIXES: Record<string, string> = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  txt: "csv",
  xlsx: "xlsx",
  xlsm: "xlsx",
  parquet: "parquet",
  arrow: "arrow",
  arrows: "arrow",
  feather: "arrow",
  ipc: "arrow",
  xml: "camt",
  sta: "mt940",
  mt940: "mt940",
  mt942: "mt940",
  "940": "mt940",
  "942": "mt940",
  bai: "bai2",
  bai2: "bai2",
  ofx: "ofx",
  qfx: "ofx",
  qif: "qif",
  jsonl: "jsonl",
  ndjson: "jsonl",
  json: "jsonl",
};

/**
 * What a file is: what its content says, then its suffix. Text of which neither says anything is CSV.
 *
 * @throws {FloreconError} `unknown_format`, where it cannot be read
 */
export function formatOf(bytes: Uint8Array, file: string): string {
  const head = headText(bytes);
  for (const [magic, why] of FOREIGN) if (opensWith(bytes, magic)) throw refuse(file, why);
  const found = MAGIC.find(([magic]) => opensWith(bytes, magic))?.[1] ??
    TEXTS.find(([pattern]) => pattern.test(head.replace(/^\ufeff/, "")))?.[1];
  if (found !== undefined) return found;
  if (/^\s*<(!doctype html|html|table)/i.test(head)) {
    throw refuse(
      file,
      "is a web page, whatever its name; open it in a spreadsheet, save it as .xlsx",
    );
  }
  const suffix = /\.(\w+)$/.exec(file)?.[1].toLowerCase() ?? "";
  if (suffix in SUFFIXES) return SUFFIXES[suffix];
  if (ownEncoding(bytes) === undefined && head.includes("\0")) {
    throw refuse(
      file,
      "is in no format that is read here; write it as CSV, xlsx, Parquet or Arrow",
    );
  }
  return "csv";
}

function refuse(file: string, why: string): FloreconError {
  return new FloreconError("unknown_format", `${printable(file)} ${why}`, { file });
}
