import { given } from "./calls.ts";
import type { Maker } from "./maker.ts";
import { type Callable, type Class, isWhole, type Type } from "./types.ts";

/** The end of a program: shows what became of all that is in sight, and calls what can be called. */
export function ends(maker: Maker): string {
  const { functions, classes, globals, scope } = maker;
  const lines = [
    ...functions.map((one) => answered(maker.call(one), one)),
    ...classes.map((one) => made(maker, one)),
    ...[...globals, ...scope].map(({ code, type }) => shown(maker, code, type)),
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}

/** An object of a class, asked for everything by way of it or of one of those above. */
function made(maker: Maker, one: Class): string {
  const as = maker.choices.of(lineageOf(one));
  const name = maker.fresh("o");
  const object = `new ${one.name}(${given(maker, one.constructorParameters)})`;
  const calls = as.methods.map((method) => answered(`${name}.${maker.call(method)}`, method));
  const parts = [`const ${name}: ${as.name} = ${object};`, ...calls, shown(maker, name, as.name)];
  return parts.join(" ");
}

function answered(call: string, { answers }: Callable): string {
  return simply(call, answers) ?? `${call};`;
}

/** Shows what a place of a type holds. */
function shown(maker: Maker, place: string, type: Type): string {
  return simply(place, type) ?? ofMany(maker, place, type) ?? ofObject(maker, place, type);
}

function simply(value: string, type: Type): string | null {
  if (type == "f64") return `n(${value});`;
  if (type == "f32" || isWhole(type)) return `n(<f64> ${value});`;
  if (type == "string" || type == "Side") return `t(${value});`;
  if (type == "Part") return `n(worth(${value}));`;
  if (type == "string | null") return `t(or(${value}));`;
  if (type == "bool") return `b(${value});`;
  if (type == "() => string") return `t(${value}());`;
  return type == "(x: f64) => f64" ? `n(${value}(3));` : null;
}

function ofMany(maker: Maker, place: string, type: Type): string | null {
  const one = maker.fresh("z");
  const each = (of: Type, from = "") =>
    `for (const ${one} of ${place}${from}) { ${simply(one, of) ?? `n(<f64> ${one}.length);`} }`;
  if (type == "((x: f64) => f64)[]") return each("(x: f64) => f64");
  if (type.endsWith("[]")) {
    const of = type.slice(0, -2);
    return maker.classes.some(({ name }) => name == of) ? `n(<f64> ${place}.length);` : each(of);
  }
  const [, kind, key, held] = /^(Map|Set)<(\w+)(?:, (\w+))?>$/.exec(type) ?? [];
  if (!kind) return null;
  return each(key, kind == "Map" ? ".keys()" : ".values()") +
    (held ? ` ${each(held, ".values()")}` : "");
}

function ofObject(maker: Maker, place: string, type: Type): string {
  const [, held] = /^Box<(\w+)>$/.exec(type) ?? [];
  if (held) return `${simply(`${place}.value`, held)} ${simply(`${place}.twice`, held)}`;
  const [name, none] = type.split(" | ");
  if (none) return `b(${place} == null);`;
  const { members } = maker.classes.find((one) => one.name == name)!;
  const parts = [...members].map(([member, of]) => shown(maker, `${place}.${member}`, of));
  return parts.join(" ");
}

function lineageOf(one: Class): Class[] {
  return one.base ? [one, ...lineageOf(one.base)] : [one];
}
