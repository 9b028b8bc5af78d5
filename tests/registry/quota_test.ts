/** One token cannot make the index too large to be read, whatever it publishes. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { changeTokens } from "../../registry/server/tokens/file.ts";
import { problem } from "../support/registry/offered.ts";
import { testRegistry, tinyPlugin, TOKENS } from "../support/registry/registry.ts";

const columns = (count: number, letters: number) =>
  Array.from({ length: count }, (_, at) => {
    return { name: `${at}`.padStart(letters, "c"), type: "utf8" as const };
  });

Deno.test("a manifest says in 16 kB what it reads, or is not published", async () => {
  await using registry = testRegistry();
  const publish = async (version: string, count: number, letters: number) => {
    const input = columns(count, letters);
    return await registry.put("acme.bank", version, tinyPlugin("acme.bank", version, { input }));
  };
  assertEquals((await publish("1.0.0", 100, 60)).status, 201);
  for (const [count, letters] of [[1000, 30], [100, 256]]) {
    const refused = await problem(await publish("1.1.0", count, letters));
    assertEquals([refused.status, refused.code], [422, "refused"]);
    assertMatch(refused.detail as string, /take \d{5} bytes of the index, and 16384 at most/);
  }
});

Deno.test("a token publishes as many versions as its quota, and the same bytes as often as it likes", async () => {
  await using registry = testRegistry();
  changeTokens(registry.tokenFile, (tokens) => {
    return tokens.map((it) => it.name === "acme-ci" ? { ...it, quota: 3 } : it);
  });
  const publish = (version: string, token = TOKENS.acme) => {
    return registry.put("acme.bank", version, tinyPlugin("acme.bank", version), { token });
  };
  const versions = ["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0"];
  const answers = await Promise.all(versions.map((version) => publish(version)));
  const statuses = answers.map(({ status }) => status).sort();
  assertEquals(statuses, [201, 201, 201, 403, 403, 403]);
  const refused = await problem(answers.find(({ status }) => status === 403)!);
  assertEquals(refused.code, "quota_exceeded");
  assertMatch(refused.detail as string, /acme-ci has published 3 versions, and may publish 3;/);
  const [there] = versions.filter((_, at) => answers[at].status === 201);
  const [absent] = versions.filter((_, at) => answers[at].status === 403);
  assertEquals((await publish(there)).status, 200);
  assertEquals((await publish(absent, TOKENS.all)).status, 201);
});
