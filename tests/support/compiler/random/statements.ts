import { changed } from "./changes.ts";
import { declared } from "./declarations.ts";
import { closures, loops } from "./loops.ts";
import type { Maker } from "./maker.ts";
import { kept, stored } from "./numbers.ts";

/** Some statements in a block of their own. */
export function block(maker: Maker, indent: string, inLoop: boolean): string {
  const outer = maker.scope;
  maker.depth--;
  let code = "";
  for (let i = maker.choices.between(1, 3); i > 0; i--) code += statement(maker, indent, inLoop);
  maker.depth++;
  maker.scope = outer;
  return code;
}

export function statement(maker: Maker, indent: string, inLoop = false): string {
  const { choices } = maker;
  const line = (code: string) => `${indent}${code}\n`;
  const nested = () => block(maker, indent + "  ", inLoop);
  const simple = [
    () => line(observed(maker)),
    () => line(declared(maker)),
    () => line(declared(maker)),
    () => line(changed(maker)),
    () => line(changed(maker)),
    () => line(`${maker.condition()} ${choices.of(["&&", "||"])} ${bare(observed(maker))};`),
    () => line(`${maker.condition()} ? ${bare(observed(maker))} : ${bare(observed(maker))};`),
  ];
  if (maker.depth <= 0) return choices.of(simple)();
  return choices.of([
    ...simple,
    ...simple,
    () => line(`if (${maker.condition()}) {`) + nested() + line("}"),
    () => line(`if (${maker.condition()}) {`) + nested() + line("} else {") + nested() + line("}"),
    () => chosen(maker, indent, nested),
    () => loops(maker, indent, (code) => block(maker, code, true)),
    () => loops(maker, indent, (code) => block(maker, code, true)),
    () => closures(maker, indent),
    () => narrowed(maker, indent, nested),
    () => narrowedMember(maker, indent),
    () =>
      inLoop
        ? line(`if (${maker.condition()}) ${choices.of(["break", "continue"])};`)
        : maker.answers == null
        ? choices.of(simple)()
        : line(`if (${maker.condition()}) ${returned(maker)}`),
  ])();
}

/** Leaves the function that is being made. */
export function returned(maker: Maker): string {
  const { answers } = maker;
  return answers == null || answers == "void" ? "return;" : `return ${stored(maker, answers)};`;
}

/** A choice by a value, with cases that go on into the next one. */
function chosen(maker: Maker, indent: string, nested: () => string): string {
  const { choices } = maker;
  const line = (code: string) => `${indent}${code}\n`;
  const type = choices.of(["i32", "string", "f64", "u8"]);
  const value = maker.value(type, false).code;
  const labels = type == "string" ? ['""', '"a"', '"ab"'] : ["0", "1", "2"];
  const cases = labels.slice(0, choices.between(1, 3)).map((label) =>
    line(`  case ${label}: {`) + nested() + line("  }") +
    (choices.chance(70) ? line("    break;") : "")
  );
  const rest = choices.chance(60) ? line("  default: {") + nested() + line("  }") : "";
  return line(`switch (${value}) {`) + cases.join("") + rest + line("}");
}

/** What may be null, asked for; inside, it is not. */
function narrowed(maker: Maker, indent: string, nested: () => string): string {
  const { choices } = maker;
  const classes = maker.classes.map(({ name }) => name);
  const of = choices.of(["string", ...classes]);
  const name = maker.fresh("x");
  const value = maker.value(`${of} | null`).code;
  const outer = maker.scope;
  const known = maker.fresh("x");
  maker.scope = [...outer, { code: known, type: of, mutable: false }];
  const inside = `${indent}  const ${known}: ${of} = ${name};\n` + nested();
  maker.scope = outer;
  const test = choices.of([`${name} != null`, `${name} == null`]);
  const other = nested();
  const [first, second] = test.includes("!=") ? [inside, other] : [other, inside];
  return [
    `const ${name}: ${of} | null = keep<${of} | null>(${value});`,
    `if (${test}) {`,
  ].map((line) => `${indent}${line}\n`).join("") + first + `${indent}} else {\n` + second +
    `${indent}}\n`;
}

/** A field that may be null, asked for; behind that, it is not. */
function narrowedMember(maker: Maker, indent: string): string {
  const [root] = maker.classes;
  if (!root || maker.self) return `${indent}${observed(maker)}\n`;
  const held = [...root.members].find(([, type]) => type == "f64" || type == "string");
  const name = maker.fresh("o");
  const shown = !held
    ? "b(true);"
    : held[1] == "f64"
    ? `n(${name}.next.${held[0]});`
    : `t(${name}.next.${held[0]});`;
  return [
    `const ${name} = ${maker.value(root.name).code};`,
    `if (${name}.next != null) ${shown} else b(false);`,
    `if (${name}.next == null) b(true); else ${shown}`,
  ].map((line) => `${indent}${line}\n`).join("");
}

/** Something that leaves a trace. */
export function observed(maker: Maker): string {
  const { choices } = maker;
  const whole = () => kept(maker.value(choices.of(["i32", "i64", "u8", "u32", "u16"]), false));
  const actions = maker.functions.filter(({ answers }) => answers == "void");
  return choices.of([
    () => `n(${maker.value("f64").code});`,
    () => `n(<f64> ${whole()});`,
    () => `t(${maker.value("string").code});`,
    () => `b(${maker.value("bool").code});`,
    () => `t(${maker.value("f64[]").code}.join(","));`,
    () => `b(${maker.condition()} ? true : false);`,
    () => actions.length > 0 ? `${maker.call(choices.of(actions))};` : "n(1);",
  ])();
}

function bare(statement: string): string {
  return statement.replace(/;$/, "");
}
