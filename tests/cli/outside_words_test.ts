/** Whatever a plugin, a file or a registry says, it steers no terminal and fills no screen. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { bare, colours, painted } from "../../cli/ui/colour.ts";
import { Terminal } from "../../cli/ui/terminal.ts";
import { steady } from "../../core/host/printable.ts";
import { florecon, type Ran, temporaryFolder } from "../support/process/florecon.ts";
import { madePlugin, reportAnswer } from "../support/plugins/made_plugin.ts";
import { starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

/** A title, a cleared screen, a colour, an overwritten line, a forged line, and what nobody sees. */
const NASTY = "a\x1b]0;pwned\x07\x1b[2J\x9b31m\rb\nforged\u202eback\u2066\u200b\u2028c";
const LONG = "long ".repeat(1 << 18);
const QUITE_LONG = LONG.slice(0, 50_000);

/** What no terminal is to be sent; a line feed ends a line. */
const STEERS = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b]/u;

const part = (id: number, amount: number) => ({ id, amount });
const ANSWER = reportAnswer([[part(1, 500), part(2, -500)], [part(3, 700)]])
  .replaceAll('"made"', JSON.stringify(`made ${NASTY}`))
  .replaceAll('"status"', `"reason":${JSON.stringify(`${NASTY} ${QUITE_LONG}`)},"status"`);

const SAID = {
  id: `acme${NASTY}`,
  capabilities: ["solve", "pin", NASTY],
  config: [{ name: `rate${NASTY}`, type: "utf8" as const, default: NASTY + QUITE_LONG }],
  selector: { tag: NASTY, requires_fields: ["row_id", "amount"], priority: 1 },
};

Deno.mkdirSync(`${home}/plugins`);
const put = (name: string, content: Uint8Array | string) => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  Deno.writeFileSync(`${home}/${name}`, bytes);
};
put("loud.wasm", madePlugin(SAID, { answer: ANSWER }));
put("terse.wasm", madePlugin(SAID, { answer: ANSWER.replaceAll(QUITE_LONG, "") }));
put("plugins/loud.wasm", madePlugin(SAID, { answer: ANSWER }));
put("plugins/named\x1b[31m\n.wasm", "no module");
put("data.csv", `row_id,amount,${LONG}\n1,5,x\n2,-5,"\x1b[2J\ny"\n3,7,${LONG}\n`);
put("bad.csv", `row_id,amount\n1,"\x1b[31m${LONG}"\n`);

/** Runs a command for people and for machines; both are safe to look at, and neither is endless. */
async function said(...args: string[]): Promise<Ran> {
  const machine = await florecon([...args, "--json"], { cwd: home });
  assert(!STEERS.test(machine.stdout + machine.stderr), `${args} --json`);
  assertEquals(machine.stdout.trimEnd().split("\n").length, 1);
  const ran = await florecon(args, { cwd: home });
  const steering = STEERS.exec(ran.stdout + ran.stderr);
  assertEquals(steering && JSON.stringify(steering[0]), null, `${args}: ${ran.stdout}`);
  assert(ran.stdout.length + ran.stderr.length < 30_000, `${args} fills the screen`);
  assert(!/^forged/m.test(ran.stdout + ran.stderr), `${args} has a line of the plugin's own`);
  return ran;
}

const LEDGER = ["data.csv", "--plugin", "loud.wasm"];

Deno.test("a plugin's names, origins and reasons are shown in every command, and steer nothing", async () => {
  const solved = await said("solve", ...LEDGER);
  assertEquals(solved.code, 0, solved.stderr);
  assertMatch(solved.stdout, /^acmea\ufffd\]0;pwned\ufffd\ufffd\[2J/);
  assertMatch(solved.stdout, /made a\ufffd\]0;pwned/);
  const reported = await said("report", ...LEDGER, "--workspace", "saved.florecon");
  assertEquals(reported.code, 0, reported.stderr);
  const kept = await said("solve", ...LEDGER, "--workspace", "saved.florecon");
  assertEquals(kept.code, 0, kept.stderr);
  for (
    const args of [
      ["explain", "1", ...LEDGER],
      ["merge", "1", `2\x1b[31m`, ...LEDGER, "--workspace", "saved.florecon"],
      ["tag", "late", NASTY, ...LEDGER, "--workspace", "saved.florecon"],
      ["solve", ...LEDGER, "--set", `rate\x1b[31m=1`],
      ["test", "terse.wasm", "data.csv"],
    ]
  ) assertEquals((await said(...args)).code > 0, true, String(args));
});

Deno.test("inspect and discover show what a module says of itself, and steer nothing", async () => {
  const inspected = await said("inspect", "loud.wasm");
  assertMatch(inspected.stdout, /^ +capabilities +solve, pin, a\ufffd/m);
  const found = await said("discover", "plugins", "--tier", "2", "--data", "data.csv");
  assertEquals(found.code, 0, found.stderr);
  assertStringIncludes(found.stdout, "plugins/named\ufffd[31m .wasm");
});

Deno.test("what a file says is named in an error, and steers nothing", async () => {
  const { stderr } = await said("solve", "bad.csv", "--plugin", "loud.wasm");
  assertMatch(stderr, /^error: bad\.csv, line 2, .*\[ingest\]\n$/);
  await said("solve", `none\x1b[31m\n.csv`, "--plugin", "loud.wasm");
  await said(`solv\x1b[31me`);
  const workspace = { florecon: 1, plugin: { domain: NASTY }, decisions: [], tags: {} };
  put("other.json", JSON.stringify(workspace));
  await said("solve", ...LEDGER, "--workspace", "other.json");
});

Deno.test("a code of a plugin's own is plugin_error, where it is none", async () => {
  for (const [code, shown] of [["own_code_7", "own_code_7"], ["Bad\x1b[31m", "plugin_error"]]) {
    const error = { code, message: `${NASTY} ${LONG}`, ok: true, message2: NASTY };
    put("refuses.wasm", madePlugin({}, { answer: JSON.stringify({ ok: false, error }) }));
    const args = ["solve", "data.csv", "--plugin", "refuses.wasm"];
    assertMatch((await said(...args)).stderr, new RegExp(`^error: .* \\[${shown}\\]\\n$`));
    const document = JSON.parse((await florecon([...args, "--json"], { cwd: home })).stdout);
    assertEquals([document.ok, document.error.code], [false, shown]);
    assertEquals(document.error.message, error.message, "what machines read is whole");
  }
});

Deno.test("author, test and ship say what a plugin's source makes it say, and steer nothing", async () => {
  Deno.mkdirSync(`${home}/shop/data`, { recursive: true });
  const label = JSON.stringify(NASTY).replace(/[\x7f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const source = starterSource();
  assertStringIncludes(source, '"one to one"');
  put("shop/plugin.ts", source.replace('"one to one"', label));
  put("shop/data/sample.csv", "row_id,list,reference,amount\n1,ours,A,5\n2,theirs,A,5\n");
  const tried = await said("author", "shop");
  assertMatch(tried.stdout, /exact_1to1 +a\ufffd\]0;pwned/);
  assertEquals((await said("ship", "shop", "-o", "shop/loud.wasm")).code, 0);
  put("shop/plugin.ts", source.replace('"one to one"', `"${"\x1b"}[31m" + nothing`));
  assertEquals((await said("check", "shop")).code, 1);
});

Deno.test("a CSV of a report is safe to open, and to look at", async () => {
  await florecon(["solve", ...LEDGER, "-o", "report.csv"], { cwd: home });
  const text = Deno.readTextFileSync(`${home}/report.csv`);
  assert(!/(?![\n\r\t])\p{Cc}/u.test(text));
  assertMatch(text, /^1,500,1,0,2,"?made a\]0;pwned/m);
});

Deno.test("a registry that lies about everything steers nothing", async () => {
  const answers: Record<string, unknown> = {
    "/index.json": { [NASTY]: 1 },
    "/v1": {
      code: `Code\x1b[31m`,
      detail: `${NASTY} ${LONG}`,
      message: "not the message",
      status: 400,
    },
  };
  await using server = Deno.serve({ port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    const path = Object.keys(answers).find((it) => pathname.startsWith(it));
    return Response.json(answers[path ?? "/v1"], { status: path === "/index.json" ? 200 : 400 });
  });
  const registry = `http://127.0.0.1:${server.addr.port}`;
  put("quiet.wasm", madePlugin({ id: "acme.quiet" }, {}));
  const { stderr } = await said("publish", "quiet.wasm", "--registry", registry);
  assertMatch(stderr, /^error: a\ufffd\]0;pwned.* \[registry_error\]\n$/);
  const args = ["publish", "quiet.wasm", "--registry", registry, "--json"];
  const { error } = JSON.parse((await florecon(args, { cwd: home })).stdout);
  assertEquals([error.code, error.message], ["registry_error", `${NASTY} ${LONG}`]);
  await said("discover", registry);
  await said("add", "acme.bank", "--registry", registry);
});

Deno.test("colours are painted, and what looks like one in a text is not", () => {
  const { bold, bad } = colours(true);
  const line = `${bold(`a\x1b[31mb`)} and ${bad("c")}`;
  assertEquals(painted(steady(line)), "\x1b[1ma\ufffd[31mb\x1b[0m and \x1b[31mc\x1b[0m");
  assertEquals(bare(line), "a\x1b[31mb and c");
});

Deno.test("a line is a line, however many are handed over", () => {
  const terminal = new Terminal(false);
  const written: string[] = [];
  const { writeSync } = Deno.stdout;
  Deno.stdout.writeSync = (bytes) => {
    written.push(new TextDecoder().decode(bytes));
    return bytes.length;
  };
  try {
    terminal.print();
    terminal.print("one", "two\nthree\r\x1b[31m", `${"word ".repeat(1000)}1,234`);
  } finally {
    Deno.stdout.writeSync = writeSync;
  }
  const lines = written.join("").split("\n");
  assertEquals(lines.slice(0, 3), ["", "one", "two three \ufffd[31m"]);
  assertEquals(lines.length, 5);
  assertMatch(lines[3], /^(word )+…$/);
});
