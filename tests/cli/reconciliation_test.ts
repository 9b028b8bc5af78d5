/** A month of two real files: `florecon.json` says how they are read, and no command needs arguments. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { tableFromIPC } from "apache-arrow";
import { cellText, readTable } from "../../sources/mod.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { kept } from "../support/decisions/kept.ts";
import { florecon, type Ran, temporaryFolder } from "../support/process/florecon.ts";
import type { Reconciliation } from "../../sources/reconciliation/mod.ts";
import { layOut, MONTH, RECONCILIATION } from "../support/sources/month.ts";

const BANK = new URL("../../plugins/bank/", import.meta.url);
const module = (await keptModuleIn(BANK, "plugin.ts", "ship")).wasm;

/** A folder with the month in it, and the commands that are run there. */
function month() {
  const folder = temporaryFolder();
  layOut(folder.path);
  Deno.writeFileSync(`${folder.path}/bank.wasm`, module);
  return {
    path: folder.path,
    run: (...args: string[]) => florecon(args, { cwd: folder.path }),
    async document(...args: string[]) {
      const { stdout } = await florecon([...args, "--json"], { cwd: folder.path });
      return JSON.parse(stdout);
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

function assertDone({ code, stderr }: Ran): void {
  assertEquals([code, stderr], [0, ""]);
}

Deno.test("test, which takes a plugin's folder or data, says what holds books against a truth", async () => {
  using folder = month();
  Deno.writeTextFileSync(`${folder.path}/truth.csv`, "row_id,truth\n1,a\n");
  for (const args of [["test"], ["test", "florecon.json", "bank.wasm"]]) {
    const { stderr } = await folder.run(...args, "--truth", "truth.csv");
    assertMatch(stderr, /florecon solve --truth FILE/, args.join(" "));
  }
});

Deno.test("solve without arguments reads both books and reconciles them", async () => {
  using folder = month();
  const { sources, proof, grouped, unmatched, origins, ...done } = await folder.document("solve");
  assertEquals(proof, "amounts");
  // In cents, the ledger's sign turned: 330970 of the bank, less 331950 of the ledger.
  assertEquals(done.in, { rows: 9, amount: -980, gross: 383030 + 382050 });
  assertEquals(grouped, { rows: 7, amount: 0, gross: 2 * (119000 + 238000 + 25050) });
  // The bank's two charges nobody has booked yet. They are equal, and two.
  assertEquals(unmatched, { rows: 2, amount: -980, gross: 980 });
  assertEquals(origins.map((it: { groups: number }) => it.groups), [1, 1, 1]);
  assertEquals(sources.map((it: { source: string }) => it.source), ["bank", "ledger"]);
  const [bank, ledger] = sources;
  assertEquals(bank.totals, [
    { currency: "EUR", rows: 5, credit: "3570.00", debit: "-260.30", sum: "3309.70" },
  ]);
  assertEquals(ledger.totals, [
    { currency: "EUR", rows: 4, credit: "3570.00", debit: "-250.50", sum: "3319.50" },
  ]);
  const skipped = bank.files[0].skipped.map((it: { what: string; count: number }) => [
    it.what,
    it.count,
  ]);
  assertEquals(skipped, [["preamble", 5], ["totals", 1]]);
});

Deno.test("what came in is shown by source and currency, with what was stepped over", async () => {
  using folder = month();
  const { stdout } = await folder.run("solve");
  assertMatch(
    stdout,
    /bank +EUR +5 +3,570\.00 +-260\.30 +3,309\.70 +2026-03-02 +2026-03-06\n/,
  );
  assertMatch(stdout, /ledger +EUR +4 +3,570\.00 +-250\.50 +3,319\.50 /);
  assertStringIncludes(
    stdout,
    "bank/2026-03.csv: stepped over 5 lines of preamble and 1 line of totals",
  );
});

Deno.test("a row is named as its file does, and else by where it stands", async () => {
  using folder = month();
  const { rows: [explained] } = await folder.document("explain", "5004");
  assertEquals([explained.row, explained.amount], ["5004", 25050]);
  const { stdout } = await folder.run("explain", "5004");
  assertStringIncludes(stdout, "  gl.csv, line 5\n  Doc No 5004 · Posting Date 03-Mar-26");
  assertEquals(explained.place, { file: "gl.csv", line: 5 });
  assertStringIncludes(stdout, "with bank/2026-03.csv:8 (-250.50)");
  assertStringIncludes((await folder.run("report")).stdout, "bank/2026-03.csv:10");
});

Deno.test("every report says in which file and where a row stands", async () => {
  using folder = month();
  for (const command of ["solve", "report"]) {
    assertDone(await folder.run(command, "--out", "report.csv"));
    const [header, ...lines] = Deno.readTextFileSync(`${folder.path}/report.csv`).split("\r\n");
    assertMatch(header, /,file,place$/);
    assertEquals(lines.filter((it) => it.endsWith(",gl.csv,line 5")).length, 1);
    assertEquals(lines.filter((it) => /,bank\/2026-03\.csv,line \d+$/.test(it)).length, 5);
  }
  assertDone(await folder.run("solve", "--out", "report.arrow"));
  const table = tableFromIPC(Deno.readFileSync(`${folder.path}/report.arrow`));
  const places = table.toArray().map((row) => `${row.row} ${row.file} ${row.place}`);
  assertEquals(places.includes("5004 gl.csv line 5"), true);
  for (const command of ["solve", "report"]) {
    const { report } = await folder.document(command);
    const [found] = report.allocations.filter((it: { row: string }) => it.row === "5004");
    assertEquals([found.file, found.place], ["gl.csv", "line 5"]);
  }
  for (const kind of ["parquet", "xlsx"]) {
    assertDone(await folder.run("solve", "--out", `report.${kind}`));
    const bytes = Deno.readFileSync(`${folder.path}/report.${kind}`);
    const read = kind === "xlsx" ? { sheet: "Report" } : {};
    const { columns, rows } = await readTable(bytes, { file: `report.${kind}`, read });
    const cells = (name: string) => {
      const column = columns.find((it) => it.name === name)!;
      return Array.from({ length: rows }, (_, row) => cellText(column, row));
    };
    assertEquals(cells("place")[cells("row").indexOf("5004")], "line 5");
  }
});

Deno.test("decisions need no arguments either, and are kept where florecon.json says", async () => {
  using folder = month();
  assertDone(await folder.run("pin", "--clean", "0"));
  assertEquals(kept(`${folder.path}/march.florecon`).decisions.length, 3);
  const merged = ["bank/2026-03.csv:10", "bank/2026-03.csv:11", "--anyway", "--reason", "charges"];
  const { group_id, net } = await folder.document("merge", ...merged);
  assertEquals(net, -980);
  assertEquals((await folder.document("tag", "late", "5001")).rows.length, 1);
  assertEquals((await folder.document("report")).report.groups.length, 4);
  assertEquals((await folder.document("unpin", String(group_id))).unpinned, [group_id]);
});

Deno.test("what is refused of a row is said by the name that its file has for it", async () => {
  using folder = month();
  const refused = async (...args: string[]) => {
    const { code, stderr } = await folder.run(...args);
    assertEquals(code > 0, true, args.join(" "));
    return stderr;
  };
  // 5004 is worth 250.50; what is typed as the file has it is no minor units.
  const shown = await refused("merge", "5004=100.50", "bank/2026-03.csv:8");
  assertStringIncludes(
    shown,
    '"100.50" of row 5004 is no part in minor units; write 5004=10050 for 100.50 EUR [usage]',
  );
  assertStringIncludes(await refused("merge", "5004=all", "bank/2026-03.csv:8"), "a whole number");
  assertStringIncludes(
    await refused("merge", "5004=290000", "bank/2026-03.csv:8=-290000"),
    "row 5004 cannot give 2,900.00 EUR, as 250.50 EUR of it is left; ask for a part of that in " +
      "minor units, up to 5004=25050 [insufficient_live_amount]",
  );
  await folder.run("pin", "--clean", "0");
  const { report: { allocations } } = await folder.document("solve");
  const { group_id } = allocations.find((it: { row: string }) => it.row === "5004");
  assertDone(await folder.run("sign-off", "--through", "2026-03-06"));
  const signed = "rows 5004, bank/2026-03.csv:8 are dated up to 2026-03-06";
  assertStringIncludes(await refused("unpin", String(group_id)), signed);
  assertMatch(
    await refused("undo", "2"),
    /rows [^\d]*(5\d{3}|bank\/2026-03\.csv:\d).*are dated up/,
  );
});

Deno.test("an overlapping statement doubles nothing, and no decision is lost", async () => {
  using folder = month();
  await folder.run("pin", "--clean", "0");
  const before = (await folder.document("report")).report;
  const text = new TextDecoder("windows-1252").decode(MONTH["bank/2026-03.csv"]);
  const lines = text.split("\r\n");
  // From the 5th on, both charges too, and a new line.
  const more = '"09.03.2026";"09.03.2026";"Neu";"Zahlung";"";"EUR";"";"1,00"';
  const later = [...lines.slice(0, 6), ...lines.slice(8, 11), more, ...lines.slice(11)];
  Deno.writeFileSync(
    `${folder.path}/bank/2026-04.csv`,
    Uint8Array.from(later.join("\r\n"), (letter) => letter.charCodeAt(0)),
  );
  const { sources: [bank], ...done } = await folder.document("solve");
  assertEquals([done.in.rows, done.lapsed], [10, []]);
  assertEquals(bank.repeats, {
    rows: 3,
    totals: [{ currency: "EUR", rows: 3, credit: "2380.00", debit: "-9.80", sum: "2370.20" }],
  });
  const after = (await folder.document("report")).report;
  const ids = ({ allocations }: typeof after) => allocations.map((it: { id: number }) => it.id);
  assertEquals(new Set(ids(before)).difference(new Set(ids(after))), new Set());
  assertStringIncludes(
    (await folder.run("solve")).stdout,
    "bank: left out 3 rows that another file had before, 2,370.20 EUR",
  );
});

Deno.test("a file with bad cells is refused whole, with the first twenty of them", async () => {
  using folder = month();
  const ledger = new TextDecoder().decode(MONTH["gl.csv"]).replace("03-Mar-26", "2026-03-03")
    .replace('"1,000.00"', "1000 EUR");
  Deno.writeTextFileSync(`${folder.path}/gl.csv`, ledger);
  const { code, stdout, stderr } = await folder.run("solve", "--json", "--out", "report.csv");
  const { error } = JSON.parse(stdout);
  assertEquals([code, error.code], [1, "ingest"]);
  assertEquals(
    error.problems.map((it: Record<string, unknown>) => [it.file, it.line, it.column, it.cell]),
    [["gl.csv", 3, "Debit", "1000 EUR"], ["gl.csv", 5, "Posting Date", "2026-03-03"]],
  );
  assertMatch(stderr, /^error: gl\.csv, line 3, column "Debit": "1000 EUR" has letters/);
  assertMatch(stderr, /\n +gl\.csv, line 5, column "Posting Date": "2026-03-03" is not a date/);
  assertEquals([...Deno.readDirSync(folder.path)].some((it) => it.name === "report.csv"), false);
});

Deno.test("flags win over florecon.json, and DATA over all of it", async () => {
  using folder = month();
  const mine = await folder.run("solve", "--workspace", "mine.florecon");
  assertStringIncludes(mine.stdout, "mine.florecon");
  const strict = await folder.document("solve", "--set", "days=0");
  assertEquals(strict.grouped.rows, 7);
  Deno.writeTextFileSync(
    `${folder.path}/own.csv`,
    "row_id,side,account,currency,amount,date,reference,counterparty,memo\n" +
      "1,bank,1,EUR,5,2026-01-01,RE-1001,,\n2,ledger,1,EUR,5,2026-01-01,RE-1001,,\n",
  );
  const own = await folder.document("solve", "own.csv", "--plugin", "bank.wasm");
  assertEquals([own.in.rows, own.workspace], [2, undefined]);
  const { stderr } = await folder.run("solve", "own.csv");
  assertMatch(stderr, /"own\.csv" needs --plugin FILE/);
  const separator = await folder.run("solve", "--separator", ";");
  assertMatch(separator.stderr, /--separator is for DATA; florecon\.json says it for each source/);
});

Deno.test("what florecon.json says is checked before a file is read", async () => {
  using folder = month();
  const write = (document: unknown) =>
    Deno.writeTextFileSync(`${folder.path}/florecon.json`, JSON.stringify(document));
  const { bank } = RECONCILIATION.sources;
  const { memo: _, ...columns } = bank.columns;
  const wrong: [unknown, RegExp][] = [
    [{ ...RECONCILIATION, plugn: 1 }, /florecon\.json, plugn: .*did you mean "plugin"\?/],
    [{ ...RECONCILIATION, sources: { bank: { ...bank, files: ["b/*.csv"] } } }, /no file "b\/\*/],
    [
      { ...RECONCILIATION, sources: { bank: { ...bank, columns } } },
      /sources\.bank\.columns\.memo: the plugin's column "memo" has no rule/,
    ],
    [
      {
        ...RECONCILIATION,
        sources: { bank: { ...bank, columns: { ...columns, memo: { from: "X" } } } },
      },
      /bank\/2026-03\.csv has no column "X"/,
    ],
  ];
  for (const [document, says] of wrong) {
    write(document);
    const { code, stderr } = await folder.run("solve");
    assertEquals(code, 1);
    assertMatch(stderr, says);
  }
});

Deno.test("a file that florecon.json lists and that is missing is refused, whatever else is there", async () => {
  using folder = month();
  const { bank, ledger } = RECONCILIATION.sources;
  const list = (...files: string[]) =>
    Deno.writeTextFileSync(
      `${folder.path}/florecon.json`,
      JSON.stringify({ ...RECONCILIATION, sources: { bank: { ...bank, files }, ledger } }),
    );
  list("bank/2026-03.csv", "bank/2026-04.csv");
  const { code, stderr } = await folder.run("solve");
  assertEquals(code, 1);
  assertStringIncludes(
    stderr,
    'there is no file "bank/2026-04.csv" for the source "bank"; put it there, or take it out of',
  );
  // A pattern may be for what comes next month, and is said.
  list("bank/*.csv", "bank/*.sta");
  const ran = await folder.run("solve");
  assertEquals(ran.code, 0);
  assertStringIncludes(ran.stderr, 'bank: no file is called "bank/*.sta"');
  const { sources } = await folder.document("solve");
  assertEquals(sources.map((it: { unmatched: string[] }) => it.unmatched), [["bank/*.sta"], []]);
});

Deno.test("nothing that is read is written over", async () => {
  using folder = month();
  const { code, stderr } = await folder.run("solve", "--out", "gl.csv");
  assertEquals(code, 2);
  assertMatch(stderr, /--out would write over "gl\.csv", which is read/);
});

Deno.test("what made the report names every file that was read", async () => {
  using folder = month();
  assertDone(await folder.run("solve", "--out", "report.json"));
  const { made_by } = JSON.parse(Deno.readTextFileSync(`${folder.path}/report.json`));
  const digests = await Promise.all(
    Object.values(MONTH).map(async (bytes) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource)).toHex()
    ),
  );
  assertEquals(made_by.sources.map((it: { sha256: string }) => it.sha256), digests);
  assertMatch(made_by.mapping, /^[0-9a-f]{64}$/);
  const mapping = async (change: (document: Reconciliation) => void) => {
    const document = structuredClone(RECONCILIATION);
    change(document);
    Deno.writeTextFileSync(`${folder.path}/florecon.json`, JSON.stringify(document, null, 3));
    await folder.run("solve", "--out", "again.json");
    return JSON.parse(Deno.readTextFileSync(`${folder.path}/again.json`)).made_by.mapping;
  };
  assertEquals(await mapping((it) => it.decisions = "other.florecon"), made_by.mapping);
  const negated = (it: Reconciliation) => {
    it.sources.bank.columns.memo = { const: "x" };
  };
  assertEquals(await mapping(negated) === made_by.mapping, false);
});

Deno.test("a total that the rows do not come to is said", async () => {
  using folder = month();
  const text = new TextDecoder("windows-1252").decode(MONTH["bank/2026-03.csv"])
    .replace('"260,30"', '"272,80"');
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  Deno.writeFileSync(`${folder.path}/bank/2026-03.csv`, bytes);
  const { code, stderr } = await folder.run("solve", "--out", "march.html");
  assertEquals(code, 0);
  const said =
    /2026-03\.csv, line 12, column .*Soll.*: the total says 272\.80, and the rows come to 260\.30/;
  assertMatch(stderr, said);
  assertMatch(Deno.readTextFileSync(`${folder.path}/march.html`), said);
});

/** Changes a word of the bank's statement. */
function changeBank(folder: string, before: string, after: string): void {
  const file = `${folder}/bank/2026-03.csv`;
  const text = new TextDecoder("windows-1252").decode(Deno.readFileSync(file));
  const changed = text.replace(before, after);
  Deno.writeFileSync(file, Uint8Array.from(changed, (letter) => letter.charCodeAt(0)));
}

Deno.test("a changed cell that is no part of an id has a decision lapse", async () => {
  using folder = month();
  await folder.run("pin", "--clean", "0");
  changeBank(folder.path, "Stadtwerke", "City works");
  const { lapsed, in: all } = await folder.document("solve");
  assertEquals([lapsed.length, all.rows], [1, 9]);
  const { stderr } = await folder.run("solve");
  assertStringIncludes(stderr, 'counterparty was "Stadtwerke" and is "City works"');
});

Deno.test("a row that a later file has otherwise is refused, or taken in its place where that is said", async () => {
  using folder = month();
  await folder.run("pin", "--clean", "0");
  const march = Deno.readFileSync(`${folder.path}/bank/2026-03.csv`);
  changeBank(folder.path, "Stadtwerke", "City works");
  Deno.renameSync(`${folder.path}/bank/2026-03.csv`, `${folder.path}/bank/2026-04.csv`);
  Deno.writeFileSync(`${folder.path}/bank/2026-03.csv`, march);
  const refused = await folder.run("solve");
  assertEquals(refused.code === 0, false);
  assertStringIncludes(
    refused.stderr,
    'bank/2026-03.csv, line 8, under "counterparty"; where bank/2026-04.csv corrects it, let it take ' +
      'that line\'s place, by "later_replaces": true in florecon.json under bank, or take that line ' +
      "out of bank/2026-03.csv",
  );
  const { sources: { bank, ledger }, ...rest } = RECONCILIATION;
  const sources = { bank: { ...bank, later_replaces: true }, ledger };
  Deno.writeTextFileSync(`${folder.path}/florecon.json`, JSON.stringify({ ...rest, sources }));
  const { lapsed, in: all, sources: [told] } = await folder.document("solve");
  assertEquals([lapsed.length, all.rows, told.replaced.length], [1, 9, 1]);
  const { stdout, stderr } = await folder.run("solve");
  assertStringIncludes(
    stdout,
    "bank: bank/2026-04.csv, line 8 takes the place of bank/2026-03.csv, line 8: " +
      "counterparty was Stadtwerke and is City works\n",
  );
  assertStringIncludes(stderr, 'counterparty was "Stadtwerke" and is "City works"');
  assertEquals(Deno.readFileSync(`${folder.path}/bank/2026-03.csv`), march);
  // Next month's file is mapped by the same rules.
  const { reconciliation } = await folder.document("map", "bank=bank/2026-04.csv", "--yes");
  assertEquals(reconciliation.sources.bank.later_replaces, true);
});

Deno.test("a changed cell that is part of an id makes another row, and a decision on the old one lapses", async () => {
  using folder = month();
  await folder.run("pin", "--clean", "0");
  changeBank(folder.path, "Abschlag", "Vorschuss");
  const { lapsed, in: all } = await folder.document("solve");
  assertEquals(lapsed.map((it: { missing: number[] }) => it.missing.length), [1]);
  assertEquals(all.rows, 9);
  const { stderr } = await folder.run("solve");
  assertMatch(stderr, /is gone; .* stays in the log until florecon unpin \d+ drops it\n/);
  assertMatch(
    stderr,
    /is gone; in its place seems to be row bank\/2026-03\.csv:8: reference was "Abschlag.*" and is "Vorschuss/,
  );
});

Deno.test("what was declined is named once a row of it is another one, until somebody declines that", async () => {
  using folder = month();
  const fee = async () => {
    const { report } = await folder.document("solve");
    return report.allocations.find((it: { row: string }) => it.row === "5004").group_id;
  };
  await folder.run("decline", String(await fee()), "--reason", "another contract");
  assertMatch((await folder.run("solve")).stdout, /; 1 declined\n/);
  changeBank(folder.path, "Abschlag", "Vorschuss");
  const { stdout, stderr } = await folder.run("solve");
  assertMatch(stdout, /0 groups decided in march\.florecon; 1 lapsed\n/);
  assertMatch(
    stderr,
    /no longer holds: rows (bank\/2026-03\.csv:8, 5004|5004, bank\/2026-03\.csv:8) were declined together: row bank\/2026-03\.csv:8 is gone; /,
  );
  const { lapsed } = await folder.document("solve");
  assertEquals(lapsed.map((it: { missing: number[] }) => it.missing.length), [1]);
  const failing = await folder.run("solve", "--fail-on", "lapsed");
  assertEquals(failing.code, 1);
  assertStringIncludes(failing.stderr, "1 lapsed decision");
  // It can be taken back; or who declines the two that meet now has settled what they were.
  assertDone(await folder.run("undo", "2"));
  assertDone(await folder.run("solve", "--fail-on", "lapsed"));
  assertDone(await folder.run("undo", "3"));
  const again = await folder.run("decline", String(await fee()));
  assertStringIncludes(again.stdout, "in place of what no longer held");
  assertMatch(again.stdout, /; 1 declined\n/);
  assertDone(await folder.run("solve", "--fail-on", "lapsed"));
});
