import { serveTriage } from "./child.ts";

await serveTriage();
// The watchdog would keep this process.
Deno.exit();
