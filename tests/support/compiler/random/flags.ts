import { called } from "./calls.ts";
import { type Maker, oneOf } from "./maker.ts";
import { kept, within } from "./numbers.ts";
import { side } from "./sides.ts";
import { isSought } from "./sought.ts";
import type { Expression } from "./types.ts";

const NUMBERS = ["f64", "f64", "i32", "i32", "u8", "i64", "u32", "u16", "f32"];

/** True or false, as a value. */
export function flag(maker: Maker): Expression {
  const { choices } = maker;
  const part = () => maker.value("bool").code;
  const literal = () => choices.of(["no", "yes", "yes", "no", "false", "true"]);
  const seen = () => {
    const all = maker.seen("bool");
    return all.length > 0 ? choices.of(all).code : null;
  };
  const code = oneOf<string>(maker, literal, seen, [
    () => comparison(maker),
    () => comparison(maker),
    () => comparison(maker),
    () => `(${part()} ${choices.of(["&&", "||"])} ${part()})`,
    () => `!${bracketed(maker.condition())}`,
    () => `(${maker.condition()} ? ${part()} : ${part()})`,
    () => `(${part()} ${choices.of(["==", "!="])} ${part()})`,
    () => maker.quiet ? null : `b(${part()})`,
    () => called(maker, "bool")?.code ?? null,
    () => questioned(maker),
  ]);
  return { code };
}

function bracketed(code: string): string {
  return `(${code})`;
}

function comparison(maker: Maker): string | null {
  const { choices } = maker;
  const order = choices.of(["<", "<=", ">", ">=", "==", "!="]);
  return choices.of([
    () => {
      const type = choices.of(NUMBERS);
      return `(${maker.value(type, false).code} ${order} ${maker.value(type).code})`;
    },
    () =>
      `(${kept(maker.value(choices.of(["i32", "u8"]), false))} ${order} ${
        maker.value("f64", false).code
      })`,
    () => `(${maker.value("string").code} ${order} ${maker.value("string").code})`,
    () => {
      const type = choices.of(["f64", "string", "bool", "i32"]);
      const same = choices.of(["===", "!=="]);
      return `(${maker.value(type, false).code} ${same} ${maker.value(type).code})`;
    },
    () => {
      const equal = choices.of(["==", "!="]);
      return `(${maker.value("string | null", false).code} ${equal} ${
        choices.of([() => "null", () => maker.value("string | null").code])()
      })`;
    },
    () => {
      if (maker.classes.length == 0 || maker.self) return null;
      const type = `${choices.of(maker.classes).name} | null`;
      const [left, right] = [
        maker.value(type).code,
        choices.of([() => "null", () => maker.value(type).code])(),
      ];
      return `(${left} ${choices.of(["==", "!="])} ${right})`;
    },
  ])();
}

/** What lists, texts, maps and objects answer with true or false. */
function questioned(maker: Maker): string | null {
  const { choices } = maker;
  const text = () => maker.value("string").code;
  return choices.of([
    () => `${text()}.${choices.of(["includes", "startsWith", "endsWith"])}(${text()})`,
    () => `${maker.value("f64[]").code}.includes(${maker.value("f64").code})`,
    () => `${maker.value("string[]").code}.includes(${text()})`,
    () => {
      const way = choices.of(["some", "every"]);
      const test = within(maker, "f64", "y", () => maker.value("bool").code);
      return `${maker.value("f64[]").code}.${way}((y) => ${test})`;
    },
    () => {
      const [type, key] = choices.of([["Map<string, f64>", "string"], ["Map<f64, string>", "f64"], [
        "Set<f64>",
        "f64",
      ]]);
      const all = maker.seen(type);
      return all.length > 0 ? `${choices.of(all).code}.has(${maker.value(key).code})` : null;
    },
    () => `isNaN(${maker.value("f64", false).code})`,
    () => {
      const ways = isSought(maker);
      return ways.length > 0 ? choices.of(ways)() : null;
    },
    () => `(${maker.value("Side").code} ${choices.of(["==", "===", "!=="])} ${side(maker)})`,
    () => {
      const { classes } = maker;
      if (classes.length < 2 || maker.self) return null;
      const of = choices.of(classes);
      return `(${maker.value(classes[0].name).code} instanceof ${of.name})`;
    },
  ])();
}

/** Anything of which only whether it is true is asked. */
export function condition(maker: Maker): string {
  const { choices } = maker;
  const plain = () => flag(maker).code;
  return oneOf<string>(maker, plain, plain, [
    plain,
    () => maker.value(choices.of(NUMBERS), false).code,
    () => maker.value("string").code,
    () => `(${maker.condition()} ${choices.of(["&&", "||"])} ${maker.condition()})`,
    () => `!(${maker.condition()})`,
    () =>
      maker.classes.length > 0 && !maker.self
        ? maker.value(`${choices.of(maker.classes).name} | null`, false).code
        : null,
    () => `(${maker.condition()} ? ${flag(maker).code} : ${flag(maker).code})`,
  ]);
}
