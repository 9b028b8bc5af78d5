/** Key files: wasmsign2's own, and what openssl writes. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { FloreconError } from "../../core/host/error.ts";
import {
  encodePublicKey,
  generateKeyPair,
  readPublicKey,
  readSecretKey,
} from "../../registry/trust/key_file.ts";
import { SecretKey } from "../../registry/trust/secret_key.ts";
import { sign } from "../../registry/trust/sign.ts";
import { verify } from "../../registry/trust/verify.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { SEED } from "../support/plugins/keys.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

// The public half of the seed 00 01 … 1f, as openssl, wasmsign2 and node:crypto all compute it.
const PUBLIC = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";
const PUBLIC_FILE = Uint8Array.fromHex("01" + PUBLIC);
const SECRET_FILE = Uint8Array.fromHex("81" + SEED.toHex() + PUBLIC);

const scope = temporaryFolder();
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());
const ignore = !(await has("openssl"));

Deno.test("a seed has the public half and the key id that every implementation gives it", async () => {
  const { publicKey } = await SecretKey.ofSeed(SEED);
  assertEquals(publicKey.bytes.toHex(), PUBLIC);
  assertEquals(publicKey.id, "a87b10d4934d3a04633a3faf"); // from the published vector
});

Deno.test("key files are read as wasmsign2 writes them", async () => {
  assertEquals((await readPublicKey(PUBLIC_FILE)).bytes.toHex(), PUBLIC);
  assertEquals((await readSecretKey(SECRET_FILE)).publicKey.bytes.toHex(), PUBLIC);
  assertEquals(encodePublicKey(await readPublicKey(PUBLIC_FILE)), PUBLIC_FILE);
});

Deno.test("a new key pair is two such files, and no two are the same", async () => {
  const [one, two] = [await generateKeyPair(), await generateKeyPair()];
  assertEquals([one.secret.length, one.secret[0], one.public.length, one.public[0]], [
    ...[65, 0x81],
    ...[33, 0x01],
  ]);
  assertEquals((await readSecretKey(one.secret)).publicKey.bytes, one.publicKey.bytes);
  assertEquals((await readPublicKey(one.public)).bytes, one.publicKey.bytes);
  assert(one.secret.toHex() !== two.secret.toHex());
});

Deno.test("a locked key opens with its passphrase alone, as node's own crypto sees it too", async () => {
  const { secret, publicKey } = await generateKeyPair("schöne neue welt");
  const read = (passphrase: string, file = secret) => readSecretKey(file, () => passphrase);
  assertEquals((await read("schöne neue welt")).publicKey.bytes, publicKey.bytes);
  assertEquals((await read("scho\u0308ne neue welt")).publicKey.bytes, publicKey.bytes);
  for (const wrong of ["", "Schöne neue welt"]) {
    const error = await assertRejects(() => read(wrong), FloreconError);
    assertStringIncludes(error.message, "this passphrase does not open it");
  }
  await assertRejects(() => readSecretKey(secret), FloreconError, "give its passphrase");

  const document = JSON.parse(new TextDecoder().decode(secret));
  const { kdf, locked } = document;
  const key = pbkdf2Sync("schöne neue welt", base64(kdf.salt), kdf.iterations, 32, "sha256");
  const cipher = createDecipheriv("aes-256-gcm", key, base64(locked.iv));
  cipher.setAAD(new TextEncoder().encode(document.public));
  const sealed = base64(locked.seed);
  cipher.setAuthTag(sealed.subarray(32));
  const seed = new Uint8Array(cipher.update(sealed.subarray(0, 32)));
  cipher.final();
  assertEquals((await SecretKey.ofSeed(seed)).publicKey.bytes, publicKey.bytes);
  assert(kdf.iterations >= 600_000);
});

Deno.test("a locked key whose file was changed does not open, and asks for no hours of work", async () => {
  const { secret } = await generateKeyPair("schöne neue welt");
  const document = JSON.parse(new TextDecoder().decode(secret));
  const { public: other } = await generateKeyPair();
  const { kdf, locked } = document;
  const changed = [
    { ...document, public: other.toHex() },
    { ...document, locked: { ...locked, seed: locked.seed.replace(/^./, "#") } },
    { ...document, locked: { ...locked, seed: "" } },
    { ...document, kdf: { ...kdf, iterations: 1e12 } },
    { ...document, kdf: { ...kdf, iterations: 0 } },
    { ...document, kdf: { ...kdf, name: "none" } },
  ];
  for (const it of changed) {
    const file = new TextEncoder().encode(JSON.stringify(it));
    const error = await assertRejects(
      () => readSecretKey(file, () => "schöne neue welt"),
      FloreconError,
    );
    assertEquals(error.code, "bad_key");
  }
  await assertRejects(() => readPublicKey(secret), FloreconError, "this is a secret key");
});

Deno.test("a secret key does not come out of the object that signs with it", async () => {
  const key = await readSecretKey(SECRET_FILE);
  const shown = Deno.inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key);
  assert(!shown.includes(SEED.toHex()));
  assert(!shown.includes([...SEED].join(", ")));
  const inner = Object.values(key).find((it) => it instanceof CryptoKey)!;
  assertEquals(inner.extractable, false);
});

for (
  const [what, file, why] of [
    ["no bytes", "", "not a public key"],
    ["a cut key", "01" + PUBLIC.slice(2), "not a public key"],
    ["another tag", "02" + PUBLIC, "not a public key"],
    ["a secret key", SECRET_FILE.toHex(), "is a secret key"],
    ["PEM of nothing", pem("PUBLIC KEY", "").toHex(), "not an Ed25519 key"],
    ["PEM that is not base64", pem("PUBLIC KEY", "a*b").toHex(), "not a public key"],
  ]
) {
  Deno.test(`${what} is no public key, and the error says why`, async () => {
    const error = await assertRejects(
      () => readPublicKey(Uint8Array.fromHex(file)),
      FloreconError,
    );
    assertEquals(error.code, "bad_key");
    assertStringIncludes(error.message, why);
  });
}

for (
  const [what, file, why] of [
    ["no bytes", "", "not a secret key"],
    ["a seed alone", "81" + SEED.toHex(), "not a secret key"],
    ["a public key", PUBLIC_FILE.toHex(), "is a public key"],
    ["halves of two keys", SECRET_FILE.with(64, 0).toHex(), "damaged"],
    ["an encrypted key", pem("ENCRYPTED PRIVATE KEY", "AAAA").toHex(), "encrypted"],
    ["PEM of nothing", pem("PRIVATE KEY", "").toHex(), "not an Ed25519 key"],
  ]
) {
  Deno.test(`${what} is no secret key, and the error says why and not what`, async () => {
    const error = await assertRejects(
      () => readSecretKey(Uint8Array.fromHex(file)),
      FloreconError,
    );
    assertEquals(error.code, "bad_key");
    assertStringIncludes(error.message, why);
    assert(!Deno.inspect(error).includes(SEED.toHex().slice(0, 16)));
  });
}

Deno.test({ name: "a key pair that openssl made signs and verifies", ignore }, async () => {
  await openssl("genpkey", "-algorithm", "ed25519", "-out", "made.pem");
  await openssl("pkey", "-in", "made.pem", "-pubout", "-out", "made.pub.pem");
  const key = await readSecretKey(await file("made.pem"));
  const publicKey = await readPublicKey(await file("made.pub.pem"));
  assertEquals(key.publicKey.bytes, publicKey.bytes);
  const signed = await sign(tinyModule(), key);
  assertEquals(await verify(signed, new Map([["made", publicKey]])), {
    state: "verified",
    by: "made",
  });
});

Deno.test({ name: "openssl accepts the signature, and makes the same one", ignore }, async () => {
  const key = await SecretKey.ofSeed(SEED);
  const der = Uint8Array.fromHex("302e020100300506032b657004220420" + SEED.toHex());
  await Deno.writeFile(`${scope.path}/seed.pem`, pem("PRIVATE KEY", der.toBase64()));
  const message = new TextEncoder().encode("wasmsig and so on");
  await Deno.writeFile(`${scope.path}/message`, message);
  await openssl("pkeyutl", "-sign", "-inkey", "seed.pem", "-rawin", "-in", "message", "-out", "s");
  assertEquals((await key.sign(message)).toHex(), (await file("s")).toHex());
  assert(await key.publicKey.verifies(message, await file("s")));
});

Deno.test({ name: "an openssl key of another kind is refused by name", ignore }, async () => {
  await openssl("genpkey", "-algorithm", "x25519", "-out", "other.pem");
  await openssl("pkey", "-in", "other.pem", "-pubout", "-out", "other.pub.pem");
  for (
    const read of [
      async () => readSecretKey(await file("other.pem")),
      async () => readPublicKey(await file("other.pub.pem")),
    ]
  ) {
    const error = await assertRejects(read, FloreconError);
    assertStringIncludes(error.message, "not an Ed25519 key");
  }
});

Deno.test({ name: "an openssl key under a password is refused by name", ignore }, async () => {
  const cipher = ["-aes256", "-pass", "pass:x"];
  await openssl("genpkey", "-algorithm", "ed25519", ...cipher, "-out", "locked.pem");
  const read = async () => readSecretKey(await file("locked.pem"));
  assertStringIncludes((await assertRejects(read, FloreconError)).message, "encrypted");
});

function pem(label: string, base64: string): Uint8Array {
  return new TextEncoder().encode(`-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`);
}

function file(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return Deno.readFile(`${scope.path}/${name}`);
}

async function openssl(...args: string[]): Promise<void> {
  const { code, stderr } = await run("openssl", args, { cwd: scope.path });
  assertEquals(code, 0, stderr);
}

async function has(program: string): Promise<boolean> {
  try {
    return (await run(program, ["version"])).code === 0;
  } catch {
    return false;
  }
}

function base64(text: string): Uint8Array {
  return Uint8Array.fromBase64(text);
}
