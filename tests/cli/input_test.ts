/** Whatever is handed to `solve`, it is taken or refused in one sentence that says where. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const HEADER = "row_id,list,reference,amount\n";
const PLUGIN = await put("plugin.wasm", await moduleOf(starterSource()));

/** Writes a file into the test's folder and gives its name. */
async function put(name: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await Deno.writeFile(`${home}/${name}`, bytes);
  return name;
}

function solve(data: string, ...flags: string[]) {
  return florecon(["solve", data, "--plugin", PLUGIN, ...flags], { cwd: home });
}

/** Asserts exit 1 and one sentence on stderr that matches; nothing on stdout. */
async function assertRefused(data: string, code: string, sentence: RegExp): Promise<void> {
  const ran = await solve(data);
  assertEquals([ran.code, ran.stdout], [1, ""], ran.stderr);
  assertMatch(ran.stderr, new RegExp(`^error: [^\\n]+ \\[${code}\\]\\n$`));
  assertMatch(ran.stderr, sentence);
}

const REFUSED: Record<string, { content: string | Uint8Array; code?: string; says: RegExp }> = {
  "a cell that is no number": {
    content: HEADER + "1,ours,A,10\n2,theirs,A,ten\n",
    says: /data\.csv, line 3, column "amount": "ten"/,
  },
  "a missing column": {
    content: "row_id,list,refrence,amount\n1,ours,A,10\n",
    says: /data\.csv has no column "reference".*did you mean its column "refrence"/,
  },
  "an id that stands twice": {
    content: HEADER + "1,ours,A,10\n\n2,ours,A,10\n1,theirs,A,10\n",
    code: "duplicate_id",
    says: /data\.csv, line 5: /,
  },
  "an amount past 2^53": {
    content: HEADER + "1,ours,A,9007199254740993\n",
    says: /data\.csv, line 2, column "amount": "9007199254740993"/,
  },
  "amounts that together pass 2^53": {
    content: HEADER + "1,ours,A,90071992547409\n2,ours,A,90071992547409\n",
    code: "amount_overflow",
    says: /data\.csv, line 3: /,
  },
  "a row that the plugin refuses": {
    content: HEADER + "1,ours,A,10\n2,mine,A,10\n",
    says: /data\.csv, line 3: list must be one of ours, theirs/,
  },
  "an empty file": { content: "", says: /data\.csv is empty/ },
  "text that is not UTF-8": {
    content: new Uint8Array([...new TextEncoder().encode(HEADER + "1,ours,"), 0xff, 0xfe, 0x0a]),
    says: /data\.csv, line 2: this is not UTF-8/,
  },
  "a quote that is never closed": {
    content: HEADER + '1,ours,"A,10\n',
    says: /data\.csv, line 2: a quote/,
  },
  "a row that is short of a cell": {
    content: HEADER + "1,ours,A\n",
    says: /data\.csv, line 2: this row has 3 cells/,
  },
};

for (const [what, { content, code = "ingest", says }] of Object.entries(REFUSED)) {
  Deno.test(`${what} is refused, and the sentence says where`, async () => {
    await assertRefused(await put("data.csv", content), code, says);
  });
}

Deno.test("text that says that it is UTF-16 is read as the same in UTF-8", async () => {
  const rows = HEADER + "1,ours,Ä,10\n2,theirs,Ä,10\n";
  const units = Uint16Array.from(`\ufeff${rows}`, (it) => it.charCodeAt(0));
  const solved = async (data: string) => {
    const { stdout } = await florecon(["solve", data, "--plugin", PLUGIN, "--json"], { cwd: home });
    return JSON.parse(stdout).groups;
  };
  const wide = await put("wide.csv", new Uint8Array(units.buffer));
  const plain = await put("plain.csv", rows);
  assertEquals(await solved(wide), await solved(plain));
  const cut = await solve(await put("cut.csv", new Uint8Array(units.buffer).subarray(0, -1)));
  assertEquals(cut.code, 1);
  assertMatch(cut.stderr, /^error: cut\.csv: this is not utf-16le/);
});

Deno.test("a folder, a file that is not there, and bytes that are not Arrow are refused", async () => {
  await Deno.mkdir(`${home}/folder.csv`);
  await assertRefused("folder.csv", "cannot_read", /"folder\.csv": it is a folder/);
  await assertRefused("gone.csv", "cannot_read", /"gone\.csv": there is no such file/);
  await assertRefused(await put("data.arrow", "no arrow"), "ingest", /data\.arrow is not a whole/);
});

Deno.test("a plugin that is none, or speaks another version, is refused by name", async () => {
  const data = await put("data.csv", HEADER);
  const cases: [string, Uint8Array | string, RegExp][] = [
    ["text.wasm", "hello", /"text\.wasm": not a whole WebAssembly module.*\[not_wasm\]/],
    ["cut.wasm", Deno.readFileSync(`${home}/${PLUGIN}`).slice(0, 5000), /\[not_wasm\]/],
    [
      "next.wasm",
      tinyModule({ version: 2 }),
      /"next\.wasm": the plugin speaks version 2.*\[abi_mismatch\]/,
    ],
    ["bare.wasm", tinyModule({ describe: "" }), /"bare\.wasm": .*description.*\[bad_describe\]/],
  ];
  for (const [name, content, says] of cases) {
    await put(name, content);
    const ran = await florecon(["solve", data, "--plugin", name], { cwd: home });
    assertEquals([name, ran.code, ran.stdout], [name, 1, ""]);
    assertMatch(ran.stderr, /^error: [^\n]+\n$/);
    assertMatch(ran.stderr, says);
  }
});

Deno.test("a plugin that traps leaves its last words in one sentence", async () => {
  const source = starterSource((it) =>
    it.replace(
      "const close =",
      "const none: f64[] = [];\n    const last = none.pop()!;\n    if (last > 0) none.push(last);\n    const close =",
    )
  );
  await put("trap.wasm", await moduleOf(source));
  const data = await put("data.csv", HEADER + "1,ours,A,10\n");
  const ran = await florecon(["solve", data, "--plugin", "trap.wasm"], { cwd: home });
  assertEquals(ran.code, 1);
  assertMatch(ran.stderr, /^error: [^\n]*Array is empty[^\n]* \[trapped\]\n$/);
});

Deno.test("an id of text is found again by its hash, to name the line that is one too many", async () => {
  const source = starterSource((it) => it.replace("row_id: i64 = 0", 'row_id: string = ""'));
  await put("text_id.wasm", await moduleOf(source));
  const data = await put("data.csv", HEADER + "x,ours,A,1\nyö,ours,A,1\nz,ours,A,1\nyö,ours,A,2\n");
  const ran = await florecon(["solve", data, "--plugin", "text_id.wasm"], { cwd: home });
  assertEquals(ran.code, 1);
  assertMatch(ran.stderr, /^error: data\.csv, line 5: .* \[duplicate_id\]\n$/);
});

Deno.test("what comes from outside cannot steer the terminal", async () => {
  const data = await put("data.csv", HEADER + "1,ours,A,\x1b[31m10\n");
  const { stderr } = await solve(data);
  assertEquals(stderr.includes("\x1b"), false);
});

Deno.test("settings that the plugin does not have, or of another type, are wrong usage", async () => {
  const data = await put("data.csv", HEADER);
  const cases: [string, RegExp][] = [
    ["tolerence=5", /did you mean tolerance\?/],
    ["tolerance=much", /takes a number, such as 0, not "much"/],
    ["tolerance", /takes key=value/],
  ];
  for (const [text, says] of cases) {
    const { code, stderr } = await solve(data, "--set", text);
    assertEquals([text, code], [text, 2]);
    assertMatch(stderr, says);
  }
});

Deno.test("settings come from a file, a flag goes past it, and both reach the plugin", async () => {
  const data = await put("data.csv", HEADER + "1,ours,A,10\n2,theirs,A,9.50\n");
  const config = await put("config.json", '{"tolerance": 10}');
  const grouped = async (...flags: string[]) =>
    JSON.parse((await solve(data, "--json", ...flags)).stdout).grouped.rows;
  assertEquals(await grouped(), 0);
  assertEquals(await grouped("--config", config), 0);
  assertEquals(await grouped("--config", config, "--set", "tolerance=50"), 2);
  assertEquals(await grouped("--set", "tolerance=10", "--set", "tolerance=50"), 2);
});

Deno.test("separators are read where --number-format says so, only there", async () => {
  const data = await put("data.csv", HEADER + '1,ours,A,"1.234,56"\n');
  assertEquals((await solve(data)).code, 1);
  const { stdout } = await solve(data, "--number-format", "1.234,56", "--json");
  assertEquals(JSON.parse(stdout).in, { rows: 1, amount: 123456, gross: 123456 });
  const bad = await solve(data, "--number-format", "euros");
  assertEquals(bad.code, 2);
  assertMatch(bad.stderr, /--number-format: "euros" is no number format/);
});

Deno.test("euros are no dollars, whatever --number-format says", async () => {
  const data = await put("data.csv", HEADER + "1,ours,A,€5.00\n2,theirs,A,5.00\n");
  for (const flags of [[], ["--number-format", "1,234.56"]]) {
    const { code, stderr } = await solve(data, ...flags);
    assertEquals(code, 1);
    assertMatch(
      stderr,
      /"€5.00" has a sign of a currency; put the currency in a column of its own/,
    );
    assertEquals(stderr.includes("--number-format"), false);
  }
});

Deno.test("cells are separated by what --separator says, in errors too", async () => {
  const data = await put("data.csv", '\ufeffrow_id;list;reference;amount\r\n1;ours;"a;b";1,50\r\n');
  const single = await solve(data);
  assertEquals(single.code, 1);
  assertMatch(single.stderr, /line 1: .* separated by ";"/);
  const german = ["--separator", ";", "--number-format", "1.234,56"];
  const { stdout } = await solve(data, ...german, "--json");
  assertEquals(JSON.parse(stdout).in, { rows: 1, amount: 150, gross: 150 });
  const tabs = await put("tabs.csv", "row_id\tlist\treference\tamount\n1\tours\tA\tx\n");
  assertMatch((await solve(tabs, "--separator", "tab")).stderr, /line 2, column "amount": "x"/);
  assertEquals((await solve(data, "--separator", ";;")).code, 2);
});

Deno.test("stdin, CSV, Arrow streams and Arrow files give one and the same report", async () => {
  const csv = HEADER + "1,ours,A,10\n2,theirs,A,10\n3,ours,B,5\n";
  const table = tableFromArrays({
    row_id: BigInt64Array.of(1n, 2n, 3n),
    list: ["ours", "theirs", "ours"],
    reference: ["A", "A", "B"],
    amount: Float64Array.of(10, 10, 5),
  });
  const stream = tableToIPC(table, "stream");
  const wanted = (await solve(await put("data.csv", csv), "--json")).stdout;
  assertEquals(JSON.parse(wanted).grouped.rows, 2);

  const same = [
    await solve(await put("stream.arrow", stream), "--json"),
    await solve(await put("file.feather", tableToIPC(table, "file")), "--json"),
  ];
  for (const stdin of [csv, stream]) {
    const args = ["solve", "-", "--plugin", PLUGIN, "--json"];
    same.push(await florecon(args, { cwd: home, stdin }));
  }
  for (const { stdout } of same) assertEquals(stdout, wanted);
});
