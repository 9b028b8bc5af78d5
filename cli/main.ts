import { commands } from "./commands/mod.ts";
import { run } from "./run.ts";

Deno.exit(await run(commands, Deno.args));
