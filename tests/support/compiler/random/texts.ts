import { called } from "./calls.ts";
import { type Maker, oneOf } from "./maker.ts";
import { within } from "./numbers.ts";
import { question } from "./questions.ts";
import type { Expression } from "./types.ts";

// Restrictions:
// - Whether a text that may be null is true is never asked: that is refused.
// - A text stays short: what grows is cut.

const LITERALS = ['""', '"a"', '"ab"', '" x "', '"0"', '"-12.5e1z"', '"é€"', '"$&"'];

export function text(maker: Maker): Expression {
  const { choices } = maker;
  const part = () => maker.value("string").code;
  const place = () => choices.between(-3, 6);
  const code = oneOf<string>(maker, () => choices.of(LITERALS), () => seen(maker, "string"), [
    () => `(${part()} + ${part()})`,
    () => `short(${part()} + ${beside(maker)} + ${part()})`,
    () => `short(${beside(maker)} + ${part()})`,
    () => `(${maker.value("Side").code} + ${part()})`,
    () => {
      const given = [part(), part(), maker.value("Side").code].slice(0, choices.between(1, 3));
      return `second(${given.join(", ")})`;
    },
    () => {
      if (maker.quiet) return null;
      const change = within(maker, "f64", "x", () => maker.value("string").code);
      return `${maker.value("f64[]").code}.map((x) => t(${change})).join("/")`;
    },
    () => `(${part()} ${choices.of(["||", "&&"])} ${part()})`,
    () => template(maker),
    () => template(maker),
    () => `String(${printed(maker)})`,
    () => `(${maker.value(choices.of(["f64", "i32", "i64", "u8"]), false).code}).toString()`,
    () => `(${maker.value("f64").code}).toFixed(${choices.below(9)})`,
    () => `(${maker.value("i32", false).code}).toFixed(${choices.below(3)})`,
    () => `short([${part()}, ${beside(maker)}, ${part()}].join(${part()}))`,
    () => maker.quiet ? null : `short(${maker.value("string[]").code}.map(t).join("|"))`,
    () => maker.quiet ? null : `short(${maker.value("f64[]").code}.map(n).join("|"))`,
    () => `short(${part()}.concat(${part()}, ${part()}))`,
    () => `(${maker.condition()} ? ${part()} : ${part()})`,
    () => maker.quiet ? null : `t(${part()})`,
    () => called(maker, "string")?.code ?? null,
    () => `pick<string>(${maker.value("bool").code}, ${part()}, ${part()})`,
    () => `${part()}.${choices.of(["slice", "substring"])}(${place()}, ${place()})`,
    () =>
      `${part()}.${choices.of(["trim", "trimStart", "trimEnd", "toUpperCase", "toLowerCase"])}()`,
    () => `${part()}.${choices.of(["padStart", "padEnd"])}(${place()}, ${part()})`,
    () => `${part()}.charAt(${maker.value("i32").code})`,
    () => `${part()}.${choices.of(["replace", "replaceAll"])}(${part()}, ${part()})`,
    () => `short(${part()}.repeat(${choices.below(3)}))`,
    () => `${maker.value("string[]").code}.join(${part()})`,
    () => `${maker.value("f64[]").code}.join(${part()})`,
    () => `or(${maker.value("string | null").code})`,
    () => question(maker, "string"),
    () => {
      const all = maker.seen("string[]");
      if (all.length == 0) return null;
      const { code } = choices.of(all);
      return `(${code}.length > 0 ? ${code}[place(${
        maker.value("i32").code
      }, ${code}.length)] : "")`;
    },
    () => {
      const all = maker.seen("Map<f64, string>");
      if (all.length == 0) return null;
      const { code } = choices.of(all);
      return `(${code}.has(${maker.value("f64").code}) ? "in" : "out")`;
    },
  ]);
  return { code };
}

export function perhapsText(maker: Maker, wanted: boolean): Expression {
  const { choices } = maker;
  const literal = () => wanted ? choices.of(["null", '"a"', '""']) : 'maybe("a")';
  const code = oneOf<string>(maker, literal, () => seen(maker, "string | null"), [
    () => `maybe(${maker.value("string").code})`,
    () => maker.value("string").code,
  ]);
  return { code };
}

function seen(maker: Maker, type: string): string | null {
  const all = maker.seen(type);
  return all.length > 0 ? maker.choices.of(all).code : null;
}

/** Anything that has a text in a template. */
function printed(maker: Maker): string {
  const type = maker.choices.of([
    "f64",
    "i32",
    "string",
    "bool",
    "u8",
    "i64",
    "f64[]",
    "string | null",
    "u32",
    "f32",
  ]);
  return type == "string | null" ? `or(${maker.value(type).code})` : maker.value(type, false).code;
}

/** What is written down where it stands beside a text. */
function beside(maker: Maker): string {
  return maker.value(maker.choices.of(["f64", "i32", "bool", "u8", "i64"]), false).code;
}

function template(maker: Maker): string {
  const { choices } = maker;
  let code = choices.of(["", "a", "$"]);
  const count = choices.between(1, 3);
  for (let i = 0; i < count; i++) code += "${" + printed(maker) + "}" + choices.of(["", "", ", "]);
  return `short(\`${code}\`)`;
}
