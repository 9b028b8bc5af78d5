/** What a command does when it is handed the wrong thing: it keeps what is there, and says what to do. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { faultOf } from "../../cli/ui/error.ts";
import { fittedTable } from "../../cli/ui/table.ts";
import { florecon, MAIN, temporaryFolder } from "../support/process/florecon.ts";
import { shippedFrom } from "../support/plugins/project.ts";
import { starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const put = (name: string, text: string) => Deno.writeTextFileSync(`${home}/${name}`, text);
const run = (...args: string[]) => florecon(args, { cwd: home });

const SHEET = "row_id;list;reference;amount\n1;ours;A;5,00\n2;theirs;A;5,00\n3;ours;B;1,50\n" +
  "4;theirs;B;1,00\n";
const AS_WRITTEN = ["--separator", ";", "--number-format", "1.234,56"];

Deno.mkdirSync(`${home}/shop`);
put("shop/plugin.ts", starterSource());
put("sheet.csv", SHEET);
put("header.csv", "row_id,list,reference,amount\n");
Deno.writeFileSync(`${home}/shop/solver.wasm`, await shippedFrom(`${home}/shop`));
await run("keygen", "acme");

Deno.test("author, test and ship read a sheet as it is written", async () => {
  const shipped = await run(
    ...["ship", "shop", "sheet.csv", "-o", "again.wasm", "--timeout", "100", ...AS_WRITTEN],
  );
  assertEquals([shipped.code, shipped.stderr], [0, ""]);
  const tried = await run("author", "sheet.csv", "shop", ...AS_WRITTEN, "--set", "tolerance=50");
  assertMatch(tried.stdout, /^ +grouped +4 +100\.0%/m, tried.stderr);
  const strict = await run("author", "sheet.csv", "shop", ...AS_WRITTEN);
  assertMatch(strict.stdout, /^ +150 +3 +ours +B +1,50$/m, strict.stderr);
  const tested = await run("test", "shop/solver.wasm", "sheet.csv", ...AS_WRITTEN);
  assertEquals([tested.code, tested.stderr], [0, ""]);
  const told = await run(
    ...["explain", "3", "sheet.csv", "--plugin", "shop/solver.wasm", ...AS_WRITTEN],
  );
  assertStringIncludes(told.stdout, "row_id 3 · list ours · reference B · amount 1,50");
});

Deno.test("a sheet that is read in another way names the flag that helps", async () => {
  const { stderr } = await run("author", "sheet.csv", "shop");
  assertMatch(stderr, /separated by ";", so give that as the separator \(--separator\) \[ingest\]/);
  const comma = await run("author", "sheet.csv", "shop", "--separator", ";");
  assertMatch(comma.stderr, /"5,00" is not .* the file uses \(--number-format\) \[ingest\]\n$/);
});

Deno.test("a sample without rows proves nothing", async () => {
  for (const args of [["test", "shop/solver.wasm"], ["ship", "shop", "-o", "none.wasm"]]) {
    const { code, stderr } = await run(...args, "header.csv");
    assertEquals(code, 1);
    assertMatch(stderr, /^error: "header\.csv" has no rows, .*\[no_rows\]\n$/);
  }
});

Deno.test("a signature never takes the place of the key, or of the module beside it", async () => {
  const key = Deno.readFileSync(`${home}/acme.key`);
  const module = Deno.readFileSync(`${home}/shop/solver.wasm`);
  for (
    const flags of [["-o", "./acme.key"], ["--detached", "acme.key"], [
      "--detached",
      "shop/solver.wasm",
    ]]
  ) {
    const { code, stderr } = await run("sign", "shop/solver.wasm", "--key", "acme.key", ...flags);
    assertEquals(code, 2);
    assertMatch(stderr, /which is read; name another file \[usage\]\n$/);
  }
  assertEquals(Deno.readFileSync(`${home}/acme.key`), key);
  assertEquals(Deno.readFileSync(`${home}/shop/solver.wasm`), module);
});

Deno.test("discover fails where what it is told to look at is not there", async () => {
  const { code, stderr } = await run("discover", "shop", "plugns");
  assertEquals(code, 1);
  assertMatch(stderr, /^error: cannot read "plugns": .*\[cannot_read\]\n$/);
});

Deno.test("two builds of one version are told apart by their files", async () => {
  Deno.mkdirSync(`${home}/both`);
  Deno.copyFileSync(`${home}/shop/solver.wasm`, `${home}/both/plain.wasm`);
  await run("sign", "shop/solver.wasm", "--key", "acme.key", "-o", "both/signed.wasm");
  const { stderr } = await run("solve", "sheet.csv", "--plugin", "both", ...AS_WRITTEN);
  const [, named] = /name one of them, as in (\S+) \[tied\]/.exec(stderr)!;
  assertEquals((await run("solve", "sheet.csv", "--plugin", named, ...AS_WRITTEN)).code, 0);
});

Deno.test("report says that there is no such workspace, and makes none", async () => {
  const { code, stderr } = await run(
    ...["report", "sheet.csv", "--plugin", "shop/solver.wasm", "--workspace", "mrach.florecon"],
    ...AS_WRITTEN,
  );
  assertEquals(code, 0);
  assertEquals(stderr, 'note: there is no "mrach.florecon", so no decisions either\n');
  assert(![...Deno.readDirSync(home)].some(({ name }) => name === "mrach.florecon"));
});

Deno.test("florecon's own flags are listed by florecon --help", async () => {
  const { code, stderr } = await run("--nonsense");
  assertEquals(code, 2);
  assertStringIncludes(stderr, "florecon has no flag --nonsense; florecon --help lists them");
});

Deno.test("what the system refuses is a sentence that names the file", () => {
  const said = "Permission denied (os error 13): writefile 'keys/t.json.1659db07.part'";
  const { code, message } = faultOf(new Deno.errors.PermissionDenied(said));
  assertEquals(code, "io");
  assertEquals(
    message,
    '"keys/t.json": permission denied; check the path and its permissions',
  );
});

Deno.test("a narrow screen cuts texts, and never a number", () => {
  const columns = [{ title: "group", align: "right" as const }, { title: "from" }];
  const rows = [["1069015585816", "one to one: exact 1:1 pair"]];
  assertEquals(
    fittedTable(columns, rows, 30),
    ["          group  from", "  1069015585816  one to one: …"],
  );
});

Deno.test({
  name: "a stdout that takes no more is said in one sentence, with --json too",
  ignore: Deno.build.os !== "linux",
  async fn() {
    for (const args of ["--version", "--version --json", "help"]) {
      const script = `deno run -q -A "${MAIN}" ${args} > /dev/full`;
      const { code, stderr } = await new Deno.Command("sh", { args: ["-c", script] }).output();
      assertEquals([code, new TextDecoder().decode(stderr)], [
        1,
        "error: stdout takes no more: no space left on device; send it where there is room " +
        "[cannot_write]\n",
      ]);
    }
  },
});
