/** The bytes of a module over HTTP, whole and in part. */
import { assertEquals } from "@std/assert/equals.js";
import { bytesResponse } from "../../registry/server/http/bytes_response.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import fc from "../support/data/fast_check.ts";
import { testRegistry } from "../support/registry/registry.ts";
import { BANK, CARDS, FILES, problem } from "../support/registry/offered.ts";

Deno.test("a blob is its bytes for ever, whole or in part", async () => {
  await using registry = testRegistry({ files: FILES });
  const digest = fileDigest(BANK);
  const path = `/v1/blobs/${digest}`;
  const whole = await registry.ask(path);
  assertEquals(whole.headers.get("content-type"), "application/wasm");
  assertEquals(whole.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assertEquals(new Uint8Array(await whole.arrayBuffer()), BANK);
  assertEquals((await registry.ask(`/v1/blobs/${digest.slice(7)}`)).status, 200);

  const tag = whole.headers.get("etag")!;
  const same = await registry.ask(path, { headers: { "If-None-Match": `"x", W/${tag}` } });
  assertEquals([same.status, await same.text()], [304, ""]);
  const head = await registry.ask(path, { method: "HEAD" });
  assertEquals(head.headers.get("content-length"), String(BANK.length));

  const part = await registry.ask(path, { headers: { Range: "bytes=10-19" } });
  assertEquals(part.status, 206);
  assertEquals(part.headers.get("content-range"), `bytes 10-19/${BANK.length}`);
  assertEquals(new Uint8Array(await part.arrayBuffer()), BANK.slice(10, 20));
  const past = await registry.ask(path, { headers: { Range: `bytes=${BANK.length}-` } });
  assertEquals([past.status, (await problem(past)).size], [416, BANK.length]);
  for (const unknown of [fileDigest(new Uint8Array()), "..%2f..%2fetc%2fpasswd", "x"]) {
    const missing = await registry.ask(`/v1/blobs/${unknown}`);
    assertEquals((await problem(missing)).code, "unknown_blob");
  }
});

Deno.test("a blob whose file was changed behind the registry's back is not handed out", async () => {
  await using registry = testRegistry({ files: FILES });
  Deno.writeFileSync(`${registry.folder}/bank.wasm`, CARDS);
  const response = await registry.ask(`/v1/blobs/${fileDigest(BANK)}`);
  assertEquals((await problem(response)).code, "unknown_blob");
});

Deno.test("a range is what RFC 9110 says of it, for every range", async () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, at) => at);
  const content = { bytes, tag: "t", type: "x/y", cacheControl: "no-store" };
  const ask = async (range: string, headers = {}) => {
    try {
      const request = new Request("http://x", { headers: { Range: range, ...headers } });
      const response = bytesResponse(request, content);
      return [response.status, ...new Uint8Array(await response.arrayBuffer())];
    } catch {
      return [416];
    }
  };
  await fc.assert(fc.asyncProperty(fc.nat(25), fc.nat(25), async (from, to) => {
    const part = [...bytes.subarray(from, to + 1)];
    const expected = to < from ? [200, ...bytes] : from >= 20 ? [416] : [206, ...part];
    assertEquals(await ask(`bytes=${from}-${to}`), expected);
  }));
  assertEquals(await ask("bytes=-3"), [206, 17, 18, 19]);
  assertEquals(await ask("bytes=-99"), [206, ...bytes]);
  assertEquals(await ask("bytes=-0"), [416]);
  assertEquals(await ask("bytes=18-"), [206, 18, 19]);
  for (const ignored of ["bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=a-b"]) {
    assertEquals(await ask(ignored), [200, ...bytes]);
  }
  assertEquals(await ask("bytes=0-1", { "If-Range": '"t"' }), [206, 0, 1]);
  assertEquals(await ask("bytes=0-1", { "If-Range": '"other"' }), [200, ...bytes]);
});
