/**
 * What an editor, or `deno check`, needs to understand a plugin: the SDK's own sources, as they run
 * on V8, and a `deno.json` that points "florecon" at them.
 *
 * @module
 */
import key from "../../../core/algebra/order/key.ts" with { type: "text" };
import globals from "../../../core/dialect.d.ts" with { type: "text" };
import dialect from "../../../core/dialect.ts" with { type: "text" };
import arrays from "../../../core/flow/arrays.ts" with { type: "text" };
import decorators from "../../../core/sdk/decorators.ts" with { type: "text" };
import upper from "../../../core/sdk/upper.ts" with { type: "text" };
import { sdk } from "../../../compiler/sdk/files.generated.ts";

const FOLDER = ".florecon";

/** For these the compiler has a twin of its own, which V8 could not run. */
const ON_V8: Record<string, string> = {
  "algebra/order/key": key,
  "flow/arrays": arrays,
  "sdk/decorators": decorators,
  "sdk/upper": upper,
};

/** The files, by path in the project. */
export function editorFiles(): Map<string, string> {
  const files = new Map([
    ["deno.json", CONFIGURATION],
    [`${FOLDER}/dialect.d.ts`, globals],
    [`${FOLDER}/dialect.ts`, dialect],
  ]);
  for (const [name, text] of sdk) {
    if (/^(guest|workspace)\//.test(name)) continue; // nothing that an author imports
    files.set(`${FOLDER}/${name}.ts`, ON_V8[name] ?? text);
  }
  return files;
}

const CONFIGURATION = `{
  "imports": { "florecon": "./${FOLDER}/sdk/mod.ts" },
  "compilerOptions": { "types": ["./${FOLDER}/dialect.d.ts"] },
  "fmt": { "lineWidth": 100 },
  "exclude": ["${FOLDER}/"]
}
`;
