import { isTriageChild } from "../registry/triage/spawn.ts";
import { commands } from "./commands/mod.ts";
import { run } from "./frame/run.ts";

if (isTriageChild()) {
  const { serveTriage } = await import("../registry/triage/child.ts");
  await serveTriage();
}
Deno.exit(await run(commands, Deno.args));
