/** Registries to be killed: the real ones, but that modules are taken at their word. */
import { createApp } from "../../../registry/server/app.ts";
import { Registry } from "../../../registry/server/registry.ts";
import { KEY } from "./indexes.ts";
import { Guard } from "../../../registry/server/tokens/guard.ts";

const [tokenFile, ...folders] = Deno.args;
const guard = new Guard(tokenFile);
const ports = folders.map((folder) => {
  const validate = () => Promise.resolve(null);
  const registry = Registry.open({ folder, readOnly: false, validate });
  const app = createApp({ registry, guard, version: "0.0.0", indexKey: KEY, log: () => {} });
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  return Deno.serve(options, (request) => app.fetch(request, {})).addr.port;
});
console.log(ports.join(" "));
