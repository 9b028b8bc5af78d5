import { given } from "./calls.ts";
import type { Maker } from "./maker.ts";
import { bounds, stored } from "./numbers.ts";
import { returned, statement } from "./statements.ts";
import {
  type Callable,
  type Class,
  isWhole,
  type Parameter,
  type Type,
  type Variable,
} from "./types.ts";

// Restrictions:
// - A constructor's defaults leave no trace and change nothing: whether they come before the fields' values or after them
//   depends on how TypeScript is made JavaScript.
// - A constructor calls no method: one that is overridden would see fields that have no value yet.
// - A method calls the methods that were made before it, and the same one above: none calls itself.
// - Methods make no objects, for the same reason.

const SIMPLE: Type[] = ["f64", "i32", "string", "bool", "u8"];

/** A function of its own, over its parameters and the functions before it. */
export function freeFunction(maker: Maker): string {
  const name = maker.fresh("f");
  const types = maker.classes.length > 0 ? [...SIMPLE, maker.classes[0].name] : SIMPLE;
  const parameters = parametersOf(maker, types);
  const answers = maker.choices.of([...SIMPLE, "void"]);
  const body = withScope(maker, variablesOf(parameters), () => bodyOf(maker, answers));
  maker.functions.push({ name, parameters, answers });
  return `function ${name}(${written(parameters)})${said(maker, answers)} {\n${body}}`;
}

/** A family of classes, each with members that override those above. */
export function classes(maker: Maker): string {
  const family: Class[] = [];
  const count = maker.choices.between(1, 3);
  maker.classes = [];
  const texts = Array.from({ length: count }, () => {
    const base = family.length > 0 ? maker.choices.of(family) : null;
    const { text, made } = oneClass(maker, base);
    family.push(made);
    return text;
  });
  maker.classes = family;
  return texts.join("\n");
}

function oneClass(maker: Maker, base: Class | null): { text: string; made: Class } {
  const { choices } = maker;
  const name = maker.fresh("C");
  const root = base ? rootOf(base) : name;
  const made: Class = {
    name,
    base,
    members: new Map(base?.members),
    methods: [...base?.methods ?? []],
    constructorParameters: [],
  };
  const lines: string[] = [];
  if (!base) {
    made.members.set("next", `${root} | null`);
    lines.push(`  next: ${root} | null = null;`);
  }
  for (let i = choices.below(3); i > 0; i--) {
    const field = maker.fresh("q");
    const type = choices.of(SIMPLE);
    const initial = withScope(maker, [], () => stored(maker, type));
    made.members.set(field, type);
    lines.push(`  ${field}: ${type} = ${initial};`);
  }
  lines.push(constructorOf(maker, made));
  maker.self = { class: made, methods: [], isMethod: true };
  for (let i = base ? choices.below(2) : choices.between(1, 2); i > 0; i--) {
    lines.push(method(maker, made));
  }
  if (base) {
    for (const above of base.methods) {
      if (choices.chance(60)) lines.push(overriding(maker, made, above));
    }
  }
  lines.push(...accessors(maker, made));
  maker.self = null;
  return {
    text: `class ${name}${base ? ` extends ${base.name}` : ""} {\n${lines.join("\n")}\n}`,
    made,
  };
}

function constructorOf(maker: Maker, made: Class): string {
  const { choices } = maker;
  maker.quiet = true;
  const own = parametersOf(maker, SIMPLE);
  maker.quiet = false;
  const fields = own.map(() => choices.chance(50));
  const text = own.map((parameter, i) => (fields[i] ? "public " : "") + written([parameter]));
  own.forEach(({ name, type }, i) => fields[i] && made.members.set(name, type));
  made.constructorParameters = own;
  return withScope(maker, variablesOf(own), () => {
    const above = made.base ? `    super(${given(maker, made.base.constructorParameters)});\n` : "";
    return `  constructor(${text.join(", ")}) {\n${above}    n(${maker.value("f64").code});\n  }`;
  });
}

function method(maker: Maker, made: Class): string {
  const callable: Callable = {
    name: maker.fresh("m"),
    parameters: parametersOf(maker, SIMPLE),
    answers: maker.choices.of(["f64", "f64", "string", "i32", "bool"]),
  };
  const text = methodText(maker, callable);
  made.methods.push(callable);
  maker.self!.methods.push(callable);
  return text;
}

/** The same method again, with a body and defaults of its own; the one above is in sight. */
function overriding(maker: Maker, made: Class, above: Callable): string {
  const parameters = withScope(maker, [], () => {
    const list: Parameter[] = [];
    for (const { type, initial } of above.parameters) {
      const name = maker.fresh("p");
      list.push({ name, type, initial: initial == null ? null : stored(maker, type) });
      maker.scope = [...maker.scope, ...variablesOf(list.slice(-1))];
    }
    return list;
  });
  const callable = { ...above, parameters };
  made.methods = made.methods.map((method) => method == above ? callable : method);
  const self = maker.self!;
  // What comes later in the order of making may call this one, and must not be called by it.
  const earlier = self.methods;
  self.methods = [{ ...above, name: `~super` }];
  const text = methodText(maker, callable).replaceAll("this.~super", `super.${above.name}`);
  self.methods = earlier;
  return text;
}

function methodText(maker: Maker, { name, parameters, answers }: Callable): string {
  const body = withScope(maker, variablesOf(parameters), () => bodyOf(maker, answers));
  return `  ${name}(${written(parameters)})${said(maker, answers)} {\n${body}  }`;
}

/** What a function answers: now and then only its `return`s say so. A number would be of a type of its own. */
function said(maker: Maker, answers: Type): string {
  const isTold = ["string", "bool"].includes(answers) && maker.choices.chance(50);
  return isTold ? "" : `: ${answers}`;
}

/** A pair of accessors over a field, of which those above are in sight. */
function accessors(maker: Maker, made: Class): string[] {
  const { choices } = maker;
  const inherited = [...made.members.keys()].find((name) => name.startsWith("v"));
  if (!choices.chance(inherited ? 60 : 70)) return [];
  const name = inherited ?? maker.fresh("v");
  const fields = [...made.members].filter(([field, type]) =>
    type == "f64" && !field.startsWith("v")
  );
  const kept = fields.length > 0 ? choices.of(fields)[0] : null;
  made.members.set(name, "f64");
  const self = maker.self!;
  const methods = self.methods;
  self.methods = [];
  const above = inherited ? ` + super.${name}` : kept ? ` * this.${kept}` : "";
  const value: Variable = { code: "value", type: "f64", mutable: true };
  const given = withScope(maker, [value], () => maker.value("f64").code);
  const got = withScope(maker, [], () => maker.value("f64").code);
  const change = inherited
    ? `super.${name} ${choices.of(["=", "+=", "="])} ${given};${
      choices.chance(30) ? ` n(super.${name}++);` : ""
    }`
    : kept
    ? `this.${kept} = ${given};`
    : `n(${given});`;
  self.methods = methods;
  return [
    `  get ${name}(): f64 { return n(${got}${above}); }`,
    `  set ${name}(value: f64) { ${change} }`,
  ];
}

function rootOf(one: Class): string {
  return one.base ? rootOf(one.base) : one.name;
}

function parametersOf(maker: Maker, types: readonly Type[]): Parameter[] {
  const { choices } = maker;
  return withScope(maker, [], () => {
    const list: Parameter[] = [];
    const count = choices.below(4);
    const required = choices.between(0, count);
    for (let i = 0; i < count; i++) {
      const simple = i < required ? types : SIMPLE;
      const type = choices.of(simple);
      list.push({
        name: maker.fresh("p"),
        type,
        initial: i < required ? null : stored(maker, type),
      });
      maker.scope = [...maker.scope, ...variablesOf(list.slice(-1))];
    }
    return list;
  });
}

function written(parameters: Parameter[]): string {
  return parameters.map(({ name, type, initial }) =>
    `${name}: ${type}${initial == null ? "" : ` = ${initial}`}`
  ).join(", ");
}

function variablesOf(parameters: Parameter[]): Variable[] {
  return parameters.map(({ name, type }) => ({
    code: name,
    type,
    mutable: false,
    ...(isWhole(type) ? bounds(type) : {}),
  }));
}

/** Perhaps some statements, perhaps a change of a field, and an answer. */
function bodyOf(maker: Maker, answers: Type): string {
  const { choices } = maker;
  const outer = maker.answers;
  maker.answers = answers;
  const depth = maker.depth;
  maker.depth = Math.min(depth, 2);
  let code = "";
  for (let i = choices.below(3); i > 0; i--) code += statement(maker, "    ");
  const fields = [...maker.self?.class.members ?? []].filter(([name, type]) =>
    SIMPLE.includes(type) && !name.startsWith("v")
  );
  if (fields.length > 0 && choices.chance(40)) {
    const [name, type] = choices.of(fields);
    const value = stored(maker, type);
    code += `    this.${name} = ${type == "string" ? `short(${value})` : value};\n`;
  }
  if (answers != "void") code += `    ${returned(maker)}\n`;
  maker.depth = depth;
  maker.answers = outer;
  return code;
}

function withScope<T>(maker: Maker, scope: Variable[], make: () => T): T {
  const outer = maker.scope;
  maker.scope = scope;
  const made = make();
  maker.scope = outer;
  return made;
}
