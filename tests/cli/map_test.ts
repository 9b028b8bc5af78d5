/** `florecon map`: from two files to `florecon.json`, by machines and by a person at a terminal. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { talk } from "../../cli/reconciliation/map/dialogue.ts";
import { sourceFiles } from "../../cli/reconciliation/map/files.ts";
import { valueText } from "../../cli/reconciliation/map/print.ts";
import { Terminal } from "../../cli/ui/terminal.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { writeDocs } from "../../registry/module/docs.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { layOut, MONTH, RECONCILIATION } from "../support/sources/month.ts";

const BANK = new URL("../../plugins/bank/", import.meta.url);
const FUEL = new URL("../fixtures/natural/fuel/", import.meta.url);
const { wasm, docs } = await keptModuleIn(BANK, "plugin.ts", "ship");
const module = writeDocs(wasm, docs);

/** A folder with the month's files in it, and nothing that says how they are read. */
function month() {
  const folder = temporaryFolder();
  layOut(folder.path);
  Deno.removeSync(`${folder.path}/florecon.json`);
  Deno.writeFileSync(`${folder.path}/bank.wasm`, module);
  const read = (name: string) => Deno.readTextFileSync(`${folder.path}/${name}`);
  return {
    path: folder.path,
    run: (...args: string[]) => florecon(args, { cwd: folder.path }),
    has: (name: string) => [...Deno.readDirSync(folder.path)].some((it) => it.name === name),
    written: () => JSON.parse(read("florecon.json")),
    read,
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

const FILES = ["bank=bank/2026-03.csv", "ledger=gl.csv"];
const ANSWERS = [
  "bank.amount=Haben - Soll",
  "bank.date=Valuta",
  "bank.account==1200",
  "ledger.amount=Debit - Credit",
].flatMap((it) => ["--answer", it]);

/** What florecon.json then says, but for what the test of the month reads besides. */
function expected() {
  const { bank, ledger } = structuredClone(RECONCILIATION.sources);
  const content = ["Valuta", "Auftraggeber/Empfänger", "Verwendungszweck", "Kundenreferenz"];
  return {
    bank: {
      files: ["bank/2026-03.csv"],
      read: bank.read,
      columns: {
        ...bank.columns,
        row_id: { content: [...content, "Währung", "Soll", "Haben"] },
        reference: { from: "Kundenreferenz" },
        memo: { from: "Verwendungszweck" },
      },
    },
    ledger: {
      ...ledger,
      columns: { ...ledger.columns, reference: { from: "Doc No" }, memo: { from: "Text" } },
    },
  };
}

Deno.test("map --json says what is open, and writes nothing", async () => {
  using folder = month();
  const { code, stdout } = await folder.run("map", ...FILES, "--plugin", "bank.wasm", "--json");
  const { questions, reconciliation, written } = JSON.parse(stdout);
  assertEquals([code, reconciliation, written], [0, null, false]);
  assertEquals(questions.map((it: { key: string }) => it.key), [
    "bank.amount",
    "bank.date",
    "ledger.amount",
  ]);
  assertEquals([...Deno.readDirSync(folder.path)].some((it) => /\.json$/.test(it.name)), false);
});

Deno.test("map --yes fails where something is open, and says how to answer it", async () => {
  using folder = month();
  const { code, stdout, stderr } = await folder.run(
    "map",
    ...FILES,
    "--plugin",
    "bank.wasm",
    "--yes",
  );
  assertEquals(code, 1);
  assertMatch(
    stderr,
    /bank\.amount: How is "amount" filled\? \(and 2 more\); say it with --answer/,
  );
  assertStringIncludes(stdout, "--answer 'bank.amount=Haben - Soll'");
});

Deno.test("a wide file is shown as far as its days stand there whole, and the other columns are named", async () => {
  using folder = month();
  const names = Array.from({ length: 12 }, (_, at) => `Column number ${at}`);
  const row = names.map((_, at) => at === 0 ? "2026-03-04" : `text ${"x".repeat(20)}`);
  Deno.writeTextFileSync(`${folder.path}/wide.csv`, `${names.join(",")}\n${row.join(",")}\n`);
  const { stdout } = await folder.run("map", "bank=wide.csv", "--plugin", "bank.wasm", "--yes");
  assertMatch(stdout, /2026-03-04/);
  assertMatch(stdout, /beside them: .*Column number 11\n/);
});

Deno.test("an answer to what is not asked is refused, with what was probably meant", async () => {
  using folder = month();
  const refused = async (...answers: string[]) => {
    const { code, stderr } = await folder.run(
      "map",
      ...FILES,
      ...["--plugin", "bank.wasm", "--yes"],
      ...answers.flatMap((it) => ["--answer", it]),
    );
    assertEquals(code, 2);
    return stderr;
  };
  assertMatch(await refused("bank.dat=Valuta"), /nothing is called "bank\.dat".*"bank\.date"\?/);
  assertMatch(await refused("bank.read.dat=DD.MM.YY"), /did you mean "bank\.read\.date"\?/);
  assertMatch(await refused("bnak.date=Valuta"), /did you mean "bank\.date"\?/);
  assertMatch(await refused("x=1"), /nothing is called "x".* such as bank\./);
  assertMatch(
    await refused("bank.date=Valuta", "bank.date=Buchungstag"),
    /"bank\.date" is answered twice/,
  );
  assertEquals(folder.has("florecon.json"), false);
});

Deno.test("words of a file that have the sign of an answer in them are each answered", async () => {
  using folder = month();
  const lines = ["When,What,Sum,Kind", "2026-03-04,a,1.00,t=1", "2026-03-05,b,-2.00,t=2"];
  Deno.writeTextFileSync(`${folder.path}/x.csv`, lines.join("\n"));
  const map = (...answers: string[]) =>
    folder.run(
      "map",
      ...["x=x.csv", "--plugin", "bank.wasm", "--yes"],
      ...["x.side=Kind", "x.date=When", "x.currency==EUR", "x.account==1200", ...answers]
        .flatMap((it) => ["--answer", it]),
    );
  const twice = await map("x.side.t=1=bank", "x.side.t=1=ledger");
  assertEquals(twice.code, 2);
  assertMatch(twice.stderr, /"x\.side\.t=1" is answered twice/);
  const { code, stderr } = await map("x.side.t=1=bank", "x.side.t=2=ledger");
  assertEquals(code, 0, stderr);
  const { side } = folder.written().sources.x.columns;
  assertEquals(side.means, { "t=1": "bank", "t=2": "ledger" });
});

Deno.test("map --yes with answers writes what solve reads", async () => {
  using folder = month();
  const { code, stdout, stderr } = await folder.run(
    "map",
    ...FILES,
    "--plugin",
    "bank.wasm",
    "--yes",
    ...ANSWERS,
  );
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /bank +EUR +5 +3,570\.00 +-260\.30 +3,309\.70 +2026-03-02 +2026-03-06\n/);
  const { sources, plugin, decisions } = folder.written();
  assertEquals([plugin, decisions], ["bank.wasm", "decisions.florecon"]);
  assertEquals(sources, expected());
  const schema = JSON.parse(folder.read("florecon.schema.json"));
  const columns = schema.properties.sources.additionalProperties.properties.columns;
  assertEquals(Object.keys(columns.properties), Object.keys(sources.bank.columns));
  const { config } = schema.properties;
  assertStringIncludes(
    columns.properties.amount.description,
    "Positive is money in, on both sides.",
  );
  assertStringIncludes(config.properties.days.description, "How far apart two lines");
  assertMatch(config.properties.days.description, /\(6 unless it is set; in days\)$/);
  const solved = JSON.parse((await folder.run("solve", "--json")).stdout);
  assertEquals([solved.grouped.rows, solved.unmatched.rows], [7, 2]);
});

Deno.test("next month's files join their books, and what fits is not asked again", async () => {
  using folder = month();
  await folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS);
  Deno.copyFileSync(`${folder.path}/bank/2026-03.csv`, `${folder.path}/bank/2026-04.csv`);
  const { stdout } = await folder.run("map", "bank/2026-04.csv", "gl.csv", "--yes", "--json");
  const { changes, questions } = JSON.parse(stdout);
  assertEquals([changes, questions], [[], []]);
  const { sources } = folder.written();
  assertEquals(sources.bank.files, ["bank/2026-03.csv", "bank/2026-04.csv"]);
  assertEquals(sources.ledger, expected().ledger);
});

Deno.test("what begins anew in the second file of a book is no id of its rows", async () => {
  using folder = month();
  const header = "Datum,Nr,Betrag,Text";
  const rows = (month: string) =>
    [1, 2].map((it) => `2026-${month}-1${it},N${it},${month}${it}.50,rent of ${month}`);
  const lay = (name: string, lines: string[]) =>
    Deno.writeTextFileSync(`${folder.path}/${name}`, [header, ...lines, ""].join("\n"));
  const idOf = async (...files: string[]) => {
    const args = files.map((file) => `own=${file}`);
    const constants = ["side=bank", "account=1", "currency=EUR"];
    const answers = constants.flatMap((it) => ["--answer", `own.${it.replace("=", "==")}`]);
    const plugin = ["--plugin", "bank.wasm", "--yes", "--json", ...answers];
    const { stdout } = await folder.run("map", ...args, ...plugin);
    const { questions } = JSON.parse(stdout);
    assertEquals(questions, []);
    const { row_id } = folder.written().sources.own.columns;
    Deno.removeSync(`${folder.path}/florecon.json`);
    return row_id.content;
  };
  lay("march.csv", rows("03"));
  lay("april.csv", rows("04"));
  lay("both.csv", [...rows("03"), ...rows("04").map((it) => it.replace(",N", ",M"))]);
  assertEquals(await idOf("march.csv"), ["Nr"]);
  assertEquals(await idOf("march.csv", "both.csv"), ["Nr"]);
  const all = await idOf("march.csv", "april.csv");
  assertEquals(all.includes("Datum") && all.includes("Betrag"), true);
});

Deno.test("what two files of a book leave open is asked once", async () => {
  using folder = month();
  Deno.copyFileSync(`${folder.path}/gl.csv`, `${folder.path}/gl-2.csv`);
  const files = ["ledger=gl.csv", "ledger=gl-2.csv"];
  const { stdout } = await folder.run("map", ...files, "--plugin", "bank.wasm", "--json");
  const { questions } = JSON.parse(stdout);
  assertEquals(questions.map(({ key }: { key: string }) => key), ["ledger.amount"]);
});

Deno.test("where nobody is at the terminal, map asks nobody", async () => {
  using folder = month();
  const { code, stderr } = await folder.run("map", ...FILES, "--plugin", "bank.wasm");
  assertEquals(code, 2);
  assertMatch(stderr, /there is nobody to ask; add --yes, or --json/);
});

Deno.test("where cells cannot be read they are said, and nothing is written", async () => {
  using folder = month();
  Deno.writeTextFileSync(
    `${folder.path}/gl.csv`,
    folder.read("gl.csv") + Array.from(
      { length: 40 },
      (_, at) =>
        `${6000 + at},05-Mar-26,1200,More,Partner,${at === 9 ? "1 EUR" : `${at}.50`},,EUR\n`,
    ).join(""),
  );
  const { code, stderr } = await folder.run(
    "map",
    ...FILES,
    "--plugin",
    "bank.wasm",
    "--yes",
    ...ANSWERS,
  );
  assertEquals(code, 1);
  assertMatch(stderr, /gl\.csv, line 15, column "Debit": "1 EUR" has letters/);
  assertMatch(stderr, /Nothing was written: mend the file/);
  assertEquals(folder.has("florecon.json"), false);
});

Deno.test("a pipe is refused: nothing of it would be left for solve", async () => {
  if (Deno.build.os === "windows") return;
  using folder = month();
  await new Deno.Command("mkfifo", { args: [`${folder.path}/pipe.csv`] }).output();
  const { code, stderr } = await folder.run(
    "map",
    "bank=pipe.csv",
    "--plugin",
    "bank.wasm",
    "--yes",
  );
  assertEquals(code, 2);
  assertMatch(stderr, /"pipe\.csv" is a pipe, of which nothing would be left for solve/);
});

Deno.test("an id of several columns is of their content", async () => {
  using folder = month();
  const ids = ["--answer", "ledger.row_id=Doc No + Text"];
  const args = [...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS, ...ids];
  const { code, stderr } = await folder.run("map", ...args);
  assertEquals([code, stderr], [0, ""]);
  assertEquals(folder.written().sources.ledger.columns.row_id, { content: ["Doc No", "Text"] });
});

Deno.test("what the plugin cannot be filled by is not written", async () => {
  using folder = month();
  const wrong = ["--answer", 'ledger.memo={"content": true}'];
  const args = [...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS, ...wrong];
  const { code, stderr } = await folder.run("map", ...args);
  assertEquals([code, folder.has("florecon.json")], [1, false]);
  assertMatch(stderr, /ledger\.columns\.memo: only an id can be made of content/);
});

Deno.test("what the plugin refuses of any row is not written, and names the columns of file and plugin", async () => {
  using folder = month();
  // A plugin that does not say beforehand which words it takes.
  const fuel = await keptModuleIn(FUEL, "plugin.ts", "ship");
  Deno.writeFileSync(`${folder.path}/fuel.wasm`, fuel.wasm);
  const rows = Array.from({ length: 40 }, (_, at) => `2026-03-05,${at}.50,R${at},card\n`);
  const book = `Day,Amount,Receipt,Kind\n${rows.join("")}2026-03-06,1.00,R40,home\n`;
  Deno.writeTextFileSync(`${folder.path}/book.csv`, book);
  const { code, stderr } = await folder.run(
    ...["map", "card=book.csv", "--plugin", "fuel.wasm", "--yes"],
    ...["--answer", "card.source=Kind", "--answer", "card.amount=Amount"],
    ...["--answer", "card.day=Day"],
  );
  assertEquals([code, folder.has("florecon.json")], [1, false]);
  assertMatch(
    stderr,
    /book\.csv, line 42, column "Kind", which is "source" to the plugin: source must be .*Nothing was written/,
  );
});

Deno.test("words that the plugin does not take are asked about, answered one by one, and solved", async () => {
  using folder = month();
  const write = (...kinds: string[]) => {
    const rows = kinds.map((kind, at) => `2026-03-0${at + 1},${at + 1}.50,EUR,R ${at},${kind}\n`);
    Deno.writeTextFileSync(
      `${folder.path}/book.csv`,
      `Day,Sum,Currency,Text,Side\n${rows.join("")}`,
    );
  };
  const map = (...answers: string[]) =>
    folder.run(
      ...["map", "all=book.csv", "--plugin", "bank.wasm", "--yes"],
      ...["account==1200", "amount=Sum", "date=Day", "memo=Text", ...answers]
        .flatMap((it) => ["--answer", `all.${it}`]),
    );
  write("Bank", "GL=1", "bank", "none");
  const asked = await map();
  assertEquals([asked.code, folder.has("florecon.json")], [1, false]);
  assertMatch(asked.stderr, /all\.side\.GL=1: What does "GL=1" mean in "Side"\? \(and 1 more\)/);
  const { code, stdout, stderr } = await map("side.GL=1=ledger", "side.none==");
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /Side, Bank means bank, GL=1 means ledger/);
  const { read, columns } = folder.written().sources.all;
  assertEquals(columns.side, { from: "Side", means: { Bank: "bank", "GL=1": "ledger" } });
  assertEquals(read.omit, { column: "Side", words: ["none"] });
  assertEquals((await folder.run("solve")).code, 0);
  write("Bank", "Home", "Bank", "GL=1");
  const solved = await folder.run("solve");
  assertEquals(solved.code, 1);
  assertMatch(
    solved.stderr,
    /book\.csv, line 3, column "Side": "Home" is none of "bank", "ledger"/,
  );
  const unknown = await map("sides.Home=bank");
  assertMatch(unknown.stderr, /nothing is called "all\.sides\.Home" here/);
});

/** The bank's file of another month, whose totals begin otherwise. */
function layOutApril(folder: string, totals: string): void {
  const march = MONTH["bank/2026-03.csv"];
  const text = Array.from(march, (byte) => String.fromCharCode(byte)).join("")
    .replaceAll(".03.2026", ".04.2026").replace('"Summe"', `"${totals}"`);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  Deno.writeFileSync(`${folder}/bank/2026-04.csv`, bytes);
}

Deno.test("totals that begin otherwise from month to month end both files", async () => {
  using folder = month();
  await folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS);
  const march = JSON.parse(folder.read("florecon.json"));
  march.sources.bank.read.until = "Summe März";
  Deno.writeTextFileSync(`${folder.path}/florecon.json`, JSON.stringify(march));
  layOutApril(folder.path, "Summe April");
  const bytes = Deno.readFileSync(`${folder.path}/bank/2026-03.csv`);
  const renamed = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
    .replace('"Summe"', '"Summe März"');
  Deno.writeFileSync(
    `${folder.path}/bank/2026-03.csv`,
    Uint8Array.from(renamed, (letter) => letter.charCodeAt(0)),
  );
  const { code, stderr } = await folder.run("map", "bank=bank/2026-04.csv", "--yes");
  assertEquals([code, stderr], [0, ""]);
  assertEquals(folder.written().sources.bank.read.until, "Summe");
});

Deno.test("totals that are called otherwise from month to month end both files", async () => {
  using folder = month();
  await folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS);
  layOutApril(folder.path, "Gesamt");
  const { code } = await folder.run("map", "bank=bank/2026-04.csv", "--yes");
  const { until, totals } = folder.written().sources.bank.read;
  assertEquals([code, until, totals], [0, "Summe", ["Gesamt"]]);
});

Deno.test("names that stand on another line than in the files before are found, and said", async () => {
  using folder = month();
  await folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS);
  const before = folder.written().sources.bank;
  layOutApril(folder.path, "Summe");
  const april = Deno.readFileSync(`${folder.path}/bank/2026-04.csv`);
  const title = new TextEncoder().encode("Umsatzliste\r\n");
  Deno.writeFileSync(`${folder.path}/bank/2026-04.csv`, Uint8Array.of(...title, ...april));
  // A file that is not said to be of a source is known by its names, wherever they stand.
  const { code, stderr, stdout } = await folder.run("map", "bank/2026-04.csv", "--yes");
  assertEquals([code, stderr], [
    0,
    "note: bank/2026-04.csv: the names stand on line 7, and not on 6 as in the files before\n",
  ]);
  assertMatch(stdout, /2026-04\.csv: stepped over 6 lines of preamble and 1 line of totals/);
  const { files, ...bank } = folder.written().sources.bank;
  assertEquals([files, bank], [["bank/2026-03.csv", "bank/2026-04.csv"], {
    read: before.read,
    columns: before.columns,
  }]);
  // Each of the bank's five rows of March has its twin in April, and the ledger has four.
  const solved = await folder.run("solve", "--out", "report.csv");
  const lines = folder.read("report.csv").trim().split("\n");
  assertEquals([solved.code, lines.length], [0, 1 + 5 + 5 + 4]);
});

Deno.test("what would leave a file of before unread is not written, and says what to do", async () => {
  using folder = month();
  await folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS);
  const before = folder.read("florecon.json");
  layOutApril(folder.path, "Summe");
  const april = Deno.readFileSync(`${folder.path}/bank/2026-04.csv`);
  const [semicolon, tab] = [";", "\t"].map((it) => it.charCodeAt(0));
  Deno.writeFileSync(
    `${folder.path}/bank/2026-04.csv`,
    april.map((it) => it === semicolon ? tab : it),
  );
  const { code, stderr } = await folder.run("map", "bank=bank/2026-04.csv", "--yes");
  assertEquals([code, folder.read("florecon.json")], [1, before]);
  assertMatch(stderr, /2026-03\.csv/);
  assertMatch(stderr, /give the new one a source of its own, NAME=FILE/);
});

Deno.test("where the next file has its dates otherwise, what to do is said first, and no cell is to be mended", async () => {
  using folder = month();
  await folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS);
  const before = folder.read("florecon.json");
  layOutApril(folder.path, "Summe");
  const april = `${folder.path}/bank/2026-04.csv`;
  const text = new TextDecoder("windows-1252").decode(Deno.readFileSync(april));
  const bytes = Array.from(text.replaceAll(".2026", ".26"), (it) => it.charCodeAt(0) & 0xff);
  Deno.writeFileSync(april, Uint8Array.from(bytes));
  const { code, stderr } = await folder.run(
    "map",
    "bank=bank/2026-04.csv",
    "--yes",
    "--answer",
    "bank.read.date=DD.MM.YY",
  );
  assertEquals([code, folder.read("florecon.json")], [1, before]);
  assertMatch(
    stderr,
    /error: nothing was written: bank\/2026-03\.csv was of the source before.+own, NAME=FILE/,
  );
  assertEquals(stderr.match(/is not a date such as/g)?.length, 1);
});

Deno.test("a plugin out of a folder is named by its id: there is no data yet to choose by", async () => {
  using folder = month();
  Deno.mkdirSync(`${folder.path}/plugins`);
  const { writeManifest } = await import("../../registry/module/manifest.ts");
  const { describe } = await Plugin.load(module);
  Deno.writeFileSync(`${folder.path}/plugins/bank.wasm`, writeManifest(module, describe));
  const plugin = "plugins#florecon.bank@^1";
  const { code, stderr } = await folder.run(
    "map",
    ...FILES,
    "--plugin",
    plugin,
    "--yes",
    ...ANSWERS,
  );
  assertEquals([code, stderr], [0, ""]);
  assertEquals(folder.written().plugin, plugin);
  assertEquals((await folder.run("solve")).code, 0);
});

Deno.test("ids that decisions stand on stay what they are, unless somebody says what they become", async () => {
  using folder = month();
  const map = (...args: string[]) =>
    folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...args);
  assertEquals((await map(...ANSWERS)).code, 0);
  const before = folder.read("florecon.json");
  const gl = folder.read("gl.csv");
  Deno.writeTextFileSync(`${folder.path}/gl.csv`, gl.replace("Doc No", "Document"));
  // Nobody has decided anything yet.
  assertEquals((await map()).code, 0);
  assertEquals(folder.written().sources.ledger.columns.row_id, { content: ["Document"] });
  Deno.writeTextFileSync(`${folder.path}/florecon.json`, before);
  Deno.writeTextFileSync(`${folder.path}/gl.csv`, gl);
  await folder.run("pin", "--clean", "0");
  Deno.writeTextFileSync(`${folder.path}/gl.csv`, gl.replace("Doc No", "Document"));
  const { code, stderr } = await map();
  assertEquals(code, 1);
  assertMatch(
    stderr,
    /ledger\.row_id was .*Doc No.* and would be .*Document.*: \d decisions in "decisions\.florecon" would lose/,
  );
  assertMatch(stderr, /\[other_ids\]/);
  assertEquals(folder.read("florecon.json"), before);
  const answered = await map("--answer", "ledger.row_id=Document");
  assertEquals(answered.code, 0);
  assertEquals(folder.written().sources.ledger.columns.row_id, { from: "Document" });
  assertMatch(
    answered.stderr,
    /note: (\d) of \1 decisions in "decisions\.florecon" stand on rows that no file has.*: ledger\.row_id was id of Doc No/,
  );
});

Deno.test("a column that is called otherwise next month: what is said works", async () => {
  using folder = month();
  const { path, run, written, read } = folder;
  await run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS);
  await run("pin", "--clean", "0");
  const before = read("florecon.json");
  const lines = read("gl.csv").trim().split("\n");
  const next = lines.map((it) => it.replace("2026-03-", "2026-04-"));
  const file = `${path}/gl-04.csv`;
  Deno.writeTextFileSync(file, next.join("\n").replace("Doc No", "Document"));
  const map = (word: string, ...args: string[]) =>
    run("map", word, "--plugin", "bank.wasm", "--yes", ...args);
  const { code, stderr } = await map("ledger=gl-04.csv");
  assertEquals([code, read("florecon.json")], [1, before]);
  assertStringIncludes(
    stderr,
    'ledger.row_id goes by "Doc No", which gl-04.csv does not have and the files before it do: ' +
      '3 decisions in "decisions.florecon" would lose their rows. Nothing was written: where that is ' +
      "only called otherwise now, call it in there as before, or give that file a source of its own, " +
      "NAME=FILE [other_ids]",
  );
  // The one, and the other.
  const said = ["april.amount=Debit - Credit", "april.side==ledger"];
  const own = await map("april=gl-04.csv", ...said.flatMap((it) => ["--answer", it]));
  assertEquals(own.code, 0, own.stderr);
  assertEquals(Object.keys(written().sources), ["bank", "ledger", "april"]);
  Deno.writeTextFileSync(`${path}/florecon.json`, before);
  Deno.writeTextFileSync(file, next.join("\n"));
  const again = await map("ledger=gl-04.csv");
  assertEquals(again.code, 0, again.stderr);
  assertEquals(written().sources.ledger.files, ["gl.csv", "gl-04.csv"]);
});

Deno.test("decisions that stand on rows of other ids are told where nobody knows the rules of before", async () => {
  using folder = month();
  const map = (...args: string[]) =>
    folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...ANSWERS, ...args);
  await map();
  await folder.run("pin", "--clean", "0");
  Deno.removeSync(`${folder.path}/florecon.json`);
  // The same ids again are nothing to speak of.
  const same = await map();
  assertEquals([same.code, same.stderr.includes("decisions.florecon")], [0, false]);
  Deno.removeSync(`${folder.path}/florecon.json`);
  const other = await map(
    "--answer",
    "bank.row_id=Valuta + Haben",
    "--answer",
    "ledger.row_id=Text",
  );
  assertEquals(other.code, 0);
  assertMatch(other.stderr, /note: (\d) of \1 decisions .* stand on rows that no file has/);
  assertMatch(other.stderr, /answer row ids as they were/);
});

Deno.test("ids of a month that is signed off stay what they are, and are spoken of where they do not", async () => {
  using folder = month();
  const map = (...args: string[]) =>
    folder.run("map", ...FILES, "--plugin", "bank.wasm", "--yes", ...args);
  await map(...ANSWERS);
  await folder.run("pin", "--clean", "0");
  const signed = await folder.run("sign-off", "--through", "2026-03-31");
  assertEquals(signed.code, 0, signed.stderr);
  const gl = folder.read("gl.csv");
  Deno.writeTextFileSync(`${folder.path}/gl.csv`, gl.replace("Doc No", "Document"));
  assertMatch((await map()).stderr, /\[other_ids\]/);
  const { code, stderr } = await map("--answer", "ledger.row_id=Document");
  assertEquals(code, 0);
  assertMatch(
    stderr,
    /note: .*what is signed off up to 2026-03-31 has other ids; .* was id of Doc No/,
  );
});

/** A conversation about the month's files: what was asked, and what it came to. */
async function conversation(...lines: (string | null)[]) {
  using folder = month();
  const prompts: string[] = [];
  const terminal = new Terminal(false);
  const printed: string[] = [];
  terminal.print = (...texts) => void printed.push(...texts);
  const ask = (prompt: string) => {
    prompts.push(prompt);
    const line = lines.shift();
    if (line === undefined) throw new Error(`nothing to answer to ${prompt}`);
    return line;
  };
  const words = FILES.map((it) => it.replace("=", `=${folder.path}/`));
  const task = {
    files: await sourceFiles(words, null),
    plugin: "bank.wasm",
    loaded: await Plugin.load(module),
    docs: { columns: { amount: { comment: "Positive is money in.", unit: "euros" } } },
    known: null,
  };
  const talked = await talk(task, new Map(), terminal, ask);
  return { talked, prompts, printed: printed.join("\n") };
}

Deno.test("a person is asked one question at a time, and only what is open", async () => {
  const { talked, prompts, printed } = await conversation("1", "Valuta", "1", "1", "");
  assertEquals(prompts.length, 5);
  const { bank, ledger } = talked!.suggestions.reconciliation!.sources;
  assertEquals([bank.columns, ledger.columns], [
    expected().bank.columns,
    expected().ledger.columns,
  ]);
  assertStringIncludes(printed, "Müller GmbH");
  assertMatch(printed, /1 +Haben - Soll +what stands in "Haben" counts upwards/);
  assertStringIncludes(printed, "Positive is money in. · in euros");
});

Deno.test("a person may change what was proposed, and hears of what is no answer", async () => {
  const lines = ["9", "1", "2", "Debit - Credit", "=1200"];
  const change = ["ledger.mem", "ledger.memo", "Partner + Nothing", "Text + Partner", ""];
  const { talked, printed } = await conversation(...lines, ...change);
  const { ledger } = talked!.suggestions.reconciliation!.sources;
  assertEquals(ledger.columns.memo, { from: ["Text", "Partner"], join: " " });
  assertStringIncludes(printed, 'there is no answer "9" here');
  assertStringIncludes(printed, 'there is no "ledger.mem"');
  assertStringIncludes(printed, '"Partner + Nothing" is no column of the file');
});

Deno.test("an answer that is not understood is asked again with the same choices, so that numbers mean the same", async () => {
  const { talked, prompts, printed } = await conversation(
    "?",
    "1",
    "Valuta",
    "1",
    "Nothing",
    "1",
    "",
  );
  assertEquals(prompts.length, 7);
  const { bank, ledger } = talked!.suggestions.reconciliation!.sources;
  assertEquals([bank.columns, ledger.columns], [
    expected().bank.columns,
    expected().ledger.columns,
  ]);
  assertMatch(printed, /"\?" is no column of the file.*\n(.*\n)? +1 +Haben - Soll/);
});

Deno.test("who breaks off has written nothing", async () => {
  assertEquals((await conversation("1", null)).talked, null);
});

Deno.test("a value is shown on the side that it counts on", () => {
  const cells: Record<string, string> = { In: "", Out: "11.714,14", Sign: "S", Less: "-3,00" };
  const shown = (rule: ColumnRule) => valueText(rule, (column) => cells[column]);
  assertEquals(shown({ credit: "In", debit: "Out" }), "-11.714,14");
  assertEquals(shown({ credit: "Out", debit: "In" }), "11.714,14");
  assertEquals(shown({ credit: "In", debit: "Less", signed: true }), "-3,00");
  assertEquals(shown({ from: "Out", sign: { column: "Sign", minus: ["S"] } }), "-11.714,14");
  assertEquals(shown({ from: "Less", negate: true }), "3,00");
  const negate_where = { column: "Sign", words: ["S"] };
  assertEquals(shown({ from: "Less", negate_where }), "3,00");
  assertEquals(shown({ credit: "In", debit: "Out", negate_where }), "11.714,14");
});
