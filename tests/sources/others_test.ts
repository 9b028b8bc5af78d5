/** Every statement that the tests of wolph/mt940 and genkgo/camt read is read, and comes to the same. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { readTable, type Table } from "../../sources/mod.ts";
import { decimalOf, decimalText, sumOf } from "../../sources/table/mod.ts";
import expected from "../fixtures/others/expected.json" with { type: "json" };
import { cellsOf } from "../support/sources/rows.ts";

const FOLDER = new URL("../fixtures/others/", import.meta.url);

interface Expected {
  lines: number;
  /** Exact; of all currencies, which no file has several of. */
  sum: string;
  pending?: number;
}

/** As `florecon map` reads it: what is no UTF-8 is of the page that Western banks write. */
async function read(path: string): Promise<Table> {
  const bytes = Deno.readFileSync(new URL(path, FOLDER));
  try {
    return await readTable(bytes, { file: path });
  } catch (error) {
    if (!(error instanceof FloreconError && error.details.option === "encoding")) throw error;
    return await readTable(bytes, { file: path, read: { encoding: "windows-1252" } });
  }
}

const exact = (texts: string[]) => sumOf(texts.map((it) => decimalOf(it)!));

/** A decimal by what it means. */
const plain = (texts: string[]) => {
  const { value, scale } = exact(texts);
  return Number(decimalText(value, scale));
};

for (const [format, files] of Object.entries(expected)) {
  Deno.test(`${format}: every line of every file is there, and they come to what others read`, async () => {
    for (const [path, { lines, sum, pending = 0 }] of Object.entries<Expected>(files)) {
      const table = await read(`${format}/${path}`);
      const amounts = cellsOf(table, "amount").flat();
      assertEquals([path, table.format, table.rows], [path, format, lines]);
      assertEquals([path, plain(amounts)], [path, plain([sum])]);
      const left = table.skipped.filter(({ what }) => what === "pending");
      assertEquals([path, left.reduce((all, { count }) => all + count, 0)], [path, pending]);
    }
  });

  Deno.test(`${format}: opening and lines come to closing, or the difference is told`, async () => {
    let held = 0;
    for (const path of Object.keys(files)) {
      for (
        const { opening, closing, lines, difference } of (await read(`${format}/${path}`)).balances
      ) {
        if (opening === null || closing === null) assertEquals([path, difference], [path, null]);
        else assertEquals([path, plain([closing])], [path, plain([opening, lines, difference!])]);
        held += Number(difference !== null);
      }
    }
    assert(held > 0);
  });
}

Deno.test("the three files that are meant to be broken are refused with a sentence", async () => {
  const broken = [
    ["mt940/betterplace/sepa_snippet_broken.sta", /another account stands amid the lines/],
    ["mt940/self-provided/invalid_statement.sta", /no field of a statement/],
    ["camt/camt053.v2.wrong.xml", /no statement in it/],
  ] as const;
  for (const [path, why] of broken) {
    const { code, message } = await assertRejects(() => read(path), FloreconError);
    assertEquals([code, why.test(message)], ["ingest", true]);
  }
});
