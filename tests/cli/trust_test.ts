/** From a new key to a signature that holds, and every way in which it must not. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { emptyLock, formatLock } from "../../registry/trust/lock.ts";
import { codeDigest, fileDigest, sections } from "../../registry/module/wasm.ts";
import { readManifest } from "../../registry/module/manifest.ts";
import { florecon } from "../support/process/florecon.ts";
import { Project, shippedFrom } from "../support/plugins/project.ts";

const project = new Project();
globalThis.addEventListener("unload", () => project[Symbol.dispose]());
const home = project.path;
const run = (...args: string[]) => project.run(...args);
const SOLVE = ["solve", "data/sample.csv", "--plugin"];

await run("keygen", "treasury");
await run("keygen", "keys/auditor");
project.write("unsigned.wasm", await shippedFrom(home));
const shipped = await run("ship", "--reproducible", "--sign", "treasury.key");

const read = (path: string) => project.bytes(path);
const write = (path: string, content: Uint8Array | string) => project.write(path, content);
const hex = (path: string) => read(path).toHex();
write("trusted.json", JSON.stringify({ treasury: hex("treasury.pub") }));
write("strangers.json", JSON.stringify({ auditor: hex("keys/auditor.pub") }));

Deno.test("keygen writes a secret that its owner alone may read, and shows none of it", async () => {
  const made = await run("keygen", "shown", "--json");
  assertEquals(made.code, 0);
  const document = JSON.parse(made.stdout);
  assertEquals(document.public_key, hex("shown.pub"));
  assertEquals([document.secret_file, document.public_file], ["shown.key", "shown.pub"]);
  const seed = hex("shown.key").slice(2, 66);
  assert(!(made.stdout + made.stderr).includes(seed.slice(0, 12)));
  if (Deno.build.os !== "windows") {
    assertEquals(Deno.statSync(`${home}/shown.key`).mode! & 0o777, 0o600);
  }
});

Deno.test("a key behind a passphrase signs with it, and with nothing else", async () => {
  const words = "correct horse battery";
  const as = (passphrase: string, ...args: string[]) =>
    florecon(args, { cwd: home, env: { FLORECON_PASSPHRASE: passphrase } });
  const short = await as("short", "keygen", "vault", "--protect");
  assertMatch(short.stderr, /12 letters at least; take a few words \[passphrase_short\]/);
  const made = await as(words, "keygen", "vault", "--protect");
  assertEquals(made.code, 0, made.stderr);
  assert(!read("vault.key").toHex().includes(new TextEncoder().encode(words).toHex()));
  const sign = ["sign", "solver.wasm", "--key", "vault.key", "--out", "vault.wasm"];
  const without = await run(...sign);
  assertMatch(without.stderr, /"vault\.key" needs a passphrase.*FLORECON_PASSPHRASE/);
  const wrong = await as("correct horse batterie", ...sign);
  assertMatch(wrong.stderr, /this passphrase does not open it.*\[bad_key\]/);
  assert(!(wrong.stdout + wrong.stderr).includes("batterie"));
  assertEquals((await as(words, ...sign)).code, 0);
  assertEquals((await run("verify", "vault.wasm", "--by", "vault.pub")).code, 0);
});

Deno.test("keygen never writes over a key", async () => {
  const before = hex("treasury.key");
  const again = await run("keygen", "treasury");
  assertEquals(again.code, 1);
  assertMatch(again.stderr, /"treasury\.key" is there already.*\[file_exists\]/);
  assertEquals(hex("treasury.key"), before);

  write("half.pub", "somebody else's");
  assertEquals((await run("keygen", "half")).code, 1);
  assertEquals([...Deno.readDirSync(home)].some(({ name }) => name === "half.key"), false);
});

Deno.test("ship --sign signs what it tested, and verify knows whose it is", async () => {
  assertEquals([shipped.code, shipped.stderr], [0, ""]);
  assertMatch(shipped.stdout, /signed with +key [0-9a-f]{24}/);
  const bytes = read("solver.wasm");
  assertEquals(sections(bytes).sections[0].name, "signature");
  assertEquals(readManifest(bytes).manifest!.build!.digest, codeDigest(bytes));

  const verified = await run("verify", "solver.wasm", "--trust", "trusted.json");
  assertEquals([verified.code, verified.stderr], [0, ""]);
  assertMatch(verified.stdout, /ok solver\.wasm verified by treasury/);
  const by = await run("verify", "solver.wasm", "--by", "treasury.pub", "--json");
  assertEquals(JSON.parse(by.stdout), {
    ok: true,
    schema: "verify/1",
    file: "solver.wasm",
    signature: { state: "verified", by: "treasury" },
    file_digest: fileDigest(bytes),
  });
});

Deno.test("a signature changes nothing of what a plugin says it was built from", async () => {
  const args = ["sign", "unsigned.wasm", "--key", "treasury.key", "--out", "signed.wasm"];
  assertEquals((await run(...args)).code, 0);
  assertEquals(read("signed.wasm"), read("solver.wasm"));
});

Deno.test("one changed byte anywhere, and verify fails", async () => {
  const bytes = read("solver.wasm");
  const { sections: all } = sections(bytes);
  // The first byte of each section's content, of its header, and the last byte of all.
  const places = [...all.flatMap(({ start, content }) => [start + 1, content]), bytes.length - 1];
  for (const at of [8, 11, ...places.filter((_, i) => i % 3 === 0)]) {
    write("changed.wasm", bytes.with(at, bytes[at] ^ 1));
    const { code, stdout } = await run("verify", "changed.wasm", "--by", "treasury.pub");
    assertEquals([at, code, stdout], [at, 1, ""]);
  }
});

Deno.test("a tampered module is refused by whatever takes it in, with a trust file or without", async () => {
  const bytes = read("solver.wasm");
  const code = sections(bytes).sections.find(({ id }) => id === 11)!;
  write("tampered.wasm", bytes.with(code.end - 1, bytes[code.end - 1] ^ 1));
  for (
    const args of [
      ["verify", "tampered.wasm", "--trust", "trusted.json"],
      [...SOLVE, "tampered.wasm"],
      [...SOLVE, "tampered.wasm", "--trust", "trusted.json"],
      ["inspect", "tampered.wasm"],
      ["inspect", "tampered.wasm", "--trust", "trusted.json"],
      ["test", "tampered.wasm"],
    ]
  ) {
    const { code, stderr } = await run(...args);
    assertEquals([args, code], [args, 1]);
    assertMatch(stderr, /"tampered\.wasm": the signature by .*is about other bytes/);
    assertMatch(stderr, /\[signature_failed\]$/m);
    if (args.includes("--trust")) assertMatch(stderr, /by treasury \(key [0-9a-f]{24}\)/);
  }
});

Deno.test("an unsigned module, or one by an unknown key, is refused under a trust file alone", async () => {
  const cases = [
    ["unsigned.wasm", "trusted.json", /"unsigned\.wasm": not signed.*\[unsigned\]/],
    ["solver.wasm", "strangers.json", /"solver\.wasm": signed by key .*\[unknown_key\]/],
  ] as const;
  for (const [file, trust, says] of cases) {
    for (const args of [["verify", file], [...SOLVE, file], ["inspect", file]]) {
      const { code, stderr } = await run(...args, "--trust", trust);
      assertEquals([args, code], [args, 1]);
      assertMatch(stderr, says);
    }
    assertEquals((await run(...SOLVE, file)).code, 0);
    assertEquals((await run("inspect", file)).code, 0);
  }
  assertEquals((await run(...SOLVE, "solver.wasm", "--trust", "trusted.json")).code, 0);
});

Deno.test("inspect tells the three states apart", async () => {
  const says = async (...args: string[]) =>
    (await run("inspect", ...args)).stdout.match(/^ +signature +(.*[a-z].*)$/m)?.[1];
  assertEquals(await says("unsigned.wasm"), "unsigned");
  assertEquals(await says("solver.wasm", "--trust", "trusted.json"), "verified by treasury");
  assertMatch((await says("solver.wasm"))!, /^signed by key [0-9a-f]{24}, and by no key that is/);
  write("cut.wasm", read("solver.wasm").slice(0, sections(read("solver.wasm")).sections[3].end));
  const cut = await run("inspect", "cut.wasm", "--json");
  assertEquals(cut.code, 1);
});

Deno.test("two people sign one module, and either of them is enough", async () => {
  write("both.wasm", read("solver.wasm"));
  const signed = await run("sign", "both.wasm", "--key", "keys/auditor.key", "--json");
  assertEquals(JSON.parse(signed.stdout).signers.length, 2);
  for (const key of ["treasury.pub", "keys/auditor.pub"]) {
    assertEquals((await run("verify", "both.wasm", "--by", key)).code, 0);
  }
  const both = await run("verify", "both.wasm", "--by", "treasury.pub", "--by", "keys/auditor.pub");
  assertMatch(both.stdout, /verified by treasury, auditor/);
});

Deno.test("a detached signature stands beside a module that stays as it is", async () => {
  const before = read("unsigned.wasm");
  const detached = ["--detached", "unsigned.sig"];
  assertEquals((await run("sign", "unsigned.wasm", "--key", "treasury.key", ...detached)).code, 0);
  assertEquals(
    (await run("sign", "unsigned.wasm", "--key", "keys/auditor.key", ...detached)).code,
    0,
  );
  assertEquals(read("unsigned.wasm"), before);
  const args = ["verify", "unsigned.wasm", "--by", "treasury.pub"];
  assertEquals((await run(...args, ...detached)).code, 0);
  assertMatch((await run(...args)).stderr, /\[unsigned\]/);
  write("other.wasm", before.with(-1, before.at(-1)! ^ 1));
  const other = await run("verify", "other.wasm", "--by", "treasury.pub", ...detached);
  assertMatch(other.stderr, /"other\.wasm": the signature by treasury .*\[signature_failed\]/);
});

Deno.test("a wrong key costs no build", async () => {
  const wrong = await run("ship", "--sign", "treasury.pub", "-o", "never.wasm");
  assertEquals([wrong.code, wrong.stdout], [1, ""]);
  assertMatch(wrong.stderr, /"treasury\.pub": this is a public key.*\[bad_key\]/);
});

Deno.test("no command repeats a secret that was given in the wrong place", async () => {
  const secret = hex("treasury.key");
  write("leaky.json", JSON.stringify({ treasury: secret }));
  const tries = [
    ["verify", "solver.wasm", "--by", "treasury.key"],
    ["verify", "solver.wasm", "--trust", "treasury.key"],
    ["verify", "solver.wasm", "--trust", "leaky.json"],
    ["verify", "treasury.key", "--by", "treasury.pub"],
    ["inspect", "treasury.key"],
  ];
  tries.push(["sign", "solver.wasm", "--key", secret], ["ship", "--sign", secret]);
  for (const args of tries) {
    const { code, stdout, stderr } = await run(...args, "--debug", "--json");
    assertEquals([args, code], [args, 1]);
    for (const form of [secret.slice(2, 18), [...read("treasury.key").slice(1, 5)].join(",")]) {
      assertEquals((stdout + stderr).includes(form), false);
    }
  }
});

Deno.test("verify must be told whose signature counts", async () => {
  const { code, stderr } = await run("verify", "solver.wasm");
  assertEquals(code, 2);
  assertMatch(stderr, /--by .* or --trust/);
});

Deno.test("a lock that names another digest refuses the plugin, and says which", async () => {
  const bytes = read("solver.wasm");
  const pin = (digest: string) =>
    formatLock({
      ...emptyLock(),
      plugins: new Map([["example.acme", { version: "0.1.0", digest }]]),
    });
  try {
    write("florecon.lock", pin(fileDigest(bytes)));
    assertEquals((await run(...SOLVE, "solver.wasm")).code, 0);

    const other = fileDigest(new Uint8Array(0));
    write("florecon.lock", pin(other));
    const refused = await run(...SOLVE, "solver.wasm");
    assertEquals(refused.code, 1);
    for (
      const part of ['"solver.wasm"', "example.acme", other, fileDigest(bytes), "lock_mismatch"]
    ) {
      assertStringIncludes(refused.stderr, part);
    }

    write("florecon.lock", "{");
    assertMatch(
      (await run(...SOLVE, "solver.wasm")).stderr,
      /"florecon\.lock": not JSON.*\[bad_lock\]/,
    );
  } finally {
    Deno.removeSync(`${home}/florecon.lock`);
  }
});

Deno.test("discover --trust offers what a trusted key signed, and says of the rest why not", async () => {
  Deno.mkdirSync(`${home}/found`);
  const changed = read("solver.wasm");
  changed[changed.length - 2000] ^= 1;
  write("found/changed.wasm", changed);
  write("found/plain.wasm", read("unsigned.wasm"));
  write("found/signed.wasm", read("solver.wasm"));
  const { stdout } = await run("discover", "found", "--trust", "trusted.json", "--json");
  const codes = Object.fromEntries(
    JSON.parse(stdout).findings.map((it: { path: string; ok: boolean; code?: string }) => [
      it.path,
      it.ok ? "offered" : it.code,
    ]),
  );
  assertEquals(codes, {
    "found/changed.wasm": "signature_failed",
    "found/plain.wasm": "unsigned",
    "found/signed.wasm": "offered",
  });
});
