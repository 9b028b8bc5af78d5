/** Who is let in to the page, and who is not. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { bench, monthDesk, ORIGIN } from "../support/workbench/desk.ts";

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PIN = JSON.stringify({ verb: "pin", rev: 0, groups: [1] });

/** What is answered, in a word: the code of a refusal, or the status. */
async function outcome(answer: Response | Promise<Response>): Promise<string | number> {
  const { status, body, headers } = await answer;
  if (status === 200 || status === 303) await body?.cancel();
  else if (headers.get("content-type")?.startsWith("application/json")) {
    return (await new Response(body).json()).code;
  }
  return status;
}

Deno.test("the first address lets in once, and gives a session that no script reads", async () => {
  using month = await monthDesk();
  const { ask, door } = bench(month.desk);
  assertMatch(door.address, /^http:\/\/127\.0\.0\.1:4711\/\?token=[0-9a-f]{64}$/);
  const first = await ask(`/?token=${door.token}`);
  assertEquals([first.status, first.headers.get("location")], [303, "/"]);
  const cookie = first.headers.get("set-cookie")!;
  assertMatch(cookie, /^florecon-4711=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/);
  assertEquals((await ask(`/?token=${door.token}`)).status, 401);
  const session = { headers: { Cookie: cookie.split(";")[0] } };
  assertEquals((await ask("/", session)).status, 200);
  // Whoever is in already may follow it again.
  assertEquals((await ask(`/?token=${door.token}`, session)).status, 303);
});

Deno.test("without a session nothing is told, whatever is asked for", async () => {
  using month = await monthDesk();
  const { ask } = bench(month.desk);
  const paths = ["/", "/workbench.js", "/api/state", "/api/groups", "/api/log", "/api/changes"];
  for (const path of paths) {
    assertEquals([path, (await ask(path)).status], [path, 401]);
    const forged = { headers: { Cookie: `florecon-4711=${"0".repeat(64)}` } };
    assertEquals([path, (await ask(path, forged)).status], [path, 401]);
  }
  assertEquals((await ask(`/?token=${"0".repeat(64)}`)).status, 401);
  assertEquals((await ask("/?token=")).status, 401);
});

Deno.test("a name that leads here from elsewhere is refused, with a session too", async () => {
  using month = await monthDesk();
  const { ask, enter } = bench(month.desk);
  const cookie = await enter();
  const hosts = [
    "evil.example:4711",
    "localhost:4711",
    "127.0.0.1",
    "127.0.0.1:80",
    "[::1]:4711",
    "",
  ];
  for (const host of hosts) {
    const asked = ask("/api/state", { headers: { Host: host, Cookie: cookie } });
    assertEquals([host, await outcome(asked)], [host, "wrong_host"]);
  }
});

Deno.test("only the page itself decides: a request from another origin is refused", async () => {
  using month = await monthDesk();
  const { ask, enter } = bench(month.desk);
  const cookie = await enter();
  const origins = [
    "http://evil.example",
    "null",
    "http://127.0.0.1:4712",
    "https://127.0.0.1:4711",
  ];
  for (const origin of [...origins, undefined]) {
    const headers = { Cookie: cookie, "Content-Type": "application/json", Origin: origin ?? "" };
    if (origin === undefined) Reflect.deleteProperty(headers, "Origin");
    const answer = ask("/api/decide", { method: "POST", headers, body: PIN });
    assertEquals([origin, await outcome(answer)], [origin, "wrong_origin"]);
  }
  const headers = { Cookie: cookie, "Content-Type": "application/json", Origin: ORIGIN };
  const own = ask("/api/decide", { method: "POST", headers, body: PIN });
  assertEquals(await outcome(own), "unknown_group");
  assertEquals((await month.desk.log()).length, 0);
});

Deno.test("every answer carries the policy: own script, own style, no frame", async () => {
  using month = await monthDesk();
  const { ask, enter } = bench(month.desk);
  const cookie = await enter();
  for (const path of ["/", "/api/state", "/none", "/api/none"]) {
    for (const headers of [{ Cookie: cookie }, { Cookie: "" }]) {
      const answer = await ask(path, { headers });
      assertEquals([path, answer.headers.get("content-security-policy")], [path, CSP]);
      assertEquals(answer.headers.get("x-content-type-options"), "nosniff");
      assertEquals(answer.headers.get("cross-origin-opener-policy"), "same-origin");
      assertEquals(answer.headers.get("referrer-policy"), "no-referrer");
      assertEquals(answer.headers.get("cache-control"), "no-store");
    }
  }
});

Deno.test("behind a proxy the header names who decides, and without it nobody is let in", async () => {
  using month = await monthDesk();
  const publicOrigin = "https://review.acme.com";
  const { ask, door } = bench(month.desk, { trustHeader: "X-Remote-User", publicOrigin });
  assertEquals(door.address, `${publicOrigin}/`);
  assertEquals((await ask("/")).status, 401);
  assertEquals((await ask(`/?token=${door.token}`)).status, 401);
  const headers = {
    Host: "review.acme.com",
    "X-Remote-User": "mia koch",
    "Content-Type": "application/json",
    Origin: publicOrigin,
  };
  const { rev, who } = await (await ask("/api/state", { headers })).json();
  assertEquals(who, "mia koch");
  const groups = await anyGroup(month.desk);
  // What the page says of who it is counts for nothing: there is no such field.
  const forged = JSON.stringify({ verb: "pin", rev, groups, who: "somebody else" });
  const refused = ask("/api/decide", { method: "POST", headers, body: forged });
  assertEquals(await outcome(refused), "bad_request");
  const body = JSON.stringify({ verb: "pin", rev, groups });
  assertEquals(await outcome(ask("/api/decide", { method: "POST", headers, body })), 200);
  assertEquals((await month.desk.log())[0].who, "mia koch");
});

Deno.test("what is asked for is bounded and read before it is believed", async () => {
  using month = await monthDesk();
  const { ask, enter, faults } = bench(month.desk);
  const headers = { Cookie: await enter(), "Content-Type": "application/json", Origin: ORIGIN };
  const bodies: [string, string][] = [
    ["no JSON", "bad_request"],
    ["[]", "bad_request"],
    ['{"verb":"drop tables","rev":0}', "bad_request"],
    ['{"verb":"pin","rev":-1,"groups":[1]}', "bad_request"],
    ['{"verb":"pin","rev":0,"groups":[1.5]}', "bad_request"],
    ['{"verb":"pin","rev":0,"groups":[]}', "bad_request"],
    ['{"verb":"pin","rev":0,"groups":"1"}', "bad_request"],
    [`{"verb":"comment","rev":0,"groups":[1],"why":"${"x".repeat(10_001)}"}`, "bad_request"],
    ['{"verb":"tag","rev":0,"groups":[1],"tag":"two words"}', "bad_tag"],
    ['{"verb":"undo","rev":0}', "bad_request"],
    [`{"verb":"pin","rev":0,"why":"${"x".repeat(5 << 20)}"}`, "too_large"],
  ];
  for (const [body, code] of bodies) {
    const answer = await outcome(ask("/api/decide", { method: "POST", headers, body }));
    assertEquals([body.slice(0, 60), answer], [body.slice(0, 60), code]);
  }
  for (const path of ["/api/group/x", "/api/words/1,,x", `/api/words/${"1,".repeat(300)}1`]) {
    assertEquals([path, await outcome(ask(path, { headers }))], [path, "bad_request"]);
  }
  // What was looked at last may be gone by now.
  assertEquals(await (await ask("/api/group/1", { headers })).json(), null);
  const explained = await (await ask("/api/explain/999999", { headers })).json();
  assertEquals(explained.code, "unknown_id");
  assertStringIncludes(explained.message, "999999");
  assertEquals(faults, []);
  assert((await month.desk.log()).length === 0);
});

/** A group that can be signed off. */
async function anyGroup(desk: { find(text: string): Promise<number[]> }): Promise<number[]> {
  return (await desk.find("PAPIERWERK")).slice(0, 1);
}
