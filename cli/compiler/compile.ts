import { Assembly, isAuthors, type Read, type Settings } from "./assembly.ts";
import { checkCaptures } from "./captures.ts";
import { addMessages } from "./diagnostics.ts";
import { ENTRY_PATH, entryText } from "./entry.ts";
import { checkImports } from "./imports.ts";
import type { Compiled, Profile } from "./mod.ts";
import { checkModule } from "./module_check.ts";
import { type Problem, Problems } from "./problem.ts";
import { sdk } from "./sdk.ts";
import { readShape } from "./shape/mod.ts";

const SETTINGS: Record<Profile, Settings> = {
  author: { optimize: 1, assertions: true, boundsChecked: false },
  ship: { optimize: 3, assertions: false, boundsChecked: false },
  checked: { optimize: 1, assertions: true, boundsChecked: true },
};

/** Compiles a plugin; see `mod.ts`. */
export function compilePlugin(path: string, read: Read, profile: Profile): Compiled {
  const text = read(path);
  if (text == null) return failed([noEntry(path)]);
  const problems = new Problems();
  const assembly = new Assembly(read, SETTINGS[profile]);

  const files = assembly.add({ path, text }, false).filter(isAuthors);
  addMessages(assembly.errors(), problems);
  if (problems.any) return failed(problems.list);
  checkImports(files, problems);
  for (const file of files) checkCaptures(file, problems);
  const shape = readShape(files, lastWordsAddress(), problems);
  if (problems.any || !shape) return failed(problems.list);

  assembly.add({ path: ENTRY_PATH, text: entryText(shape, files) }, true);
  const wasm = assembly.compile();
  addMessages(assembly.errors(), problems);
  if (!wasm) return failed(problems.list);
  checkModule(wasm);
  return { ok: true, wasm, describe: shape.describe };
}

function failed(problems: Problem[]): Compiled {
  return { ok: false, problems };
}

function noEntry(file: string): Problem {
  const message = `there is no file ${file}`;
  return { code: "missing_file", message, file, line: 1, column: 1, length: 1, source: "" };
}

/** Where the guest writes its last words, as its own source says. */
function lastWordsAddress(): number {
  const [, address] = /LAST_WORDS: usize = (\d+);/.exec(sdk.get("guest/last_words")!)!;
  return Number(address);
}
