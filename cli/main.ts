import { isTriageChild } from "../registry/triage/spawn.ts";
import { isDeskThread } from "./desk/thread/name.ts";
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
} else {
  // A thread that is none of these needs no command.
  const [{ commandList }, { run }] = await Promise.all([
    import("./commands/mod.ts"),
    import("./frame/run.ts"),
  ]);
  Deno.exit(await run(commandList, Deno.args));
}
