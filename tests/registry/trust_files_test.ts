/** Trust files say whose signatures count; the lock says which bytes a name stands for. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { distrust } from "../../registry/trust/distrust.ts";
import { encodePublicKey } from "../../registry/trust/key_file.ts";
import {
  emptyLock,
  formatLock,
  type Lock,
  lockProblem,
  parseLock,
  type Pin,
} from "../../registry/trust/lock.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { parseTrust } from "../../registry/trust/trusted_keys.ts";
import { changeLock, readLock, requireLocked } from "../../cli/plugin/lock_file.ts";
import fc from "../support/data/fast_check.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { keyOf } from "../support/plugins/keys.ts";

const ALICE = (await keyOf("alice")).publicKey;
const BOB = (await keyOf("bob")).publicKey;
const hexOf = (key: typeof ALICE): string => encodePublicKey(key).toHex();
const pemOf = (key: typeof ALICE): string => {
  const spki = Uint8Array.fromHex("302a300506032b6570032100" + key.bytes.toHex());
  return `-----BEGIN PUBLIC KEY-----\n${spki.toBase64()}\n-----END PUBLIC KEY-----\n`;
};

Deno.test("a trust file names keys, as hex or as PEM", async () => {
  const keys = await parseTrust(
    JSON.stringify({ "acme treasury": hexOf(ALICE), auditor: pemOf(BOB) }),
  );
  assertEquals([...keys].map(([name, { id }]) => [name, id]), [
    ["acme treasury", ALICE.id],
    ["auditor", BOB.id],
  ]);
  assertEquals((await parseTrust("{}")).size, 0);
});

for (
  const [what, text, why] of [
    ["no JSON", "acme: 01", /not JSON/],
    ["a list", "[]", /not a JSON object/],
    ["null", "null", /not a JSON object/],
    ["a number for a key", '{"acme": 1}', /the key of "acme" is not a text/],
    ["a short key", '{"acme": "01"}', /the key of "acme": not a public key/],
    ["an empty name", `{"": "${hexOf(ALICE)}"}`, /the name ""/],
    ["a comma in a name", `{"a, b": "${hexOf(ALICE)}"}`, /without a comma/],
    ["an escape in a name", `{"\\u001b[2K": "${hexOf(ALICE)}"}`, /the name/],
    ["one name twice", `{"a": "${hexOf(ALICE)}", "a": "${hexOf(BOB)}"}`, /one name for several/],
    ["one key twice", `{"a": "${hexOf(ALICE)}", "b": "${hexOf(ALICE)}"}`, /"a" and "b" are one/],
  ] as const
) {
  Deno.test(`${what} in a trust file is refused, and the error says which`, async () => {
    const error = await assertRejects(() => parseTrust(text), FloreconError);
    assertEquals(error.code, "bad_trust_file");
    assertMatch(error.message, why);
  });
}

Deno.test("a secret key in a trust file is refused without repeating it", async () => {
  const secret = "81" + "5e".repeat(64);
  const error = await assertRejects(() => parseTrust(`{"acme": "${secret}"}`), FloreconError);
  assertStringIncludes(error.message, "is a secret key");
  assertEquals(Deno.inspect(error).includes("5e5e"), false);
});

Deno.test("whatever stands in a trust file, the answer is keys or one error of ours", async () => {
  const value = fc.oneof(fc.constant(hexOf(ALICE)), fc.constant(pemOf(BOB)), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), entries(value)), async (text) => {
      try {
        await parseTrust(text);
      } catch (error) {
        assertEquals((error as FloreconError).code, "bad_trust_file");
      }
    }),
  );
});

Deno.test("an unsigned or unknown module is refused once somebody is trusted, a failed one always", () => {
  const code = (state: Parameters<typeof distrust>[0], strict: boolean) =>
    distrust(state, strict)?.code ?? null;
  assertEquals(
    [false, true].map((strict) => [
      code({ state: "verified", by: "acme" }, strict),
      code({ state: "unsigned" }, strict),
      code({ state: "unsigned", unknown: ["0a"] }, strict),
      code({ state: "failed", why: "by acme is broken" }, strict),
    ]),
    [
      [null, null, null, "signature_failed"],
      [null, "unsigned", "unknown_key", "signature_failed"],
    ],
  );
  assertStringIncludes(distrust({ state: "unsigned", unknown: ["0a"] }, true)!.message, "key 0a");
});

const A = "blake3:" + "a".repeat(64);
const B = "blake3:" + "b".repeat(64);
const KEY = "01" + "c".repeat(64);

function pinning(pins: Record<string, Pin>): Lock {
  return { ...emptyLock(), plugins: new Map(Object.entries(pins)) };
}

Deno.test("a lock is written in the order of its ids, and read back", () => {
  const lock = pinning({
    "zeta.bank": { version: "1.0.0", digest: A },
    "acme.bank": { version: "1.2.0", digest: B },
  });
  assertEquals(
    formatLock(lock),
    `{
  "lock": 1,
  "plugins": {
    "acme.bank": {
      "version": "1.2.0",
      "digest": "${B}"
    },
    "zeta.bank": {
      "version": "1.0.0",
      "digest": "${A}"
    }
  }
}
`,
  );
  assertEquals(parseLock(formatLock(lock)), lock);
});

Deno.test("a lock keeps where a plugin lies, whence it came and who signed it, and what registries sign", () => {
  const path = "plugins/acme.bank-1.2.0.wasm";
  const registry = "https://plugins.acme.example";
  const lock = pinning({
    "acme.bank": { version: "1.2.0", digest: A, path, registry, signer: KEY },
  });
  lock.registries.set(registry, { key: KEY, version: 1_795_295_261_000 });
  assertEquals(parseLock(formatLock(lock)), lock);
});

Deno.test("what is pinned at a path is what is run from there, whatever it calls itself", () => {
  const lock = pinning({
    "acme.bank": { version: "1.2.0", digest: A, path: "plugins/bank.wasm" },
    "acme.cards": { version: "1.0.0", digest: B, path: "plugins/cards.wasm" },
  });
  const problem = (id: string, digest: string, path: string) => {
    return lockProblem(lock, { id, version: "9.0.0" }, digest, path)?.code ?? null;
  };
  assertEquals(problem("acme.bank", A, "plugins/bank.wasm"), null);
  assertEquals(problem("acme.bank", A, "elsewhere.wasm"), null);
  assertEquals(problem("evil.bank", B, "plugins/bank.wasm"), "lock_mismatch");
  assertEquals(problem("acme.cards", B, "plugins/bank.wasm"), "lock_mismatch");
  assertEquals(problem("other.bank", B, "elsewhere.wasm"), null);
});

Deno.test("any id at all survives a lock", () => {
  const id = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "1"));
  fc.assert(fc.property(fc.uniqueArray(id, { maxLength: 5 }), (ids) => {
    const lock = emptyLock();
    for (const id of ids) lock.plugins.set(id, { version: "1.0.0", digest: A });
    const read = parseLock(formatLock(lock));
    assertEquals(new Set(read.plugins.keys()), new Set(ids));
  }));
});

Deno.test("a lock refuses other bytes than the pinned ones, and says both digests", () => {
  const lock = pinning({ "acme.bank": { version: "1.2.0", digest: A } });
  assertEquals(lockProblem(lock, { id: "acme.bank", version: "1.2.0" }, A), null);
  assertEquals(lockProblem(lock, { id: "acme.cards", version: "1.2.0" }, B), null);
  const problem = lockProblem(lock, { id: "acme.bank", version: "1.3.0" }, B)!;
  assertEquals(problem.code, "lock_mismatch");
  for (const part of ["acme.bank", "1.2.0", A, "1.3.0", B]) {
    assertStringIncludes(problem.message, part);
  }
});

for (
  const [what, text, why] of [
    ["no JSON", "lock", /not JSON/],
    ["a list", "[]", /not a lock file/],
    ["no plugins", '{"lock": 1}', /not a lock file/],
    ["another version", '{"lock": 2, "plugins": {}}', /newer florecon/],
    ["a pin without a digest", '{"lock": 1, "plugins": {"a": {"version": "1.0.0"}}}', /"a" has no/],
    [
      "a signer that is no key",
      `{"lock":1,"plugins":{"a":{"version":"1.0.0","digest":"${A}","signer":"01"}}}`,
      /"a" has/,
    ],
    [
      "a registry without a key",
      '{"lock":1,"plugins":{},"registries":{"https://a":{"version":1}}}',
      /"https:\/\/a" is no key/,
    ],
    ["a short digest", '{"lock":1,"plugins":{"a":{"version":"1","digest":"blake3:0"}}}', /"a" has/],
  ] as const
) {
  Deno.test(`${what} in a lock is refused, and the error says what to do`, () => {
    const error = assertThrows(() => parseLock(text), FloreconError);
    assertEquals(error.code, "bad_lock");
    assertMatch(error.message, why);
  });
}

Deno.test("a lock file is written whole, and without one nothing is pinned", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/florecon.lock`;
  assertEquals(await readLock(path), emptyLock());
  const lock = pinning({ "acme.bank": { version: "1.2.0", digest: A } });
  await changeLock(({ plugins }) => plugins.set("acme.bank", lock.plugins.get("acme.bank")!), path);
  assertEquals(await readLock(path), lock);
  assertEquals([...Deno.readDirSync(folder.path)].map(({ name }) => name), ["florecon.lock"]);
});

Deno.test("a lock that cannot be read is an error, not a lock without pins", async () => {
  using folder = temporaryFolder();
  const error = await assertRejects(() => readLock(folder.path), FloreconError);
  assertEquals(error.code, "cannot_read");
});

Deno.test("a plugin is refused under a lock by where it came from", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/florecon.lock`;
  const bytes = new TextEncoder().encode("a module");
  const domain = { id: "acme.bank", version: "1.2.0" };
  await requireLocked(domain, bytes, "https://registry.acme", path);
  const pin = { version: "1.2.0", digest: fileDigest(bytes) };
  await changeLock(({ plugins }) => plugins.set("acme.bank", pin), path);
  await requireLocked(domain, bytes, "https://registry.acme", path);
  await changeLock(({ plugins }) => plugins.set("acme.bank", { ...pin, digest: A }), path);
  const refused = () => requireLocked(domain, bytes, "https://registry.acme", path);
  const error = await assertRejects(refused, FloreconError);
  assertEquals([error.code, error.details.pinned], ["lock_mismatch", {
    version: "1.2.0",
    digest: A,
  }]);
  assertStringIncludes(error.message, '"https://registry.acme": acme.bank is pinned to 1.2.0');
});

function entries(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc.dictionary(fc.string({ maxLength: 8 }), value, { maxKeys: 3 }).map((it) =>
    JSON.stringify(it)
  );
}
