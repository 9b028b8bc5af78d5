import { isTriageChild } from "../registry/triage/spawn.ts";
import { commands } from "./commands/mod.ts";
import { isDeskThread } from "./desk/thread/name.ts";
import { run } from "./frame/run.ts";
import { isPartThread } from "./parts/name.ts";

if (isTriageChild()) {
  const { serveTriage } = await import("../registry/triage/child.ts");
  await serveTriage();
}
if (isDeskThread()) {
  const { serveDesk } = await import("./desk/thread/serve.ts");
  serveDesk();
} else if (isPartThread()) {
  const { serveParts } = await import("./parts/serve.ts");
  serveParts();
} else Deno.exit(await run(commands, Deno.args));
