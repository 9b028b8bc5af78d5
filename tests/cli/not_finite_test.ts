/** NaN and infinity are no numbers: every form of a file is refused with the place of the cell. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { Bool, Float64, Int64, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { parquetWriteBuffer } from "hyparquet-writer";
import { readData } from "../../cli/data/data.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { readTable } from "../../sources/mod.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const plugin = await Plugin.load(await moduleOf(starterSource()));

/** The plugin's columns, and what is no column for every plugin. */
const describe: Describe = {
  ...plugin.describe,
  input: [
    ...plugin.describe.input,
    { name: "rate", type: "f64" },
    { name: "fee", type: "f64", optional: true },
    { name: "label", type: "utf8" },
  ],
};

const NAMES = ["amount", "rate", "fee", "label"];

/** Three rows, the second of which has a number in a column, and none is null. */
function ledger(column: string, value: number | null): Record<string, unknown[]> {
  const numbers = Object.fromEntries(NAMES.map((name) => {
    return [name, [1, name === column ? value : 2, 3]];
  }));
  return {
    row_id: [1n, 2n, 3n],
    list: ["ours", "ours", "theirs"],
    reference: ["a", "b", "c"],
    ...numbers,
    unread: [1, NaN, -Infinity],
  };
}

const isText = (name: string) => ["list", "reference"].includes(name);

function arrow(kind: "file" | "stream") {
  return (columns: Record<string, unknown[]>) => {
    const vectors = Object.entries(columns).map(([name, cells]) => {
      const type = name === "row_id" ? new Int64() : isText(name) ? new Utf8() : new Float64();
      return [name, vectorFromArray(cells, type)];
    });
    return tableToIPC(new Table(Object.fromEntries(vectors)), kind);
  };
}

/** @param repeats how often all rows are there: many are taken by columns, and few cell by cell */
function parquet(columns: Record<string, unknown[]>, repeats = 1): Uint8Array {
  const columnData = Object.entries(columns).map(([name, cells]) => {
    const data = Array.from({ length: repeats }, () => cells).flat();
    const type = name === "row_id" ? "INT64" : isText(name) ? "STRING" : "DOUBLE";
    const ids = data.map((_, at) => BigInt(at + 1));
    return { name, data: name === "row_id" ? ids : data, type } as const;
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

const WRITERS: Record<string, (columns: Record<string, unknown[]>) => Uint8Array> = {
  parquet,
  "many.parquet": (columns) => parquet(columns, 50_000),
  arrow: arrow("file"),
  feather: arrow("file"),
  arrows: arrow("stream"),
};

/** What is said of a file. */
async function refused(bytes: Uint8Array, suffix: string): Promise<string> {
  using folder = temporaryFolder();
  const path = `${folder.path}/l.${suffix}`;
  await Deno.writeFile(path, bytes);
  const read = async () => {
    const data = await readData(path, describe);
    return data.stream;
  };
  const { code, message } = await assertRejects(read, FloreconError);
  assertEquals(code, "ingest");
  return message.replace(`${path}, `, "");
}

for (const [suffix, write] of Object.entries(WRITERS)) {
  Deno.test(`what is no number is refused in .${suffix} where a plugin reads it`, async () => {
    for (const column of suffix.startsWith("many") ? ["rate"] : NAMES) {
      for (const value of [NaN, Infinity, -Infinity]) {
        const [said] = (await refused(write(ledger(column, value)), suffix)).split(" (and ");
        assertEquals(
          said,
          `row 2, column "${column}": ${value} is no number; mend it where it comes from, or leave ` +
            "the cell empty",
        );
      }
    }
  });

  Deno.test(`an empty cell in .${suffix} is empty, and none that the plugin does not read matters`, async () => {
    using folder = temporaryFolder();
    const path = `${folder.path}/l.${suffix}`;
    await Deno.writeFile(path, write(ledger("fee", null)));
    const data = await readData(path, describe);
    assertEquals(data.stream.length > 0, true);
    assertEquals(data.rows, suffix.startsWith("many") ? 150_000 : 3);
  });
}

Deno.test("JSON lines and CSV are refused with the place, too", async () => {
  const cells = "1,ours,a,1,";
  for (const word of ["NaN", "nan", "Infinity", "-inf"]) {
    for (const format of [`${cells}${word},1,x`, `${cells}1,${word},x`]) {
      const text = `row_id,list,reference,amount,rate,fee,label\n${format}\n`;
      const said = await refused(new TextEncoder().encode(text), "csv");
      const column = format.endsWith(`${word},x`) ? "fee" : "rate";
      assertEquals(
        said,
        `line 2, column "${column}": "${word}" has letters in it and is not a number such as 1234.56; ` +
          "put them in another column",
      );
    }
  }
  const line = '{"row_id":1,"list":"a","reference":"","amount":NaN,"rate":1,"fee":1,"label":"x"}';
  const said = await refused(new TextEncoder().encode(`${line}\n`), "jsonl");
  assertEquals(/^line 1:? .*value is missing/.test(said), true, said);
});

Deno.test("a table keeps what is no number, for whom it does not matter", async () => {
  const table = await readTable(parquet(ledger("fee", 2)), { file: "l.parquet" });
  assertEquals(table.rows, 3);
});

Deno.test("flags are 1 and 0 where a whole number is declared, and no ids", async () => {
  const input = [{ name: "n", type: "i64" as const }];
  const flags = vectorFromArray([true, false, null], new Bool());
  for (const kind of ["file", "stream"] as const) {
    using folder = temporaryFolder();
    const path = `${folder.path}/l.${kind === "file" ? "arrow" : "arrows"}`;
    await Deno.writeFile(path, tableToIPC(new Table({ n: flags }), kind));
    const data = await readData(path, { ...describe, input });
    const { tableFromIPC } = await import("apache-arrow");
    const read = tableFromIPC(data.stream).getChild("n")!;
    assertEquals([...read].map(Number), [1, 0, 0]);
    const ids = { ...describe, input: [{ ...input[0], id: true as const }] };
    const { message } = await assertRejects(
      async () => (await readData(path, ids)).stream,
      FloreconError,
    );
    assertEquals(
      message.replace(`${path}, `, "").split(" (and ")[0],
      'row 1, column "n": "true" is a flag and no id; write whole numbers',
    );
  }
});
