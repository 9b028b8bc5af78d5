/** The file of tokens is read whole or refused, and the refusal names the field that is wrong. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { changeTokens, readTokens } from "../../registry/server/tokens/file.ts";
import { hashOf } from "../../registry/server/tokens/token.ts";
import fc from "../support/data/fast_check.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";

const TOKEN = {
  name: "ci",
  hash: hashOf("florecon_secret"),
  scopes: ["acme.*"],
  created: "2026-01-31T12:00:00.000Z",
  expires: "2027-01-31T12:00:00.000Z",
};

/** What reading a file of this content comes to: its tokens, or the error. */
function read(text: string): unknown[] | FloreconError {
  using folder = temporaryFolder();
  const path = `${folder.path}/tokens.json`;
  Deno.writeTextFileSync(path, text);
  try {
    return readTokens(path);
  } catch (error) {
    if (error instanceof FloreconError) return error;
    throw error;
  }
}

Deno.test("tokens are read as they were written, with fields of a newer florecon", () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/tokens.json`;
  assertEquals(readTokens(path), []);
  const newer = { ...TOKEN, name: "newer", team: "treasury" };
  changeTokens(path, () => [TOKEN, newer]);
  assertEquals<unknown>(readTokens(path), [TOKEN, newer]);
});

Deno.test("six that make a token at once make six, and none shows a secret that no file holds", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/tokens.json`;
  const names = ["a", "b", "c", "d", "e", "f"];
  const made = await Promise.all(names.map((name) => {
    return florecon(["token", name, "--scope", "acme.*", "--token-file", path]);
  }));
  assertEquals(made.map(({ code, stderr }) => code === 0 ? "" : stderr), names.map(() => ""));
  const hashes = made.map(({ stdout }) => hashOf(stdout.trim())).sort();
  assertEquals(readTokens(path).map(({ hash }) => hash).sort(), hashes);
  assertEquals([...Deno.readDirSync(folder.path)].map((it) => it.name), ["tokens.json"]);
});

Deno.test("a token file keeps its owner, its rights and its place behind a link", () => {
  if (Deno.build.os === "windows") return;
  using folder = temporaryFolder();
  const [path, link] = [`${folder.path}/tokens.json`, `${folder.path}/link.json`];
  changeTokens(path, () => []);
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o600);
  Deno.chmodSync(path, 0o640);
  const other = Deno.uid() === 0 ? 65534 : Deno.uid()!;
  Deno.chownSync(path, other, Deno.uid() === 0 ? 65534 : Deno.gid()!);
  Deno.symlinkSync(path, link);
  changeTokens(link, () => [TOKEN]);
  assert(Deno.lstatSync(link).isSymlink);
  const { mode, uid } = Deno.statSync(path);
  assertEquals([mode! & 0o777, uid, readTokens(path).length], [0o640, other, 1]);
});

Deno.test("a change is on the disk, and so is the name of its file, before anybody is told", () => {
  if (Deno.build.os === "windows") return;
  using folder = temporaryFolder();
  const { syncSync } = Deno.FsFile.prototype;
  const { renameSync } = Deno;
  const done: string[] = [];
  try {
    Deno.FsFile.prototype.syncSync = function () {
      const { isDirectory, size } = this.statSync();
      done.push(isDirectory ? "the folder" : size > 0 ? "the file" : "nothing");
      syncSync.call(this);
    };
    Deno.renameSync = (from, to) => {
      done.push("its name");
      renameSync(from, to);
    };
    changeTokens(`${folder.path}/tokens.json`, () => [TOKEN]);
  } finally {
    Deno.FsFile.prototype.syncSync = syncSync;
    Deno.renameSync = renameSync;
  }
  assertEquals(done, ["the file", "its name", "the folder"]);
});

Deno.test("a change that is refused leaves the token file as it was", () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/tokens.json`;
  changeTokens(path, () => [TOKEN]);
  const refuse = () => {
    throw new FloreconError("name_taken", "it is taken");
  };
  assertThrows(() => changeTokens(path, refuse), FloreconError);
  // One more, and nobody could read the file.
  const flood = () => changeTokens(path, () => Array(10_001).fill(TOKEN));
  assertEquals(assertThrows(flood, FloreconError).code, "too_many_tokens");
  assertEquals(readTokens(path).length, 1);
  changeTokens(path, (tokens) => tokens);
});

for (
  const [what, text, why] of [
    ["no JSON", "{", /cannot be read as JSON/],
    ["a list", "[]", /it is not an object with a list "tokens"/],
    ["no list", "{}", /its tokens is not a list/],
    ["tokens by name", '{"tokens": {"ci": {}}}', /its tokens is not a list/],
    ["a token that is null", '{"tokens": [null]}', /its tokens\[0\] is not an object/],
    ["no name", fileOf({ name: undefined }), /its tokens\[1\]\.name is not a text/],
    [
      "a secret for a hash",
      fileOf({ hash: "florecon_x" }),
      /tokens\[1\]\.hash is not sha256: and 64/,
    ],
    ["one scope", fileOf({ scopes: "*" }), /tokens\[1\]\.scopes is not a list of texts/],
    ["a scope of a number", fileOf({ scopes: ["*", 1] }), /tokens\[1\]\.scopes\[1\] is not a text/],
    ["no end", fileOf({ expires: "never" }), /tokens\[1\]\.expires is no time such as 2027-01-31/],
    ["too many", JSON.stringify({ tokens: Array(10_001).fill(TOKEN) }), /tokens has over 10000/],
  ] as const
) {
  Deno.test(`a token file of ${what} is refused, and the error says where`, () => {
    const error = read(text) as FloreconError;
    assertEquals(error.code, "bad_token_file");
    assertMatch(error.message, why);
    assertMatch(
      error.message,
      /^"[^"]*tokens\.json" is no token file: .*; make one with florecon token$/,
    );
  });
}

Deno.test("whatever stands in a token file, the answer is tokens or one error of ours", () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((it) => JSON.stringify({ tokens: [it] })),
  );
  fc.assert(fc.property(text, (text) => {
    const found = read(text);
    if (found instanceof FloreconError) assertEquals(found.code, "bad_token_file");
  }));
});

function fileOf(changes: Record<string, unknown>): string {
  return JSON.stringify({ tokens: [TOKEN, { ...TOKEN, ...changes }] });
}

Deno.test("no message about a token file repeats what stands in it, which may be a secret", () => {
  const error = assertThrows(() => {
    throw read(fileOf({ hash: "florecon_secret" }));
  }, FloreconError);
  assertEquals(Deno.inspect(error).includes("florecon_secret"), false);
});
