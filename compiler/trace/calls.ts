import type { Emitted } from "../emit.ts";
import { plainTypes } from "../source/type_names.ts";
import { isAuthorsPath } from "../source/whose.ts";
import { bodiesOf } from "./bodies.ts";
import { readMap, type SourcePlace } from "./source_map.ts";

/** A call of the author's that was under way; its line and column are 0 where nobody knows them. */
export interface AuthorsCall extends SourcePlace {
  /** As the author would say it: `Starter.project`, `total`, `a function in Starter.strategy`. */
  name: string;
}

/** A function as the engine's stack names it, and where it stood in the module. */
const FRAME = /^\s*at (.+) \(wasm:\/\/.*:wasm-function\[\d+\]:0x([0-9a-f]+)\)$/;

/** What the name of the function begins with that gives the variables of a file their values. */
const TOP = "start:";

/**
 * The author's own calls that were under way as a module stopped, the innermost first.
 *
 * @param stack of the error that the engine threw
 * @param module that was compiled as `traced`
 */
export function callsUnderWay(stack: string, { wasm, map }: Emitted): AuthorsCall[] {
  const places = readMap(map!).filter(({ file }) => isAuthorsPath(file));
  const bodies = bodiesOf(wasm);
  return stack.split("\n").flatMap((line) => {
    const [, name, hex] = FRAME.exec(line) ?? [];
    if (name === undefined || !isAuthorsPath(name.replace(TOP, ""))) return [];
    const offset = parseInt(hex, 16);
    // What stands there may be of the library, put in the place of a call of it.
    const body = bodies.findLast((it) => it <= offset)!;
    const place = places.findLast((it) => body <= it.offset && it.offset <= offset);
    const { file, line: at, column } = place ?? { file: fileOf(name), line: 0, column: 0 };
    return [{ name: plainName(name), file, line: at, column }];
  });
}

/** `plugin/Row#near` stands in `plugin.ts`. */
function fileOf(name: string): string {
  const path = name.startsWith(TOP)
    ? name.slice(TOP.length)
    : name.split("/").slice(0, -1).join("/");
  return `${path}.ts`;
}

/** `plugin/Starter#strategy~anonymous|0` in the author's words. */
function plainName(name: string): string {
  if (name.startsWith(TOP)) return "the top of the file";
  const [outer, ...inner] = name.split("~");
  const named = plainTypes(outer.split("@")[0].replace(/#(get:|set:)?/, "."))
    .replace(/^(.+)\.constructor$/, "new $1");
  return inner.length > 0 ? `a function in ${named}` : named;
}
