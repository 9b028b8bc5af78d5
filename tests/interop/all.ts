/** The same modules in every host: `deno task interop`. */
import "./deno.ts";
import "./node.ts";
import "./browser.ts";
import "./python.ts";
