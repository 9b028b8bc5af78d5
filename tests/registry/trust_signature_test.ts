/** Signatures of modules: the format of wasmsign2, and what nobody may slip past it. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { Buffer } from "node:buffer";
import { createHash, createHmac, createPrivateKey, createPublicKey } from "node:crypto";
import { sign as nodeSign, verify as nodeVerify } from "node:crypto";
import { concat, sameBytes } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { readSignatures } from "../../registry/trust/embedded.ts";
import { PublicKey } from "../../registry/trust/public_key.ts";
import { SecretKey } from "../../registry/trust/secret_key.ts";
import { sign, signDetached } from "../../registry/trust/sign.ts";
import { decodeSignatures, encodeSignatures } from "../../registry/trust/signature_data.ts";
import { type Keyring, type SignatureState, verify } from "../../registry/trust/verify.ts";
import { writeManifest } from "../../registry/module/manifest.ts";
import {
  codeDigest,
  customSection,
  encodeCustomSection,
  encodeU32,
  sections,
  WASM_HEADER,
} from "../../registry/module/wasm.ts";
import fc from "../support/data/fast_check.ts";
import { keyOf, keyring, SEED } from "../support/plugins/keys.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

const MODULE = tinyModule();
const ALICE = await keyOf("alice");
const BOB = await keyOf("bob");
const BOTH = await keyring("alice", "bob");
const NOBODY: Keyring = new Map();

/** Of wasmsign2 0.2.8, run on the key of the published vector. */
const THEIRS = Object.fromEntries(
  Object.entries<string>(
    JSON.parse(
      await Deno.readTextFile(`${import.meta.dirname}/../fixtures/signature/wasmsign2.json`),
    ),
  ).filter(([name]) => name !== "made_by").map(([name, hex]) => [name, Uint8Array.fromHex(hex)]),
);
const VECTOR_KEY = await SecretKey.ofSeed(SEED);
const VECTOR_RING: Keyring = new Map([["vector", VECTOR_KEY.publicKey]]);

function failedFor(state: SignatureState, why: string): void {
  assertEquals(state.state, "failed");
  assertStringIncludes((state as { why: string }).why, why);
}

Deno.test("the published vector comes out byte for byte", async () => {
  const expected =
    "0061736d01000000008101097369676e6174757265010101017201e3b0c44298fc1c149afbf4c8" +
    "996fb92427ae41e4649b934ca495991b7852b855014f0ca87b10d4934d3a04633a3faf0140525106a0cba83edf01" +
    "0ba8e5c33878e3c5748f9ef8f9157bd0994d644f92441331e78ffee5bf9a1c1b8cc32112fb12a556c49000e8848e" +
    "d6974a545096e3e00d";
  const signed = await sign(WASM_HEADER, VECTOR_KEY);
  assertEquals(signed.toHex(), expected);
  assertEquals(await verify(signed, VECTOR_RING), { state: "verified", by: "vector" });
});

Deno.test("what wasmsign2 signs is what comes out here, embedded and detached", async () => {
  assertEquals(await sign(THEIRS.module, VECTOR_KEY), THEIRS.signed);
  assertEquals(await signDetached(THEIRS.module, VECTOR_KEY), THEIRS.detached);
});

Deno.test("what wasmsign2 signed is verified, without a key id and by two signers too", async () => {
  const other = await PublicKey.of(THEIRS.other_public_key.subarray(1));
  const ring = new Map([...VECTOR_RING, ["other", other]]);
  const by = (names: string): SignatureState => ({ state: "verified", by: names });
  assertEquals(await verify(THEIRS.signed, ring), by("vector"));
  assertEquals(await verify(THEIRS.signed_without_key_id, ring), by("vector"));
  assertEquals(await verify(THEIRS.signed_by_both, ring), by("vector, other"));
  assertEquals(await verify(THEIRS.module, ring, THEIRS.detached), by("vector"));
});

Deno.test("node:crypto, which knows none of our code, agrees with every byte", async () => {
  const signed = await sign(MODULE, ALICE);
  const content = Buffer.from(customSection(signed, "signature")!);
  const end = sections(signed).sections[0].end;
  const hash = createHash("sha256").update(signed.subarray(end)).digest();
  const key = Buffer.from(ALICE.publicKey.bytes);
  const keyId = createHmac("sha256", key).update("key_id").digest().subarray(0, 12);

  // 01 01 01, one set of 0x72 bytes, one hash, one signature of 0x4f bytes, its key id.
  const head = Buffer.concat([Buffer.from("010101" + "01" + "72" + "01", "hex"), hash]);
  const expected = Buffer.concat([head, Buffer.from("014f0c", "hex"), keyId, Buffer.of(1, 0x40)]);
  assertEquals(content.subarray(0, expected.length).toString("hex"), expected.toString("hex"));
  const signature = content.subarray(expected.length);
  const message = Buffer.concat([Buffer.from("wasmsig\x01\x01\x01"), hash]);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  assert(nodeVerify(null, message, publicKey, signature));
});

Deno.test("a module that nobody signed is unsigned, for whoever asks", async () => {
  assertEquals(await verify(MODULE, NOBODY), { state: "unsigned" });
  assertEquals(await verify(MODULE, BOTH), { state: "unsigned" });
});

Deno.test("a signature by a key that is not known proves nothing and breaks nothing", async () => {
  const signed = await sign(MODULE, ALICE);
  const unknown: SignatureState = { state: "unsigned", unknown: [ALICE.publicKey.id] };
  assertEquals(await verify(signed, NOBODY), unknown);
  assertEquals(await verify(signed, await keyring("bob")), unknown);
});

Deno.test("a changed module fails, even where the key is not known", async () => {
  const changed = (await sign(MODULE, ALICE)).with(-1, 0xee);
  failedFor(await verify(changed, BOTH), `by alice (key ${ALICE.publicKey.id}) is about other`);
  failedFor(await verify(changed, NOBODY), `by key ${ALICE.publicKey.id} is about other`);
});

Deno.test("one changed byte anywhere, and the module is no longer verified", async () => {
  const signed = await sign(MODULE, ALICE);
  for (let at = 0; at < signed.length; at++) {
    for (const bit of [0x01, 0x80]) {
      const { state } = await verify(signed.with(at, signed[at] ^ bit), BOTH);
      assert(state !== "verified", `byte ${at}`);
    }
  }
});

Deno.test("a module that is cut short fails, also where a section ends", async () => {
  const signed = await sign(MODULE, ALICE);
  const [signature, ...rest] = sections(signed).sections;
  for (let length = signature.end; length < signed.length; length++) {
    assertEquals((await verify(signed.slice(0, length), BOTH)).state, "failed", `${length} bytes`);
  }
  assert(rest.length > 3);
});

Deno.test("a module with more behind its end fails", async () => {
  const signed = await sign(MODULE, ALICE);
  const more = concat([signed, encodeCustomSection("more", new Uint8Array(3))]);
  failedFor(await verify(more, BOTH), "is about other bytes");
});

Deno.test("a signature over several parts does not vouch for one of them", async () => {
  // wasmsign2 calls both of these valid: the second is the first one's front half.
  failedFor(await verify(THEIRS.signed_in_parts, VECTOR_RING), "covers 2 hashes");
  failedFor(await verify(THEIRS.signed_in_parts_then_cut, VECTOR_RING), "covers 2 hashes");
});

Deno.test("a hash beside the signed one, or none at all, fails", async () => {
  const hash = createHash("sha256").update(MODULE.subarray(8)).digest();
  for (const hashes of [[], [hash, hash], [hash, Buffer.alloc(32)], [Buffer.alloc(32), hash]]) {
    const content = signatureOver(hashes);
    const signed = withSection(content);
    failedFor(await verify(signed, BOTH), `covers ${hashes.length} hashes`);
    failedFor(await verify(MODULE, BOTH, content), `covers ${hashes.length} hashes`);
  }
  // The same by hand with one hash, to show that it is the number alone that is refused.
  assertEquals((await verify(withSection(signatureOver([hash])), BOTH)).state, "verified");
});

Deno.test("a second signature section, or one that is not first, fails", async () => {
  const signed = await sign(MODULE, ALICE);
  const section = encodeCustomSection("signature", customSection(signed, "signature")!);
  failedFor(await verify(concat([signed, section]), BOTH), "stands in 2 sections");
  failedFor(await verify(concat([MODULE, section]), BOTH), "is not the first section");
});

Deno.test("a signature that is written in a longer way fails", async () => {
  const content = customSection(await sign(MODULE, ALICE), "signature")!;
  failedFor(await verify(withSection(concat([content, Uint8Array.of(0)])), BOTH), "shortest way");
  const padded = concat([content.subarray(0, 3), Uint8Array.of(0x81, 0), content.subarray(4)]);
  failedFor(await verify(withSection(padded), BOTH), "shortest way");

  const label = new TextEncoder().encode("\x09signature");
  const length = label.length + content.length;
  const header = Uint8Array.of(0, (length & 0x7f) | 0x80, (length >> 7) | 0x80, 0);
  const long = concat([WASM_HEADER, header, label, content, MODULE.subarray(8)]);
  assert(WebAssembly.validate(long));
  failedFor(await verify(long, BOTH), "shortest way");
});

Deno.test("a signature section without a signature fails", async () => {
  const hash = "00".repeat(32);
  for (const sets of [[], [{ hash, signatures: [] }]]) {
    failedFor(await verify(withSection(encodeSignatures(sets)), BOTH), "holds no signature");
  }
});

Deno.test("a borrowed key id fails, and one sound signature does not make up for it", async () => {
  const { sets } = readSignatures(await sign(await sign(MODULE, ALICE), BOB));
  const [{ hash, signatures: [alice, bob] }] = sets;
  const borrowed = { keyId: ALICE.publicKey.id, bytes: bob.bytes };
  const signed = withSection(encodeSignatures([{ hash, signatures: [bob, borrowed] }]));
  failedFor(await verify(signed, BOTH), `by alice (key ${ALICE.publicKey.id}) was not made`);
  assertEquals(alice.keyId, ALICE.publicKey.id);
});

Deno.test("a signature that stands there twice counts once", async () => {
  const [{ hash, signatures: [alice] }] = readSignatures(await sign(MODULE, ALICE)).sets;
  for (
    const sets of [
      [{ hash, signatures: [alice, alice] }],
      [0, 1].map(() => ({ hash, signatures: [alice] })),
    ]
  ) {
    const state = await verify(withSection(encodeSignatures(sets)), BOTH);
    assertEquals(state, { state: "verified", by: "alice" });
  }
});

Deno.test("signing leaves the code digest, and every other section, as it was", async () => {
  const signed = await sign(MODULE, ALICE);
  assertEquals(codeDigest(signed), codeDigest(MODULE));
  assertEquals(sections(signed).sections[0].name, "signature");
  assert(sameBytes(signed.subarray(sections(signed).sections[0].end), MODULE.subarray(8)));
  assert(WebAssembly.validate(signed));
});

Deno.test("signing again changes nothing", async () => {
  const once = await sign(MODULE, ALICE);
  assertEquals(await sign(once, ALICE), once);
  const both = await sign(once, BOB);
  assertEquals(await sign(both, ALICE), both);
  // A key's signature without a key id is its signature still.
  assertEquals(await sign(THEIRS.signed_without_key_id, VECTOR_KEY), THEIRS.signed);
});

Deno.test("signers of the same bytes keep each other's signatures", async () => {
  const both = await sign(await sign(MODULE, ALICE), BOB);
  assertEquals(await verify(both, BOTH), { state: "verified", by: "alice, bob" });
  assertEquals(await verify(both, await keyring("bob")), { state: "verified", by: "bob" });
  const beside = await signDetached(MODULE, BOB, await signDetached(MODULE, ALICE));
  assertEquals(await verify(MODULE, BOTH, beside), { state: "verified", by: "alice, bob" });
});

Deno.test("a signature that can no longer hold is dropped by the next signer", async () => {
  const signed = await sign(MODULE, ALICE);
  const changed = concat([signed, encodeCustomSection("more", new Uint8Array(3))]);
  assertEquals(await verify(await sign(changed, BOB), BOTH), { state: "verified", by: "bob" });
  const broken = withSection(new TextEncoder().encode("no signature"));
  assertEquals(await verify(await sign(broken, BOB), BOTH), { state: "verified", by: "bob" });
});

Deno.test("a signature covers the manifest: to write one after signing breaks it", async () => {
  const manifest = {
    abi_version: 1,
    domain: { id: "acme.bank", version: "1.2.0" },
    input: [],
    report_schema: 1,
  };
  const shipped = await sign(writeManifest(MODULE, manifest), ALICE);
  assertEquals((await verify(shipped, BOTH)).state, "verified");
  manifest.domain.version = "9.9.9";
  failedFor(await verify(writeManifest(shipped, manifest), BOTH), "is about other bytes");
});

Deno.test("a detached signature stands for the one inside, and for this module alone", async () => {
  const beside = await signDetached(MODULE, BOB);
  assertEquals(await verify(await sign(MODULE, ALICE), BOTH, beside), {
    state: "verified",
    by: "bob",
  });
  failedFor(await verify(WASM_HEADER, BOTH, beside), "by bob");
  failedFor(await verify(MODULE, BOTH, new Uint8Array(0)), "is cut short");
});

Deno.test("there is room for 64 signers, and the 65th is told so", async () => {
  const [{ hash, signatures: [{ bytes }] }] = readSignatures(await sign(MODULE, ALICE)).sets;
  const crowd = (size: number) => {
    const strangers = Array.from({ length: size }, (_, i) => ({ keyId: `ff${hex(i)}`, bytes }));
    return withSection(encodeSignatures([{ hash, signatures: strangers }]));
  };
  const hex = (i: number) => i.toString(16).padStart(2, "0");
  assertEquals((await verify(crowd(64), BOTH)).state, "unsigned");
  failedFor(await verify(crowd(65), BOTH), "more than 64");
  const error = await assertRejects(() => sign(crowd(64), BOB), FloreconError);
  assertEquals(error.code, "too_many_signatures");
});

Deno.test("what is not a module is not signed, and fails", async () => {
  for (const bytes of [new Uint8Array(0), WASM_HEADER.subarray(0, 7), MODULE.subarray(0, 30)]) {
    assertEquals((await assertRejects(() => sign(bytes, ALICE), FloreconError)).code, "not_wasm");
    failedFor(await verify(bytes, BOTH), "cannot be checked");
  }
});

for (const [signers, by] of [[[ALICE], "alice"], [[ALICE, BOB], "alice, bob"]] as const) {
  Deno.test(`no mutation of the signature by ${by} throws, or verifies as theirs`, async () => {
    let signed: Uint8Array = MODULE;
    for (const key of signers) signed = await sign(signed, key);
    const content = customSection(signed, "signature")!;
    await fc.assert(
      fc.asyncProperty(mutated(content), async (bytes) => {
        const state = await verify(withSection(bytes), BOTH);
        assertEquals((await verify(MODULE, BOTH, bytes)).state, state.state);
        // Of two signatures one may be lost, but then the other one alone is told.
        assert(state.state !== "verified" || signers.length > 1 && state.by !== by);
      }),
      { numRuns: 2000 },
    );
  });
}

Deno.test("whatever is read is what was written", () => {
  const signature = fc.record({
    keyId: fc.uint8Array({ maxLength: 64 }).map((it) => it.toHex()),
    bytes: fc.uint8Array({ minLength: 64, maxLength: 64 }).map((it) => concat([it])),
  });
  const set = fc.record({
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((it) => it.toHex()),
    signatures: fc.array(signature, { minLength: 1, maxLength: 5 }),
  });
  fc.assert(fc.property(fc.array(set, { minLength: 1, maxLength: 4 }), (sets) => {
    assertEquals(decodeSignatures(encodeSignatures(sets)), { sets, fault: null });
  }));
});

/** Other bytes than these: some flipped, cut, taken out, put in, or all made up. */
function mutated(content: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat({ max: content.length - 1 });
  const some = fc.uint8Array({ minLength: 1, maxLength: 9 });
  return fc.oneof(
    fc.tuple(at, fc.integer({ min: 1, max: 255 })).map(([i, flip]) =>
      content.with(i, content[i] ^ flip)
    ),
    at.map((i) => content.slice(0, i)),
    fc.tuple(at, at).map(([a, b]) => concat([content.subarray(0, a), content.subarray(b)])),
    fc.tuple(at, some).map(([i, more]) =>
      concat([content.subarray(0, i), more, content.subarray(i)])
    ),
    fc.uint8Array({ maxLength: 300 }),
  ).filter((bytes) => !sameBytes(bytes, content));
}

/** The tiny module behind a signature section of that content. */
function withSection(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat([WASM_HEADER, encodeCustomSection("signature", content), MODULE.subarray(8)]);
}

/** What alice would sign over these hashes, as the format allows it; made by node:crypto alone. */
function signatureOver(hashes: Buffer[]): Uint8Array<ArrayBuffer> {
  const seed = Buffer.concat([Buffer.from("alice")], 32);
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const message = Buffer.concat([Buffer.from("wasmsig\x01\x01\x01"), ...hashes]);
  const keyId = Uint8Array.fromHex(ALICE.publicKey.id);
  const record = [Uint8Array.of(12), keyId, Uint8Array.of(1, 64), nodeSign(null, message, key)];
  const entry = concat([...record]);
  const set = concat([Uint8Array.of(hashes.length), ...hashes, Uint8Array.of(1, 79), entry]);
  return concat([Uint8Array.of(1, 1, 1, 1), encodeU32(set.length), set]);
}
