/** Connections on which nobody asks for anything: the others are answered all the same. */
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { Connections } from "../../registry/server/listen/connections.ts";
import { listen } from "../../registry/server/listen/mod.ts";
import { delay, eventually, within } from "../support/process/eventually.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { tinyPlugin } from "../support/registry/registry.ts";
import { served } from "../support/registry/served.ts";

/** Short, so that nobody waits: and long beside what a loaded machine takes to answer. */
const PATIENCE = { headers: 400, request: 1_000, idle: 400, answer: 1_000 };

/** A server that answers "ok" once it has the whole body. */
async function listening() {
  const faults: string[] = [];
  const server = await listen({
    hostname: "127.0.0.1",
    port: 0,
    patience: PATIENCE,
    handle: async (request) => new Response(`ok ${(await request.arrayBuffer()).byteLength}`),
    refuse: (why) => new Response(why, { status: 400 }),
    trouble: (fault) => faults.push(fault),
  });
  return { ...server, faults, [Symbol.dispose]: () => server.close("all") };
}

/** What comes back until the server closes the connection. */
async function answerTo(port: number, sent: string): Promise<string> {
  using connection = await Deno.connect({ port });
  await connection.write(new TextEncoder().encode(sent));
  const text = new Response(connection.readable).text().catch(() => "");
  return await within("the server closes the connection", text);
}

/** A connection from an address, that only knows whether it is closed. */
function connectionFrom(remoteAddress: string) {
  const socket = Object.assign(new EventEmitter(), {
    remoteAddress,
    destroyed: false,
    destroy() {
      socket.destroyed = true;
      socket.emit("close");
    },
  });
  return socket as unknown as Socket;
}

Deno.test("a method that the web does not have is refused by its name", async () => {
  using server = await listening();
  const answer = await answerTo(server.port, "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n");
  assertMatch(answer, /\r\n\r\nmethod_not_allowed/);
});

Deno.test("where there is no room, the connection that was idle longest gives way, and none at work", () => {
  const connections = new Connections(3);
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => connectionFrom("::1"));
  for (const it of [first, second, third]) connections.add(it);
  connections.begin(first);
  connections.add(fourth);
  const closed = () => [first, second, third, fourth].map((it) => it.destroyed);
  assertEquals(closed(), [false, true, false, false]);
  assertEquals([connections.size, connections.turnedAway], [3, 1]);
  // Where all are at work, the new one is not taken.
  connections.begin(third);
  connections.begin(fourth);
  const late = connectionFrom("::1");
  connections.add(late);
  assertEquals([late.destroyed, connections.size], [true, 3]);
});

Deno.test("one address has a quarter of what is at work, and this machine all of it", () => {
  const connections = new Connections(40);
  const begun = (address: string) =>
    Array.from({ length: 12 }, () => {
      const socket = connectionFrom(address);
      connections.add(socket);
      return connections.begin(socket);
    });
  assertEquals(begun("203.0.113.7").filter((it) => it).length, 10);
  assertEquals(begun("127.0.0.1").filter((it) => it).length, 12);
  // Whoever asks for it all on one connection has no more than that.
  const one = connectionFrom("203.0.113.8");
  connections.add(one);
  const asked = Array.from({ length: 12 }, () => connections.begin(one));
  assertEquals(asked.filter((it) => it).length, 10);
});

Deno.test("a connection is at work until the last of what was asked on it at once is answered", async () => {
  const connections = new Connections(1);
  const [asking, other] = [connectionFrom("::1"), connectionFrom("::1")];
  connections.add(asking);
  connections.begin(asking);
  connections.begin(asking);
  connections.end(asking);
  let isDrained = false;
  const drained = connections.drained().then(() => isDrained = true);
  connections.add(other);
  connections.close("idle");
  await delay(0);
  assertEquals([asking.destroyed, other.destroyed, isDrained], [false, true, false]);
  connections.end(asking);
  await within("nothing is asked any more", drained);
  connections.close("idle");
  assertEquals(asking.destroyed, true);
});

Deno.test("it is known when nothing is asked on any connection, one that was cut off included", async () => {
  const connections = new Connections(4);
  const [answered, cut] = [connectionFrom("::1"), connectionFrom("::1")];
  for (const it of [answered, cut]) {
    connections.add(it);
    connections.begin(it);
  }
  const drained = connections.drained();
  connections.end(answered);
  cut.destroy();
  await within("nothing is asked any more", drained);
  connections.close("all");
  assertEquals(answered.destroyed, true);
});

Deno.test({
  name: "600 idle connections at once, of which 68 can be held, keep nobody from being answered",
  ignore: Deno.build.os !== "linux", // where the limit of files can be asked for
  async fn() {
    using folder = temporaryFolder();
    Deno.writeFileSync(`${folder.path}/bank.wasm`, tinyPlugin("acme.bank"));
    // Before, a process with more connections than it may have files open ended.
    await using registry = await served(folder.path, [], 200);
    const idle: Deno.Conn[] = [];
    for (let round = 0; round < 6; round++) {
      const opened = Array.from({ length: 100 }, () => Deno.connect({ port: registry.port }));
      idle.push(...await Promise.all(opened));
      const response = await within("it answers", fetch(`${registry.url}/v1/plugins/acme.bank`));
      assertEquals([response.status, (await response.json()).latest], [200, "1.0.0"]);
    }
    for (const connection of idle) connection.close();
    const { code, lines } = await registry.stop();
    assertEquals(code, 0);
    const said = lines.filter(({ event }) => event === "connections");
    assertMatch(String(said[0]?.fault), /^\d+ connections were closed for others: 68 are held/);
  },
});

Deno.test({
  name: "a server that ran out of files says so, and listens again once there are some",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const main = new URL("../support/registry/crowded_server.ts", import.meta.url).pathname;
    const own = [Deno.execPath(), "run", "-A", "--no-check", main];
    const child = new Deno.Command("sh", {
      args: ["-c", 'ulimit -n 100; exec "$@"', "sh", ...own],
      stdin: "null",
      stdout: "piped",
    }).spawn();
    let said = "";
    const reading = child.stdout.pipeThrough(new TextDecoderStream())
      .pipeTo(new WritableStream({ write: (text) => void (said += text) }));
    await eventually("it says where it listens", () => said.includes("\n"));
    const url = new URL(said.split("\n")[0]);
    const opened = Array.from({ length: 200 }, () => Deno.connect({ port: Number(url.port) }));
    const idle = await Promise.all(opened);
    await eventually("it says that it ran out of files", () => /open files/.test(said));
    for (const connection of idle) connection.close();
    const answers = () => fetch(url, { signal: AbortSignal.timeout(500) }).then((it) => it.text());
    await eventually("it answers again", () => answers().then((it) => it === "ok", () => false));
    child.kill("SIGKILL");
    await Promise.all([child.status, reading]);
  },
});

Deno.test("whoever says nothing, or half of it, is not waited for", async () => {
  using server = await listening();
  const half = [
    "",
    "GET / HTTP/1.1\r\nHost: x\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha",
  ];
  const answers = await Promise.all(half.map((sent) => answerTo(server.port, sent)));
  for (const answer of answers) assert(!answer.includes("200"), answer);
});

Deno.test("a connection is kept for the next request, and closed where none comes", async () => {
  using server = await listening();
  const ask = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  const answer = await answerTo(server.port, ask + ask);
  assertEquals(answer.match(/200 OK/g)?.length, 2);
});

Deno.test("a client that does not read its answer is let go", async () => {
  const faults: string[] = [];
  const server = await listen({
    hostname: "127.0.0.1",
    port: 0,
    patience: PATIENCE,
    handle: () => Promise.resolve(new Response(new Uint8Array(64 << 20))),
    refuse: (why) => new Response(why, { status: 400 }),
    trouble: (fault) => faults.push(fault),
  });
  using connection = await Deno.connect({ port: server.port });
  await connection.write(new TextEncoder().encode("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  await delay(100);
  await eventually("the server let go of it", () => server.connections.size === 0);
  server.close("all");
});

Deno.test("what is no request is refused, and asks nothing of the registry", async () => {
  using server = await listening();
  const nonsense = [
    "hello\r\n\r\n",
    "GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
  ];
  for (const sent of nonsense) {
    const answer = await answerTo(server.port, sent);
    assert(!answer.includes("200"), `${sent}: ${answer}`);
  }
});
