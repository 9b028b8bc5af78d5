/** A server that holds more connections than it may have files open: the system itself refuses some. */
import { listen } from "../../../registry/server/listen/mod.ts";

// As florecon serve does; it takes files of its own.
Deno.addSignalListener("SIGTERM", () => Deno.exit());
const { port } = await listen({
  hostname: "127.0.0.1",
  port: 0,
  most: 100_000,
  handle: () => Promise.resolve(new Response("ok")),
  refuse: () => new Response(null, { status: 503 }),
  trouble: (fault) => console.log(fault),
});
console.log(`http://127.0.0.1:${port}`);
