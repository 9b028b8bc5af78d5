/**
 * A decision file of which anything is another thing, digests made anew or not: each command says so in one
 * sentence of its own, or answers as it would have, and is never at fault itself.
 */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { DatabaseSync } from "node:sqlite";
import { RunDesk } from "../../cli/desk/run_desk.ts";
import { FloreconError } from "../../core/host/error.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { chainAnew, forge, forgePart } from "../support/decisions/forge.ts";
import type { Document } from "../support/decisions/desk.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere } from "../support/process/in_process.ts";

const COLUMNS = "row_id,side,account,currency,amount,date,reference,counterparty,memo";

const MARCH = [
  "1,bank,1200,EUR,100.00,2026-03-02,R-1001,Ander,",
  "101,ledger,1200,EUR,100.00,2026-03-01,R-1001,Ander,",
  "2,bank,1200,USD,250.00,2026-03-20,R-1002,Bruno,",
  "102,ledger,1200,USD,250.00,2026-03-19,R-1002,Bruno,",
  "3,bank,1200,EUR,75.00,2026-03-30,R-1003,Carla,",
  "4,bank,1200,EUR,5.00,2026-03-30,,Dora,",
  "5,bank,1200,EUR,-5.00,2026-03-29,,Emil,",
  "6,bank,1200,EUR,40.00,2026-03-28,R-7,Fritz,",
  "106,ledger,1200,EUR,40.00,2026-03-28,R-7,Fritz,",
];

const APRIL = [
  "103,ledger,1200,EUR,75.00,2026-04-02,R-1003,Carla,",
  "7,bank,1200,EUR,11.00,2026-04-05,R-8,Gus,",
  "107,ledger,1200,EUR,11.00,2026-04-05,R-8,Gus,",
];

/** What somebody may have put in the place of something, as SQL. */
const CELLS = [
  "''",
  "-1",
  `'${"[".repeat(80)}'`,
  "CAST(x'ff00fe' AS TEXT)",
];

const TABLES: Record<string, string[]> = {
  event: ["rev", "at", "who", "verb", "why", "change", "previous", "digest"],
  line: ["digest", "cells"],
  run: ["number", "at", "who", "facts", "parts", "digest"],
  run_part: ["run", "part", "content"],
};

/** The same in a document. */
const VALUES = [null, -1, 0.5, "no", {}, [], 9007199254740993, true, "\u001b[31m", undefined];

/** A log in which everything is that a log can hold, and what is asked of it. */
async function damageable(path: string) {
  const { wasm } = await keptModuleIn(
    new URL("../../plugins/bank/", import.meta.url),
    "plugin.ts",
    "ship",
  );
  const [data, module, log] = ["data.csv", "bank.wasm", "m.florecon"].map((it) => `${path}/${it}`);
  Deno.writeFileSync(module, wasm);
  const write = (rows: string[]) => Deno.writeTextFileSync(data, [COLUMNS, ...rows, ""].join("\n"));
  const ledger = [data, "--plugin", module];
  const done = async (...args: string[]): Promise<Document> => {
    const { code, stdout } = await floreconHere([...args, "--json", "--workspace", log]);
    assertEquals(code, 0, stdout);
    return JSON.parse(stdout);
  };
  const groupOf = ({ report }: Document, row: number) =>
    String(report.allocations.find((it: Document) => it.id === row).group_id);
  write(MARCH);
  const first = await done("solve", ...ledger);
  await done("decline", groupOf(first, 6), ...ledger);
  await done("pin", "--clean", "0", ...ledger);
  await done("merge", "4", "5", ...ledger, "--reason", "cash");
  await done("comment", groupOf(first, 1), "as agreed", ...ledger);
  await done("tag", "late", "3", ...ledger);
  await done("sign-off", "--through", "2026-03-31", ...ledger);
  write([...MARCH.slice(4), ...APRIL]);
  const group = groupOf(await done("solve", ...ledger), 7);
  const always = [
    ["log", "--verify"],
    ["report", "--run", "last", "--json"],
  ];
  const inTurn = [
    ["log"],
    ["report", "--since", "1..2"],
    ["undo"],
    ["report", ...ledger, "--out", `${path}/out.html`],
    ["report", "--run", "last", "--out", `${path}/out.xlsx`],
    ["pin", group, ...ledger],
    ["report"],
    ["solve", ...ledger],
    ["sign-off", "--through", "2026-04-30", ...ledger],
    ["report", "--run", "last", "--out", `${path}/out.html`],
  ];
  return { log, always, inTurn };
}

Deno.test("a log of which anything is another thing is refused in a sentence, or read as it was", async () => {
  using folder = temporaryFolder();
  const { log, always, inTurn } = await damageable(folder.path);
  const [spoilt, copy] = [`${folder.path}/spoilt.florecon`, `${folder.path}/copy.florecon`];
  const ran = async (args: string[]) => {
    Deno.copyFileSync(spoilt, copy);
    return await floreconHere([...args, "--workspace", copy]);
  };
  Deno.copyFileSync(log, spoilt);
  const whole = (await ran(always[1])).stdout;
  const refused = { verify: 0, all: 0 };
  let turn = 0;
  /** @param isRaw whether no digest was made anew, so that no figure may be another one */
  const look = async (what: string, isRaw: boolean) => {
    for (const args of [...always, inTurn[turn++ % inTurn.length]]) {
      const { code, stdout, stderr } = await ran(args);
      const said = `${what}, ${args[0]}: ${stderr}`;
      assert(!/at fault|TypeError|RangeError|undefined|NaN/.test(stderr), said);
      if (code === 0 && isRaw && args === always[1]) assertEquals(stdout, whole, said);
      if (code !== 0 && args === always[0]) refused.verify++;
    }
    refused.all++;
    if (turn % 3 > 0) return;
    try {
      Deno.copyFileSync(spoilt, copy);
      using desk = await RunDesk.open(copy);
      await desk.since();
    } catch (error) {
      assert(error instanceof FloreconError, `${what}, page: ${(error as Error).stack}`);
    }
  };
  const altered = async (
    what: string,
    isRaw: boolean,
    work: (database: DatabaseSync) => void,
  ) => {
    Deno.copyFileSync(log, spoilt);
    try {
      forge(spoilt, (database) => {
        work(database);
        if (!isRaw) chainAnew(database);
      });
    } catch {
      return; // what the tables themselves do not take
    }
    await look(what, isRaw);
  };

  for (const [table, columns] of Object.entries(TABLES)) {
    for (const column of columns) {
      const each = CELLS.map((cell, at) => [cell, (at + column.length) % 3 > 0] as const);
      for (const [cell, isRaw] of each) {
        const value = column === "content" ? `CAST(${cell} AS BLOB)` : cell;
        await altered(`${table}.${column} is ${cell.slice(0, 20)}`, isRaw, (database) => {
          const key = table === "line" ? "digest" : "rowid";
          database.exec(
            `UPDATE ${table} SET ${column} = ${value} WHERE ${key} = (SELECT max(${key}) FROM ${table})`,
          );
        });
      }
    }
  }
  // A digest that is made anew says nothing: what is said has to be of one piece by itself.
  for (const [table, column, key] of DOCUMENTS) {
    for (const { row, path, document } of placesIn(log, table, column, key)) {
      const value = VALUES[turn % VALUES.length];
      const what = `${path.join(".")} of ${table} ${row} is ${JSON.stringify(value)}`;
      await altered(what, false, (database) => {
        database.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`)
          .run(JSON.stringify(withValue(document, path, value)), row);
      });
    }
  }
  for (const part of ["rows", "carried", "report", "words"]) {
    for (let at = 0; at < 6; at++) {
      await altered(`place ${at} of the ${part}`, false, (database) => {
        forgePart(database, 3, part, (bytes) => {
          const place = Math.floor((at + 0.5) / 6 * bytes.length);
          if (at === 0) return bytes.slice(0, place);
          bytes[place] ^= 0x81;
          return bytes;
        });
      });
    }
  }
  assert(refused.verify > refused.all / 2, JSON.stringify(refused));
});

const DOCUMENTS = [["event", "change", "rev"], ["run", "facts", "number"], [
  "run",
  "parts",
  "number",
]] as const;

/** Every second kind of place in the documents of a column, once. */
function placesIn(file: string, table: string, column: string, key: string) {
  using database = new DatabaseSync(file, { readOnly: true });
  const stored = database.prepare(`SELECT ${key} AS row, ${column} AS text FROM ${table}`).all();
  const known = new Set<string>();
  return stored.toReversed().flatMap(({ row, text }) => {
    const document: Document = JSON.parse(String(text));
    return [...pathsOf(document)].flatMap((path) => {
      const kind = document.adds?.[path[1]]?.kind ?? "";
      const name = `${kind} ${path.map((it) => /^\d+$/.test(it) ? "#" : it).join(".")}`;
      if (known.has(name)) return [];
      known.add(name);
      return [{ row, path, document }];
    });
  }).filter((_, at) => at % 2 === 0);
}

function* pathsOf(value: Document, path: string[] = []): Generator<string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const name of Object.keys(value)) yield* pathsOf(value[name], [...path, name]);
}

function withValue(document: Document, path: string[], value: unknown): Document {
  const changed = structuredClone(document);
  const holder = path.slice(0, -1).reduce((it, name) => it[name], changed);
  if (value === undefined) delete holder[path.at(-1)!];
  else holder[path.at(-1)!] = value;
  return changed;
}
