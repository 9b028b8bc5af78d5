import type { Maker } from "./maker.ts";
import { bounds, stored } from "./numbers.ts";
import { type Callable, type Expression, isWhole, type Type } from "./types.ts";

/** A call of a function, a method or a closure, or a member of an object; null where none answers this. */
export function called(maker: Maker, type: Type): Expression | null {
  const { choices } = maker;
  if (maker.quiet) return null;
  const ways: (() => string)[] = [];
  for (const callable of maker.functions) {
    if (callable.answers == type) ways.push(() => maker.call(callable));
  }
  for (const one of maker.classes) {
    if (maker.self?.class == one && !maker.self.isMethod) continue;
    const methods = maker.self ? [] : one.methods;
    for (const method of methods) {
      if (method.answers == type) {
        ways.push(() =>
          `${maker.value(one.name).code}.${method.name}(${given(maker, method.parameters)})`
        );
      }
    }
    if (!maker.self) {
      for (const [name, of] of one.members) {
        if (of == type) ways.push(() => `${maker.value(one.name).code}.${name}`);
      }
    }
  }
  if (type == "f64" || type == "string") {
    const member = choices.of(["value", "value", "twice"]);
    ways.push(() => `${maker.value(`Box<${type}>`).code}.${member}`);
  }
  if (maker.self) ways.push(...ownWays(maker, type));
  for (const closure of maker.scope) {
    const [, answers] = /=> (\w+)$/.exec(closure.type) ?? [];
    if (answers != type) continue;
    ways.push(() =>
      `${closure.code}(${closure.type.startsWith("(x: f64)") ? maker.value("f64").code : ""})`
    );
  }
  if (ways.length == 0) return null;
  return { code: choices.of(ways)(), ...(isWhole(type) ? bounds(type) : {}) };
}

/** What a method may ask of its own object, and of the class above. */
function ownWays(maker: Maker, type: Type): (() => string)[] {
  const { class: own, methods } = maker.self!;
  const ways: (() => string)[] = [];
  for (const [name, of] of own.members) {
    if (of == type && !name.startsWith("v")) ways.push(() => `this.${name}`);
  }
  for (const method of methods) {
    if (method.answers != type) continue;
    ways.push(() => `this.${method.name}(${given(maker, method.parameters)})`);
  }
  return ways;
}

/** Arguments for parameters, now and then without those that have defaults. */
export function given(maker: Maker, parameters: Callable["parameters"]): string {
  const least = parameters.filter(({ initial }) => initial == null).length;
  const count = maker.choices.between(least, parameters.length);
  return parameters.slice(0, count).map(({ type }) => stored(maker, type)).join(", ");
}
