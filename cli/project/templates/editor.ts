/**
 * What an editor, `deno check`, `deno lint` and `deno test` need to understand a plugin: the SDK's own
 * sources, as they run on V8, the traps of the dialect, and a `deno.json` that points at them.
 *
 * @module
 */
import key from "../../../core/algebra/order/key.ts" with { type: "text" };
import globals from "../../../core/dialect.d.ts" with { type: "text" };
import dialect from "../../../core/dialect.ts" with { type: "text" };
import arrays from "../../../core/flow/arrays.ts" with { type: "text" };
import decorators from "../../../core/sdk/decorators.ts" with { type: "text" };
import upper from "../../../core/sdk/upper.ts" with { type: "text" };
import traps from "../../../compiler/traps/catalog.ts" with { type: "text" };
import lint from "../../../compiler/traps/lint_plugin.ts" with { type: "text" };
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
    [`${FOLDER}/traps/catalog.ts`, traps],
    [`${FOLDER}/traps/lint_plugin.ts`, lint],
  ]);
  for (const [name, text] of sdk) {
    if (/^(guest|workspace)\//.test(name)) continue; // nothing that an author imports
    files.set(`${FOLDER}/${name}.ts`, ON_V8[name] ?? text);
  }
  return files;
}

const CONFIGURATION = `{
  "imports": {
    "florecon": "./${FOLDER}/sdk/mod.ts",
    "florecon/testing": "./${FOLDER}/sdk/testing.ts"
  },
  "compilerOptions": { "types": ["./${FOLDER}/dialect.d.ts"] },
  "lint": { "plugins": ["./${FOLDER}/traps/lint_plugin.ts"] },
  "fmt": { "lineWidth": 100 },
  "exclude": ["${FOLDER}/"]
}
`;
