/** A registry to be killed: the real one, but that modules are taken at their word. */
import { createApp } from "../../../registry/server/app.ts";
import { Registry } from "../../../registry/server/registry.ts";
import { Guard } from "../../../registry/server/tokens/guard.ts";

const [folder, tokenFile] = Deno.args;
const registry = Registry.open({
  folder,
  readOnly: false,
  validate: () => Promise.resolve(null),
});
const guard = new Guard(tokenFile);
const app = createApp({ registry, guard, version: "0.0.0", log: () => {} });
Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(port),
}, (request) => app.fetch(request, {}));
