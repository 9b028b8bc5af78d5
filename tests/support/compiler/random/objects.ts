import { given } from "./calls.ts";
import { type Maker, oneOf } from "./maker.ts";
import { kept, stored, within } from "./numbers.ts";
import type { Class, Expression, Type } from "./types.ts";

/** An object of a class, or of one that extends it; for `T | null`, perhaps none. */
export function object(maker: Maker, type: Type, wanted: boolean): Expression {
  const { choices } = maker;
  const [name, none] = type.split(" | ");
  const fitting = maker.classes.filter((one) => extendsOrIs(one, name));
  const made = () => {
    const of = choices.of(fitting);
    return `new ${of.name}(${given(maker, of.constructorParameters)})`;
  };
  const part = () => maker.value(name).code;
  const nothing = wanted ? "null" : `(<${type}> null)`;
  const isRoot = name == maker.classes[0].name;
  const perhaps = (wanted = true) => maker.value(`${name} | null`, wanted).code;
  const literal = () => none && choices.chance(40) ? nothing : made();
  const code = oneOf<string>(maker, literal, () => seen(maker, none ? [name, type] : [name]), [
    () => `(${maker.condition()} ? ${maker.value(type, false).code} : ${maker.value(type).code})`,
    () => none ? isRoot ? `(${part()}).next` : part() : `(${perhaps(false)} || ${part()})`,
    () => none ? `(${perhaps(false)} && ${perhaps()})` : made(),
    () => none ? part() : made(),
    () => `pick<${type}>(${maker.value("bool").code}, ${maker.value(type).code}, ${part()})`,
  ]);
  return { code };
}

/** An object of the one class that takes a type. */
export function box(maker: Maker, type: Type): Expression {
  const held = type.slice("Box<".length, -1);
  const made = () => `new ${type}(${stored(maker, held)})`;
  const change = () => within(maker, held, "x", () => stored(maker, held));
  const code = oneOf<string>(maker, made, () => seen(maker, [type]), [
    () => `${maker.value(type).code}.map<${held}>((x) => ${change()})`,
    () => `pick<${type}>(${maker.value("bool").code}, ${maker.value(type).code}, ${made()})`,
  ]);
  return { code };
}

const LISTED = new Map([["f64", "lf"], ["string", "ls"], ["i32", "li"]]);

/** A list, made where it stands or in sight. */
export function list(maker: Maker, type: Type): Expression {
  const { choices } = maker;
  const element = type.slice(0, -2);
  const literal = () => {
    const parts = Array.from({ length: choices.below(4) }, () => stored(maker, element));
    const short = LISTED.get(element);
    return short ? `${short}([${parts.join(", ")}])` : `(<${type}> [${parts.join(", ")}])`;
  };
  const part = () => maker.value(type).code;
  const code = oneOf<string>(maker, literal, () => seen(maker, [type]), [
    () => `${part()}.slice(${choices.between(-2, 3)}, ${choices.between(-2, 5)})`,
    () => `${part()}.concat(${part()})`,
    () => `${part()}.concat(${part()}, ${part()}).slice(0, 4)`,
    () => `${part()}.toReversed()`,
    () => `${part()}.flatMap((it) => [it, it]).slice(0, 4)`,
    () => type == "string[]" ? `${part()}.${choices.of(["sort", "toSorted"])}()` : null,
    () => `${part()}.filter((x) => ${within(maker, element, "x", () => maker.value("bool").code)})`,
    () =>
      `${part()}.map<${element}>((x, i) => ${
        within(maker, element, "x", () => kept(maker.value(element, false)))
      })`,
    () => `[...${part()}, ${stored(maker, element)}, ...${part()}].slice(0, 4)`,
    () => LISTED.has(element) ? `[...new Set(${part()})]` : null,
    () =>
      LISTED.has(element)
        ? `${part()}.concat([...${part()}, ...new Set(${part()})].slice(0, 4))`
        : null,
    () => {
      const code = seen(maker, [type]);
      return code && `[${stored(maker, element)}, ...${code}].slice(0, 4)`;
    },
    () => `${part()}.slice(0).reverse()`,
    () => {
      const other = choices.of(["f64", "string"]);
      const change = within(maker, other, "x", () => kept(maker.value(element, false)));
      return `${maker.value(`${other}[]`).code}.map<${element}>((x) => ${change})`;
    },
    () =>
      element == "string"
        ? `${maker.value("string").code}.split(${choices.of(['""', '"a"', '" "', '", "'])})`
        : element == "i32"
        ? `${part()}.splice(${choices.between(-2, 2)})`
        : element != "f64"
        ? null
        : `ordered(${part()}, (x, y) => ${ordering(maker)})`,
  ]);
  return { code };
}

function ordering(maker: Maker): string {
  return within(maker, "f64", "x", () => {
    maker.scope = [...maker.scope.filter(({ code }) => code != "y"), {
      code: "y",
      type: "f64",
      mutable: false,
    }];
    return maker.choices.of([() => "x - y", () => "y - x", () => maker.value("f64").code])();
  });
}

function seen(maker: Maker, types: Type[]): string | null {
  const all = types.flatMap((type) => maker.seen(type));
  return all.length > 0 ? maker.choices.of(all).code : null;
}

function extendsOrIs(one: Class, name: string): boolean {
  return one.name == name || (one.base != null && extendsOrIs(one.base, name));
}
