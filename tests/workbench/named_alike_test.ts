/** What is chosen on the page is that row, whatever rows of other books are called. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { openDesk } from "../../cli/desk/mod.ts";
import { mappedData } from "../../cli/reconciliation/data.ts";
import { setupOf } from "../../cli/workspace/setup.ts";
import type { LedgerFlags } from "../../cli/workspace/flags.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import { readTable } from "../../sources/mod.ts";
import { readList } from "../../workbench/page/lists.ts";
import type { Asked } from "../../workbench/server/desk.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { bankModule } from "../support/workbench/desk.ts";

/** A book of three columns: what a row is called, its amount, and what it refers to. */
async function book(name: string, id: ColumnRule, rows: string[]) {
  const bytes = new TextEncoder().encode(["Nr,Amount,Reference", ...rows, ""].join("\n"));
  const table = await readTable(bytes, { file: `${name}.csv`, read: {} });
  const columns: Record<string, ColumnRule> = {
    row_id: id,
    side: { const: name },
    account: { const: "1200" },
    currency: { const: "EUR" },
    amount: { from: "Amount" },
    date: { const: "2026-03-02" },
    reference: { from: "Reference" },
    counterparty: { const: "" },
    memo: { const: "" },
  };
  return { name, columns, tables: [table] };
}

/** A desk at a bank whose rows have numbers of their own, and a ledger whose rows have names. */
async function deskAt(bank: string[], ledger: string[]) {
  const folder = temporaryFolder();
  const { path } = folder;
  await Deno.writeFile(`${path}/bank.wasm`, await bankModule());
  const sources = [
    await book("bank", { from: "Nr" }, bank),
    await book("ledger", { content: ["Nr"] }, ledger),
  ];
  const flags = { plugin: `${path}/bank.wasm`, set: [] as string[] } as LedgerFlags;
  const workspace = `${path}/march.florecon`;
  const desk = await openDesk(
    async () => ({
      ...await setupOf(`${path}/books`, flags),
      workspace,
      read: (describe) =>
        Promise.resolve(
          mappedData(
            { sources, inputs: [], mapping: "", wholly: (it) => Promise.resolve(it) },
            describe,
          ),
        ),
    }),
    { ...flags, workspace },
    () => {},
  );
  const decide = async (asked: Omit<Asked, "rev">) => {
    const { rev } = await desk.state();
    return await desk.decide({ ...asked, rev }, "ann");
  };
  /** The group that holds a row, and what it says of itself. */
  const of = async (row: number) => {
    const lists = [readList(await desk.groups()), readList(await desk.open())];
    for (const group of lists.flatMap((it) => [...it.id])) {
      const shown = await desk.group(group);
      const found = shown.sides.flatMap((it) => it.rows).find(({ id }) => id === row);
      if (found !== undefined) return { ...shown, tags: found.tags };
    }
    throw new Error(`no group holds row ${row}`);
  };
  const dispose = () => {
    desk[Symbol.dispose]();
    folder[Symbol.dispose]();
  };
  return { decide, of, [Symbol.dispose]: dispose };
}

Deno.test("what is decided of a row is not decided of another that is called as its id", async () => {
  for (const called of ["0017", "17"]) {
    using desk = await deskAt([`${called},100.00,`, "18,5.00,R-1002"], [
      "17,40.00,",
      "99,5.00,R-1002",
    ]);
    const lone = await desk.of(17);
    await desk.decide({ verb: "pin", groups: [lone.id] });
    assertEquals([called, (await desk.of(17)).status], [called, "left open"]);
    await desk.decide({ verb: "tag", rows: [17], tag: "asked" });
    assertEquals((await desk.of(17)).tags, ["asked"]);
    const other = await desk.of(18);
    assertEquals(other.rows, 2);
    await desk.decide({ verb: "detach", groups: [other.id], rows: [18] });
    assertEquals((await desk.of(18)).status, "left open");
  }
});

Deno.test("groups of a row whose id is another's name are merged and declined", async () => {
  using desk = await deskAt(["0017,100.00,", "0018,5.00,R-1002"], ["17,40.00,", "18,5.00,R-1002"]);
  const two = await desk.of(18);
  await desk.decide({ verb: "decline", groups: [two.id], rows: [18] });
  assertEquals((await desk.of(18)).rows, 1);
  const groups = [(await desk.of(17)).id, (await desk.of(18)).id];
  await desk.decide({ verb: "merge", groups, anyway: true, why: "one payment" });
  const { rows, sums, id } = await desk.of(17);
  assertEquals([rows, sums[0].amount, id], [2, 10_500, (await desk.of(18)).id]);
});

Deno.test("a tag goes on no row that is not there", async () => {
  using desk = await deskAt(["0017,100.00,"], ["4711,40.00,"]);
  const refused = await assertRejects(
    () => desk.decide({ verb: "tag", rows: [17, 4711], tag: "asked" }),
    FloreconError,
  );
  assertEquals(refused.code, "unknown_id");
});
