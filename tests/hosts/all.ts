/** The same modules in every host: `deno task interop`. */
import "./contract.ts";
import "./deno.ts";
import "./node/mod.ts";
import "./browser.ts";
import "./python/mod.ts";
import "./spark/mod.ts";
