/** Prints what a scan finds: to be run with fewer rights than a test has. */
import { scan } from "../../../registry/scan/mod.ts";

console.log(JSON.stringify([...scan(Deno.args)]));
