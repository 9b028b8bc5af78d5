import { declared } from "./declarations.ts";
import type { Maker } from "./maker.ts";
import { stored } from "./numbers.ts";
import type { Class, Type, Variable } from "./types.ts";

/** A change of something in sight; where nothing is, something is declared. */
export function changed(maker: Maker): string {
  const ways = maker.scope.flatMap((variable) => [
    ...assignments(maker, variable),
    ...ofLists(maker, variable),
    ...ofCollections(maker, variable),
    ...ofObjects(maker, variable),
  ]);
  return ways.length > 0 ? maker.choices.of(ways)() : declared(maker);
}

/** What the type of a place allows to be done to it. */
function assignments(maker: Maker, { code, type, mutable }: Variable): (() => string)[] {
  return mutable ? assigned(maker, code, type) : [];
}

function assigned(maker: Maker, place: string, type: Type): (() => string)[] {
  const { choices } = maker;
  const ways = [
    () => `${place} = ${type == "string" ? `short(${stored(maker, type)})` : stored(maker, type)};`,
  ];
  if (type == "string") ways.push(() => `${place} = short(${place} + ${stored(maker, type)});`);
  if (type == "f64") {
    ways.push(
      () => `${place} ${choices.of(["+=", "-=", "*=", "/=", "%="])} ${stored(maker, type)};`,
      () => `${place}${choices.of(["++", "--"])};`,
    );
  }
  return ways;
}

function ofLists(maker: Maker, { code, type }: Variable): (() => string)[] {
  const { choices } = maker;
  const element = /^(\w+)\[\]$/.exec(type)?.[1];
  if (!element) return [];
  const part = () => stored(maker, element);
  const place = () => `${code}[place(${maker.value("i32").code}, ${code}.length)]`;
  const ways = [
    () => `if (${code}.length < 9) ${code}.${choices.of(["push", "unshift"])}(${part()});`,
    () => {
      const method = choices.of(["push", "unshift"]);
      return `if (${code}.length < 9) n(<f64> ${code}.${method}(${part()}, ${part()}));`;
    },
    () => `${code}.${choices.of(["pop", "shift"])}();`,
    () =>
      `if (${code}.length < 9) ${code}.splice(${choices.between(-2, 3)}, 1, ${part()}, ${part()});`,
    () => `if (${code}.length < 5) ${code}.push(${part()}, ...${code}, ${part()});`,
    () => `${code}.splice(${choices.between(-2, 3)}, ${choices.below(3)});`,
    () => `if (${code}.length > 0) ${place()} = ${part()};`,
    () => `${code}.reverse();`,
    () => {
      const length = choices.below(4);
      return `if (${code}.length >= ${length}) ${code}.length = ${length};`;
    },
    () => `${code}.fill(${part()}, ${choices.between(-2, 2)}, ${choices.between(-2, 5)});`,
  ];
  if (element == "f64") {
    const operator = () => choices.of(["+=", "-=", "*="]);
    ways.push(
      () => `if (${code}.length > 0) ${place()} ${operator()} ${part()};`,
      () => `if (${code}.length > 0) n(${place()}${choices.of(["++", "--"])});`,
      () => `if (${code}.length > 0) n(${choices.of(["++", "--"])}${place()});`,
      () => `if (${code}.length > 0) n(${place()} = ${part()});`,
    );
  }
  return ways;
}

function ofCollections(maker: Maker, { code, type }: Variable): (() => string)[] {
  const [, kind, key, held] = /^(Map|Set)<(\w+)(?:, (\w+))?>$/.exec(type) ?? [];
  if (!kind) return [];
  const part = (type: Type) => stored(maker, type);
  return [
    () =>
      kind == "Set" ? `${code}.add(${part(key)});` : `${code}.set(${part(key)}, ${part(held)});`,
    () => `b(${code}.delete(${part(key)}));`,
    () => `n(<f64> ${code}.size);`,
    () => maker.choices.chance(10) ? `${code}.clear();` : `b(${code}.has(${part(key)}));`,
  ];
}

function ofObjects(maker: Maker, { code, type }: Variable): (() => string)[] {
  const { choices } = maker;
  const [, held] = /^Box<(\w+)>$/.exec(type) ?? [];
  if (held) {
    return [...assigned(maker, `${code}.value`, held), ...assigned(maker, `${code}.twice`, held)];
  }
  const of = maker.classes.find(({ name }) => name == type);
  if (!of) return [];
  const ways = [...of.members].flatMap(([name, held]) => [
    ...assigned(maker, `${code}.${name}`, held),
    ...held == "f64"
      ? [
        () => `n(${code}.${name}${choices.of(["++", "--"])});`,
        () => `n(${choices.of(["++", "--"])}${code}.${name});`,
        () => `n(${code}.${name} ${choices.of(["=", "+=", "*="])} ${stored(maker, held)});`,
      ]
      : [],
  ]);
  for (const method of of.methods) {
    ways.push(() => `${code}.${maker.call(method)};`);
    if (method.answers == "f64") ways.push(() => `n(${code}.${maker.call(method)});`);
  }
  const casts = maker.classes.filter((one) => extendsClass(one, of));
  for (const cast of casts) {
    ways.push(() => `if (${code} instanceof ${cast.name}) ${onCast(maker, code, cast)}`);
    if (!maker.closure) {
      ways.push(() => `if (${code} instanceof ${cast.name}) ${onItself(maker, code, cast)}`);
    }
  }
  return ways;
}

/** A call of a method that only the class that it turned out to be has. */
function onCast(maker: Maker, code: string, { name, methods }: Class): string {
  const own = methods.filter(({ answers }) => answers == "f64");
  return own.length > 0
    ? `n((<${name}> ${code}).${maker.call(maker.choices.of(own))});`
    : `b(true);`;
}

/** The same, of what is known to be one since it was asked. */
function onItself(maker: Maker, code: string, { methods }: Class): string {
  const own = methods.filter(({ answers }) => answers == "f64");
  return own.length > 0 ? `n(${code}.${maker.call(maker.choices.of(own))});` : `b(true);`;
}

function extendsClass(one: Class, other: Class): boolean {
  return one.base == other || (one.base != null && extendsClass(one.base, other));
}
