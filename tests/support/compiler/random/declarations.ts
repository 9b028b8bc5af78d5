import type { Maker } from "./maker.ts";
import { bounds, stored } from "./numbers.ts";
import { isWhole, type Type } from "./types.ts";

const TYPES: Type[] = [
  "f64",
  "f64",
  "i32",
  "i32",
  "bool",
  "string",
  "u8",
  "u16",
  "u32",
  "i64",
  "f32",
  "string | null",
  "f64[]",
  "string[]",
  "i32[]",
  "f64[][]",
  "Map<string, f64>",
  "Map<f64, string>",
  "Map<i32, f64>",
  "Set<f64>",
  "Set<string>",
  "Box<f64>",
  "Box<string>",
  "(x: f64) => f64",
  "() => string",
  "Side",
  "Part",
];

/** Types that a value may say by itself. */
const INFERRED: Type[] = ["f64", "i32", "bool", "u8", "u16", "u32", "i64", "f32"];

/** A variable, which is in sight from then on. */
export function declared(maker: Maker, of?: Type): string {
  const { choices } = maker;
  if (!of && choices.chance(15)) return taken(maker);
  const classes = maker.classes.flatMap(({ name }) => [name, name, `${name} | null`, `${name}[]`]);
  const type = of ?? choices.of([...TYPES, ...classes]);
  const holds = /^(Map|Set|Box)|\[\]$/.test(type);
  const name = maker.fresh("x");
  const mutable = !holds && !type.includes("=>") && type != "Part" && choices.chance(50);
  const all = isWhole(type) ? bounds(type) : {};
  const isInferred = INFERRED.includes(type) && choices.chance(30);
  const value = isInferred ? stored(maker, type, false) : initial(maker, type);
  maker.scope = [...maker.scope, { code: name, type, mutable, ...all }];
  return `${mutable ? "let" : "const"} ${name}${isInferred ? "" : `: ${type}`} = ${value};`;
}

/** Variables that something is taken apart into. */
function taken(maker: Maker): string {
  const { choices } = maker;
  if (choices.chance(25)) return rested(maker);
  const type = choices.of(["f64", "string"]);
  const [one, other] = [maker.fresh("x"), maker.fresh("x")];
  const kind = choices.of(["const", "let"]);
  const value = () => maker.value(type, false).code;
  const text = choices.of([
    () => `${kind} [${one}, ${other}] = [${value()}, ${value()}];`,
    () => `${kind} [, ${one}, ${other}] = [${value()}, ${value()}, ${value()}];`,
    () =>
      type == "f64"
        ? `${kind} { value: ${one}, twice: ${other} } = ${maker.value("Box<f64>").code};`
        : `${kind} { value: ${one}, twice: ${other} } = ${maker.value("Box<string>").code};`,
  ])();
  const added = [one, other].map((code) => ({ code, type, mutable: kind == "let" }));
  maker.scope = [...maker.scope, ...added];
  return text;
}

/** The first of a list, where there is one, and what is left of it. */
function rested(maker: Maker): string {
  const type = maker.choices.of(["f64", "string"]);
  const [one, rest] = [maker.fresh("x"), maker.fresh("x")];
  const list = `[${maker.value(type).code}, ...${maker.value(`${type}[]`).code}]`;
  maker.scope = [
    ...maker.scope,
    { code: one, type, mutable: false },
    { code: rest, type: `${type}[]`, mutable: false },
  ];
  return `const [${one}, ...${rest}] = ${list};`;
}

function initial(maker: Maker, type: Type): string {
  if (/^(Map|Set)/.test(type)) return collection(maker, type);
  if (type.includes("=>")) return closure(maker, type);
  return type == "string" ? `short(${maker.value(type).code})` : stored(maker, type);
}

function collection(maker: Maker, type: Type): string {
  const [, kind, key, held] = /^(Map|Set)<(\w+)(?:, (\w+))?>$/.exec(type)!;
  let code = `new ${type}()`;
  for (let i = maker.choices.below(4); i > 0; i--) {
    code += kind == "Set"
      ? `.add(${stored(maker, key)})`
      : `.set(${stored(maker, key)}, ${stored(maker, held)})`;
  }
  return code;
}

/** An arrow function over what never changes. */
export function closure(maker: Maker, type: Type): string {
  const { scope } = maker;
  const takes = type.startsWith("(x: f64)");
  maker.scope = scope.filter(({ mutable, code, type }) =>
    (!mutable || code.startsWith("x")) && code != "x" && !type.includes("=>")
  );
  if (takes) maker.scope.push({ code: "x", type: "f64", mutable: false });
  const body = maker.value(takes ? "f64" : "string").code;
  maker.scope = scope;
  return `${takes ? "(x: f64): f64" : "(): string"} => ${body}`;
}
