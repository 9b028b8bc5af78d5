/** What a file is, and how it seems to be written, before anybody has said so. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { formatOf, habitsOf, readTable } from "../../sources/mod.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from([...text].map((it) => it.charCodeAt(0)));

for (
  const [head, format] of [
    ["ARROW1\0\0", "arrow"],
    ["\xff\xff\xff\xff\x10\0\0\0", "arrow"],
    ["PAR1\x15", "parquet"],
    ["PK\x03\x04\x14", "xlsx"],
    [
      '<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">',
      "camt",
    ],
    ["<ns2:Document><ns2:BkToCstmrAcctRpt>", "camt"],
    ["OFXHEADER:100\r\nDATA:OFXSGML\r\n", "ofx"],
    ['<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>', "ofx"],
    [":20:STARTUMS\r\n:25:10010010/1\r\n:28C:1/1\r\n:60F:C260101EUR0,00", "mt940"],
    ["{1:F01BANKDEFFXXXX0}{2:O940}{4:\r\n:20:X", "mt940"],
    ["0000 01INGBNL2A\r\n940\r\n:20:X\r\n:25:1\r\n", "mt940"],
    ["01,122099999,123456789,150623,0200,1,,,2/", "bai2"],
    ["!Type:Bank\nD1/5'26\n", "qif"],
    ['{"id":1}\n{"id":2}\n', "jsonl"],
    ["id,amount\n1,2\n", "csv"],
    ["01,02\n03,04\n", "csv"],
  ] as const
) {
  Deno.test(`${JSON.stringify(head.slice(0, 20))} is ${format}, whatever the file is called`, () => {
    assertEquals(formatOf(latin(head), "data.xyz"), format);
  });
}

Deno.test("where the content says nothing, the suffix does", () => {
  for (const [file, format] of [["a.sta", "mt940"], ["a.XML", "camt"], ["a.feather", "arrow"]]) {
    assertEquals(formatOf(encode("x"), file), format);
  }
});

for (
  const [head, says] of [
    ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", /save it as \.xlsx/],
    ["%PDF-1.7", /PDF/],
    ["\x1f\x8b\x08", /unpack/],
    ["FEA1", /version 2/],
    ["<html><table>", /web page/],
    ["\x7fELF\0\0\0", /no format that is read/],
  ] as const
) {
  Deno.test(`${JSON.stringify(head.slice(0, 8))} is refused with what to do`, () => {
    const error = assertThrows(() => formatOf(latin(head), "data"), FloreconError);
    assertEquals(error.code, "unknown_format");
    assertMatch(error.message, says);
  });
}

Deno.test("a plain CSV leaves nothing to ask", async () => {
  const habits = await habitsOf(
    encode("id,amount,date\n1,2.50,2026-01-31\n2,3,2026-02-01\n"),
    "a.csv",
  );
  assertEquals(habits, { format: "csv", read: { encoding: "utf-8", separator: "," }, unsure: [] });
});

const GERMAN = [
  '"Umsätze Girokonto";"Zeitraum: Mai"',
  '"Kontostand:";"1.234,56 EUR"',
  "",
  "Buchungstag;Wertstellung;Verwendungszweck;Soll;Haben;Währung",
  "04.05.2026;04.05.2026;Miete, Mai;950,00;;EUR",
  "05.05.2026;05.05.2026;Gehalt;;2.500,00;EUR",
  "Summe;;;950,00;2.500,00;EUR",
].join("\r\n");

Deno.test("a German bank's export: its encoding and its totals are asked, the rest is seen", async () => {
  const habits = await habitsOf(latin(GERMAN), "umsaetze.csv");
  assertEquals(habits.read, {
    encoding: "windows-1252",
    separator: ";",
    header: 4,
    until: "Summe",
  });
  assertEquals(habits.unsure, ["encoding", "until"]);
  const table = await readTable(latin(GERMAN), { file: "umsaetze.csv", read: habits.read });
  assertEquals([table.rows, table.names.at(-1)], [2, "Währung"]);
});

Deno.test("commas within cells of a file of semicolons do not lead astray", async () => {
  const rows = Array.from({ length: 50 }, (_, at) => `${at};1,50;2,50;3,50`);
  const { read, unsure } = await habitsOf(encode(["a;b;c;d", ...rows].join("\n")), "a.csv");
  assertEquals([read.separator, unsure], [";", []]);
});

Deno.test("a first column that counts rows needs no name", async () => {
  const { read, unsure } = await habitsOf(encode(",date,amount\n0,2026-01-31,5.00\n"), "a.csv");
  assertEquals([read, unsure], [{ encoding: "utf-8", separator: "," }, []]);
});

Deno.test("a file without names is asked for its header", async () => {
  const { unsure } = await habitsOf(encode("1,2026-01-31,5.00\n2,2026-02-01,6.00\n"), "a.csv");
  assertEquals(unsure, ["header"]);
});

Deno.test("a quote that makes no sense is text where nothing else is quoted, and for a person to mend else", async () => {
  const seen = async (text: string) => (await habitsOf(encode(text), "a.csv")).read.quote;
  assertEquals(await seen('id;memo\n1;Miete "Mai"\n2;5" Rohr\n'), undefined);
  assertEquals(await seen('id;memo\n1;"Mai" Miete\n2;5" Rohr\n'), "");
  assertEquals(await seen('id;memo\n1;"Mai\n2;Rohr\n'), "");
  for (const text of ['id;memo\n="01";Rohr\n2;"Mai" Miete\n', '"id";"memo"\n"1";"Mai\n']) {
    assertEquals(await seen(text), undefined);
    const reading = readTable(encode(text), { file: "a.csv", read: { separator: ";" } });
    const { details } = await assertRejects(() => reading, FloreconError);
    assertEquals(details.option, "quote");
  }
});

Deno.test("a stray quote late in a file of decimal commas leads nowhere else", async () => {
  const rows = Array.from({ length: 99 }, (_, at) => `13.10.2026;Rohr;1${at},50`);
  const text = ["Datum;Text;Betrag", ...rows, '14.10.2026;"Rohr;7,50'].join("\n");
  const { read, unsure } = await habitsOf(encode(text), "a.csv");
  assertEquals([read.separator, read.quote, unsure], [";", "", []]);
});

Deno.test("a preamble with a name on each line is no table, and its balance no total", async () => {
  const lines = [
    "Umsatzanzeige;Datei erstellt am: 13.10.2026 10:28",
    ";Letztes Update: aktuell",
    "",
    ...["IBAN;DE12 5001 0517", "Kontoname;Girokonto", "Bank;I", "Kunde;E", "Zeitraum;Oktober"],
    "Saldo;1.234,56;EUR",
    "",
    "Buchung;Wertstellung;Auftraggeber/Empfänger;Zweck;Saldo;Währung;Betrag;Währung",
    "12.10.2026;12.10.2026;REWE;NR 1234;1.234,56;EUR;-23,40;EUR",
    "09.10.2026;09.10.2026;Kunde A;RE-1001;1.257,96;EUR;1.190,00;EUR",
  ];
  const { read, unsure } = await habitsOf(encode(lines.join("\n")), "ing.csv");
  assertEquals([read, unsure], [{ encoding: "utf-8", separator: ";", header: 11 }, []]);
});

Deno.test("a list of SAP has as many tabs on each line: the names are below its title", async () => {
  const lines = [
    "31.10.2026\t\t\tDynamische Listenausgabe\t\t",
    "\t\t\t\t\t",
    "Kundeneinzelposten\t\t\t\t\t",
    "Buchungskreis\t1000\t\t\t\t",
    "\t\t\t\t\t",
    "\tBelegnr\tBuch.dat.\tGeschäftspartner\t     Betrag in HW\tWähr",
    "\t\t\t\t\t",
    "\t1400000001\t01.10.2026\tKunde A\t     1.190,00 \tEUR",
    "\t1400000002\t02.10.2026\tKunde B\t       190,00-\tEUR",
    "*\t\t\t\t     1.000,00 \tEUR",
  ];
  for (const text of [lines.join("\n"), lines.map((it) => it.trimEnd()).join("\n")]) {
    const { read, unsure } = await habitsOf(encode(text), "list.txt");
    const expected = { encoding: "utf-8", separator: "\t", header: 6, until: "*" };
    assertEquals([read, unsure], [expected, ["until"]]);
    const table = await readTable(encode(text), { file: "list.txt", read });
    assertEquals([table.rows, table.totals?.names], [2, ["*"]]);
  }
});

Deno.test("a totals line is found at the end of a large file, too", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `R-${at},${at}.00`);
  const text = ["id,amount", ...rows, "Total,199990000.00"].join("\n");
  assertEquals((await habitsOf(encode(text), "a.csv")).read.until, "Total");
  assertEquals(
    (await habitsOf(encode(text.replace(/\nTotal.*/, "")), "a.csv")).read.until,
    undefined,
  );
});

Deno.test("a workbook's header is the first row of texts that is about as wide as the sheet", async () => {
  const bytes = await Deno.readFile(new URL("../fixtures/xlsx/openpyxl.xlsx", import.meta.url));
  const habits = await habitsOf(bytes, "gl.xlsx");
  assertEquals(habits, {
    format: "xlsx",
    read: { header: 4, until: "Summe" },
    unsure: ["until"],
  });
});

Deno.test("names are found below lines that fill more and more of their cells", async () => {
  const text = "Movimientos de cuenta;;;;\nTitular;ACME SL;;;\nSaldo;2.129,50;EUR;;\n" +
    "Fecha operación;Fecha valor;Concepto;Importe EUR;Saldo\n" +
    "13/03/2026;13/03/2026;Transferencia De Bob;1.190,00;2.189,50\n" +
    "15/03/2026;16/03/2026;Pago Movil En Shell;-60,00;2.129,50\n";
  const { read, unsure } = await habitsOf(encode(text), "a.csv");
  assertEquals([read.header, unsure], [4, []]);
});

Deno.test("a balance that is written with a hash ends the rows", async () => {
  const text =
    "#Data operacji;#Tytuł;#Kwota;#Saldo po operacji;\n2026-03-13;RE 1001;1 190,00;2 190,00;\n" +
    "2026-03-15;SHELL;-60,00;2 130,00;\n\n;;#Saldo końcowe;2 130,00 PLN;\n";
  const { read } = await habitsOf(encode(text), "a.csv");
  assertEquals(read.until, "#Saldo końcowe");
});
