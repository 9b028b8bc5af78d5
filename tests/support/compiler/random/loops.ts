import { closure, declared } from "./declarations.ts";
import type { Maker } from "./maker.ts";
import { bounds } from "./numbers.ts";
import { isWhole, type Variable } from "./types.ts";

// Restrictions:
// - A loop goes a few times round, and ends when a program has gone round often enough.
// - What a closure captures is no parameter and of no head of a loop, where it changes.

const LISTS = [["f64[]", "f64"], ["string[]", "string"], ["i32[]", "i32"]];
const COLLECTIONS = [
  ["Map<string, f64>", "keys", "string"],
  ["Map<string, f64>", "values", "f64"],
  ["Map<f64, string>", "keys", "f64"],
  ["Map<i32, f64>", "keys", "i32"],
  ["Map<i32, f64>", "values", "f64"],
  ["Set<f64>", "values", "f64"],
  ["Set<string>", "values", "string"],
  ["Set<f64>", "", "f64"],
  ["Set<string>", "", "string"],
];
const MAPS = [["Map<string, f64>", "string", "f64"], ["Map<f64, string>", "f64", "string"]];

/** A loop of one of the kinds, around what `make` makes at an indentation. */
export function loops(maker: Maker, indent: string, make: (indent: string) => string): string {
  const { choices } = maker;
  const line = (code: string) => `${indent}${code}\n`;
  const inner = (...variables: Variable[]) => {
    const outer = maker.scope;
    maker.scope = [...outer, ...variables];
    const code = make(indent + "  ");
    maker.scope = outer;
    return code;
  };
  const element = (name: string, type: string): Variable => ({
    code: name,
    type,
    mutable: false,
    ...(isWhole(type) ? bounds(type) : {}),
  });
  return choices.of([
    () => {
      const at = maker.fresh("i");
      const head = `for (let ${at} = 0; ${at} < ${choices.between(1, 4)} && go(); ${at}++) {`;
      return line(head) + inner({ ...element(at, "i32"), least: 0, most: 5 }) + line("}");
    },
    () => {
      const at = maker.fresh("j");
      const test = `go() && ++${at} < ${
        choices.between(2, 5)
      } && (${maker.condition()} || ${at} < 2)`;
      const [head, tail] = choices.chance(50)
        ? [`while (${test}) {`, "}"]
        : ["do {", `} while (${test});`];
      return line(`let ${at}: f64 = 0;`) + line(head) + inner() + line(tail);
    },
    () => {
      // A copy, which nothing changes.
      const [type, of] = choices.of(LISTS);
      const name = maker.fresh("e");
      const few = `few${of == "string" ? "s" : of == "i32" ? "i" : ""}`;
      const head = `for (const ${name} of ${few}(${maker.value(type).code})) {`;
      return line(head) + inner(element(name, of)) + line("}");
    },
    () => {
      // Pairs, taken apart.
      const [type, of, held] = choices.of(MAPS);
      const all = maker.seen(type);
      if (all.length == 0) return line(declared(maker, type));
      const [key, value, left] = [maker.fresh("e"), maker.fresh("e"), maker.fresh("k")];
      const over = choices.of(all).code + choices.of(["", ".entries()"]);
      return line(`let ${left} = ${choices.between(2, 9)};`) +
        line(`for (const [${key}, ${value}] of ${over}) {`) +
        line(`  if (--${left} < 0 || !go()) break;`) +
        inner(element(key, of), element(value, held)) + line("}");
    },
    () => {
      // Something that may change on the way.
      const ways = [...LISTS.map(([type, of]) => [type, "", of]), ...COLLECTIONS];
      const [type, way, of] = choices.of(ways);
      const all = maker.seen(type);
      if (all.length == 0) return line(declared(maker, type));
      const name = maker.fresh("e");
      const left = maker.fresh("k");
      const over = choices.of(all).code + (way ? `.${way}()` : "");
      return line(`let ${left} = ${choices.between(2, 9)};`) +
        line(`for (${choices.of(["const", "let"])} ${name} of ${over}) {`) +
        line(`  if (--${left} < 0 || !go()) break;`) + inner(element(name, of)) + line("}");
    },
  ])();
}

/** Closures that a loop makes, each over its own variables, called when the loop is over. */
export function closures(maker: Maker, indent: string): string {
  const [list, at, kept] = [maker.fresh("x"), maker.fresh("i"), maker.fresh("x")];
  const value = maker.value("f64").code;
  const outer = maker.scope;
  maker.scope = [
    ...outer,
    { code: at, type: "i32", mutable: false, least: 0, most: 5 },
    { code: kept, type: "f64", mutable: false },
  ];
  const body = closure(maker, "(x: f64) => f64");
  maker.scope = outer;
  return [
    `const ${list}: ((x: f64) => f64)[] = [];`,
    `for (let ${at} = 0; ${at} < 3; ${at}++) {`,
    `  const ${kept}: f64 = ${value};`,
    `  ${list}.push(${body});`,
    `}`,
    `for (const call of ${list}) n(call(${maker.value("f64").code}));`,
  ].map((line) => `${indent}${line}\n`).join("");
}
