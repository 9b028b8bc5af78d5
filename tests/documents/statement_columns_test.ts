/** What `docs/formats.md` says of the columns of statements is what their readers make. */
import { assertEquals } from "@std/assert/equals.js";
import { readTable } from "../../sources/mod.ts";

const PAGE = Deno.readTextFileSync(new URL("../../docs/formats.md", import.meta.url));
const FOLDER = new URL("../fixtures/statements/", import.meta.url);

const FILES: Record<string, string> = {
  CAMT: "bank.camt053.xml",
  MT940: "bank.mt940.sta",
  BAI2: "bank.bai2",
  OFX: "bank.sgml.ofx",
  QIF: "bank.qif",
};

/** The columns that the page says a format has. */
function told(format: string): string[] {
  const rows = PAGE.split("## Statements")[1].match(/^\|.*\|$/gm)!.slice(2);
  return rows.map((row) => row.split("|").slice(1).map((cell) => cell.trim()))
    .filter(([, , formats]) => formats === "all" || formats.split(", ").includes(format))
    .flatMap(([names]) => names.match(/\w+/g)!);
}

for (const [format, file] of Object.entries(FILES)) {
  Deno.test(`the columns of ${format} are those that its page says`, async () => {
    const { names } = await readTable(Deno.readFileSync(new URL(file, FOLDER)), { file });
    assertEquals(told(format).toSorted(), names.toSorted());
  });
}
