/**
 * What an editor, `deno check`, `deno lint` and `deno test` need to understand a plugin: the SDK's own
 * sources, as they run on V8, the traps of the dialect, a `deno.json` that points at them, and what
 * VS Code has to know besides.
 *
 * @module
 */
import { dirname } from "node:path";
import key from "../../../core/algebra/order/key.ts" with { type: "text" };
import times from "../../../core/algebra/order/times.ts" with { type: "text" };
import globals from "../../../core/dialect.d.ts" with { type: "text" };
import dialect from "../../../core/dialect.ts" with { type: "text" };
import arrays from "../../../core/flow/arrays.ts" with { type: "text" };
import decorators from "../../../core/sdk/decorators.ts" with { type: "text" };
import upper from "../../../core/sdk/upper.ts" with { type: "text" };
import traps from "../../../compiler/traps/catalog.ts" with { type: "text" };
import lint from "../../../compiler/traps/lint_plugin.ts" with { type: "text" };
import { sdk } from "../../../compiler/sdk/files.generated.ts";
import { SDK_FOLDER as FOLDER } from "../../../compiler/sdk/folder.ts";

/** What "florecon" and "florecon/testing" are; nothing else is imported by a path. */
const FACADES = [`${FOLDER}/sdk/mod.ts`, `${FOLDER}/sdk/testing.ts`];

/** For these the compiler has a twin of its own, which V8 could not run. */
const ON_V8: Record<string, string> = {
  "algebra/order/key": key,
  "algebra/order/times": times,
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
  files.set(".vscode/settings.json", settings([...files.keys()]));
  return files;
}

/** An editor that completes a name would import it from where it stands, if it were not told. */
function settings(paths: string[]): string {
  const inside = paths.filter((it) => it.startsWith(`${FOLDER}/`) && !FACADES.includes(it));
  const beside = new Set(FACADES.map(dirname));
  const named = inside.map((path) => {
    const [, folder, ...rest] = path.split("/");
    return rest.length === 0 || beside.has(dirname(path)) ? path : `${FOLDER}/${folder}/**`;
  });
  const chosen = {
    "deno.enable": true,
    "typescript.preferences.autoImportFileExcludePatterns": [...new Set(named)].map((it) =>
      `**/${it}`
    ),
  };
  return `${JSON.stringify(chosen, null, 2)}\n`;
}

const CONFIGURATION = `{
  "imports": {
    "florecon": "./${FACADES[0]}",
    "florecon/testing": "./${FACADES[1]}"
  },
  "compilerOptions": { "noImplicitOverride": false, "types": ["./${FOLDER}/dialect.d.ts"] },
  "lint": { "plugins": ["./${FOLDER}/traps/lint_plugin.ts"] },
  "fmt": { "lineWidth": 100 },
  "exclude": ["${FOLDER}/"]
}
`;
