import { type Maker, oneOf } from "./maker.ts";
import { question } from "./questions.ts";
import { called } from "./calls.ts";
import { type Expression, isWhole, type Type, WHOLE, type Whole } from "./types.ts";

// Restrictions, by what the dialect's documents say of numbers:
// - A whole number keeps to its width: nothing is made that may leave it, as `least` and `most` tell.
// - A whole number has no negative zero, which V8 may see when it becomes a decimal or is kept: what
//   may be one gets `+ 0` there.
// - i64 is exact beyond 2^53, where V8 is not: so far nothing goes.
// - f32 rounds, where V8 does not: only eighths below a thousand are made, and nothing of them.
// - Powers and roots are for each machine to approximate: only powers of small whole numbers are made.

const DECIMALS = ["0", "1", "-1", "0.5", "2", "-0.25", "3", "10", "1e21", "2147483648", "NaN"];

export function number(maker: Maker, type: Type, wanted: boolean): Expression {
  if (type == "f64") return decimal(maker, wanted);
  if (type == "f32") return single(maker, wanted);
  return whole(maker, type as Whole, wanted);
}

/** An expression as it is where it is kept, or becomes a decimal. */
export function kept({ code, maybeMinusZero }: Expression): string {
  return maybeMinusZero ? `(${code} + 0)` : code;
}

function decimal(maker: Maker, wanted: boolean): Expression {
  const { choices } = maker;
  const operand = () => maker.value("f64", false).code;
  const part = () => maker.value("f64").code;
  const literal = () => {
    const text = choices.of(DECIMALS);
    return { code: wanted || /[.eN]/.test(text) ? text : `${text}.0` };
  };
  return oneOf<Expression>(maker, literal, () => variable(maker, "f64"), [
    () => ({ code: `(${operand()} ${choices.of(["+", "-", "*"])} ${part()})` }),
    () => ({ code: `(${operand()} ${choices.of(["/", "%"])} ${operand()})` }),
    () => ({ code: `(${operand()} || ${part()})` }),
    () => ({ code: `(${operand()} && ${part()})` }),
    () => ({ code: `(${maker.condition()} ? ${operand()} : ${part()})` }),
    () => ({ code: negated(operand(), "f64") }),
    () => called(maker, "f64"),
    () => called(maker, "f64"),
    () => ({ code: `pick<f64>(${maker.value("bool").code}, ${part()}, ${part()})` }),
    () => ({ code: `(${maker.value("string").code}, ${operand()})` }),
    () => reduced(maker),
    () => changing(maker, "f64"),
    () => maker.quiet ? null : { code: `n(${part()})` },
    () => {
      const name = choices.of(["floor", "ceil", "round", "trunc", "abs", "sign", "sqrt"]);
      return { code: `Math.${name}(${part()})` };
    },
    () => ({ code: `Math.${choices.of(["min", "max"])}(${part()}, ${part()})` }),
    () => {
      const several = Array.from(
        { length: choices.between(1, 4) },
        () =>
          choices.chance(30) ? `...${maker.value(choices.of(["f64[]", "i32[]"])).code}` : part(),
      );
      return { code: `Math.${choices.of(["min", "max"])}(${several.join(", ")})` };
    },
    () => ({ code: `Number(${maker.value("string").code})` }),
    () => maker.quiet ? null : { code: `signOf(${maker.value("Side").code})` },
    () => {
      const parts = Array.from({ length: choices.between(1, 2) }, () => maker.value("Part").code);
      return maker.quiet ? null : { code: `worth(${parts.join(", ")})` };
    },
    () => {
      if (maker.quiet) return null;
      const change = within(maker, "f64", "x", () => maker.value("f64", false).code);
      return { code: `twin(${operand()}, (x) => n(${change}))` };
    },
    () => ({ code: `Math.pow(${choices.between(-3, 5)}, ${choices.between(0, 4)})` }),
    () => {
      const type = choices.of(["i32", "u8", "i64", "u32", "u16"]);
      return { code: `(<f64> ${kept(maker.value(type, false))})` };
    },
    () => ({
      code: `(${operand()} ${choices.of(["+", "*", "<"]) == "+" ? "+" : "*"} ${mixed(maker)})`,
    }),
    () => ({ code: `(<f64> ${maker.value("f32", false).code})` }),
    () => element(maker, "f64"),
    () => {
      const code = question(maker, "f64");
      return code == null ? null : { code };
    },
    () => ({ code: `parse${choices.of(["Float", "Int"])}(${maker.value("string").code})` }),
  ]);
}

/** What takes the types away for V8 leaves out the brackets of `a / -(2 * 3)`, where both are constants. */
function negated(code: string, type: Type): string {
  const isConstant = !/[a-z]/i.test(code.replaceAll(/NaN|1e21|<\w+>/g, ""));
  return isConstant ? `-keep<${type}>(${code})` : `-(${code})`;
}

/** A whole number that becomes a decimal by itself, between operands. */
function mixed(maker: Maker): string {
  return kept(maker.value(maker.choices.of(["i32", "u8", "u16"]), false));
}

function single(maker: Maker, wanted: boolean): Expression {
  const { choices } = maker;
  const operand = () => maker.value("f32", false).code;
  const literal = () => {
    const text = String(choices.between(-40, 40) / 8);
    return { code: wanted ? text : `(<f32> ${text})` };
  };
  return oneOf<Expression>(maker, literal, () => variable(maker, "f32"), [
    () => ({ code: `(${operand()} ${choices.of(["||", "&&"])} ${operand()})` }),
    () => ({ code: `(${maker.condition()} ? ${operand()} : ${operand()})` }),
    () => ({ code: `-(${operand()})` }),
    () => ({ code: `(<f32> (Math.floor(tame(${maker.value("f64").code})) / 8))` }),
  ]);
}

function whole(maker: Maker, type: Whole, wanted: boolean): Expression {
  const { choices } = maker;
  const [lowest, highest] = WHOLE[type];
  const literal = () => {
    const value = lowest < 0
      ? choices.of([0, 1, -1, 2, 7, -30, 999])
      : choices.of([0, 1, 2, 7, 30]);
    const text = String(value);
    return {
      code: wanted || type == "i32" ? text : `(<${type}> ${text})`,
      least: value,
      most: value,
    };
  };
  const operand = () => maker.value(type, false);
  const sum = (): Expression => {
    const operator = choices.of(["+", "-", "*"] as const);
    return combined(type, operator, operand(), maker.value(type)) ??
      combined(type, "+", low(type, operand()), low(type, operand())) ?? literal();
  };
  const bits: (() => Expression)[] = type == "i32"
    ? [
      () => bitwise(`(${operand().code} ${choices.of(["&", "|", "^"])} ${operand().code})`),
      () => bitwise(`(${operand().code} ${choices.of(["<<", ">>"])} ${choices.below(34)})`),
      () => bitwise(`~(${operand().code})`),
      () => bitwise(`((${operand().code} + ${operand().code}) | 0)`),
      () => bitwise(`(<i32> ${maker.value("i64", false).code} & ${operand().code})`),
    ]
    : type == "u32"
    ? [
      () => ({
        code: `(${operand().code} >>> ${choices.below(34)})`,
        least: 0,
        most: highest,
      }),
      () => ({
        code: `(<u32> ${maker.value("i32", false).code} >>> ${choices.below(34)})`,
        least: 0,
        most: highest,
      }),
    ]
    : [];
  return oneOf<Expression>(maker, literal, () => variable(maker, type), [
    sum,
    sum,
    () => remainder(maker, operand()),
    () => {
      const [left, right] = [operand(), maker.value(type)];
      const operator = choices.of(["||", "&&"]);
      return hull(`(${left.code} ${operator} ${right.code})`, [left, right, ZERO]);
    },
    () => {
      const [left, right] = [operand(), operand()];
      return hull(`(${maker.condition()} ? ${left.code} : ${right.code})`, [left, right]);
    },
    () => {
      const value = operand();
      const isFine = lowest < 0 && fits(type, -value.most!, -value.least!);
      return isFine
        ? {
          code: negated(value.code, type),
          least: -value.most!,
          most: -value.least!,
          maybeMinusZero: true,
        }
        : null;
    },
    () => {
      const other = choices.of(Object.keys(WHOLE) as Whole[]);
      const value = maker.value(other, false);
      return fits(type, value.least!, value.most!)
        ? { ...value, code: `(<${type}> ${value.code})` }
        : null;
    },
    () => {
      const name = choices.of(["floor", "ceil", "round", "trunc"]);
      const least = lowest < 0 ? -1000 : 0;
      const value = `tame(${maker.value("f64").code})`;
      const rounded = `Math.${name}(${lowest < 0 ? value : `Math.abs(${value})`})`;
      return type == "u8" ? null : {
        code: `(<${type}> ${rounded})`,
        least,
        most: 1000,
        maybeMinusZero: true,
      };
    },
    () => called(maker, type),
    () => changing(maker, type),
    () => element(maker, type),
    () => {
      const [left, right] = [maker.value(type), maker.value(type)];
      const code = `pick<${type}>(${maker.value("bool").code}, ${left.code}, ${right.code})`;
      return hull(code, [left, right]);
    },
    () => type == "i32" ? counted(maker) : null,
    ...bits,
  ]);
}

const ZERO: Expression = { code: "0", least: 0, most: 0, maybeMinusZero: false };

function bitwise(code: string): Expression {
  const [least, most] = WHOLE.i32;
  return { code, least, most };
}

/** How many, and where: what lists and texts answer with whole numbers. */
function counted(maker: Maker): Expression {
  const { choices } = maker;
  const few = { least: -1, most: 1000 };
  const text = () => maker.value("string").code;
  const code = choices.of([
    () => `${text()}.length`,
    () => `${text()}.indexOf(${text()}, ${choices.between(-2, 5)})`,
    () => `${text()}.lastIndexOf(${text()})`,
    () => `unit(${text()}, ${maker.value("i32").code})`,
    () => `${maker.value("f64[]").code}.length`,
    () => `${maker.value("f64[]").code}.indexOf(${maker.value("f64").code})`,
    () =>
      `${maker.value("f64[]").code}.findIndex((x) => ${
        within(maker, "f64", "x", () => maker.condition())
      } ? true : false)`,
    () => `${maker.value("string[]").code}.indexOf(${text()})`,
  ])();
  return { code, ...few };
}

/** Makes something with one more name in sight, in a closure. */
export function within<T>(maker: Maker, type: Type, name: string, make: () => T): T {
  const { scope, closure } = maker;
  const all = isWhole(type) ? bounds(type) : {};
  maker.scope = [
    ...scope.filter((it) => (!it.mutable || it.code.startsWith("x")) && it.code != name),
    {
      code: name,
      type,
      mutable: false,
      ...all,
    },
  ];
  maker.closure = true;
  const made = make();
  maker.scope = scope;
  maker.closure = closure;
  return made;
}

/** What a variable of a whole number holds: with all that is done to it, far from the type's ends. */
export function bounds(type: Whole): { least: number; most: number } {
  const [lowest, highest] = WHOLE[type];
  return {
    least: Math.max(lowest, type == "i64" ? -(2 ** 40) : -(10 ** 6)),
    most: Math.min(highest, type == "i64" ? 2 ** 40 : 10 ** 6),
  };
}

function variable(maker: Maker, type: Type): Expression | null {
  const all = maker.seen(type);
  return all.length > 0 ? maker.choices.of(all) : null;
}

/** An expression that gives a variable another value on the way. */
function changing(maker: Maker, type: Type): Expression | null {
  const { choices } = maker;
  if (maker.quiet) return null;
  const all = maker.seen(type).filter(({ mutable }) => mutable);
  if (type == "f64" && choices.chance(30)) return changingPart(maker);
  if (all.length == 0) return null;
  const target = choices.of(all);
  const code = choices.of([
    () => type == "f64" || type == "i32" ? `${target.code}${choices.of(["++", "--"])}` : null,
    () => type == "f64" || type == "i32" ? `${choices.of(["++", "--"])}${target.code}` : null,
    () => `(${target.code} = ${stored(maker, type)})`,
    () =>
      type == "f64"
        ? `(${target.code} ${choices.of(["+=", "-=", "*=", "/=", "%="])} ${maker.value(type).code})`
        : null,
    () => type == "i32" ? `(${target.code} ${choices.of(["+=", "-="])} ${choices.below(9)})` : null,
    () =>
      type == "i32"
        ? `(${target.code} ${choices.of(["&=", "|=", "^="])} ${choices.below(255)})`
        : null,
    () => type == "i32" ? `(${target.code} >>= ${choices.below(34)})` : null,
    () =>
      type == "i32" || type == "i64"
        ? `(${target.code} = ${target.code} % ${choices.between(1, 9)} + 0)`
        : null,
  ])();
  if (code == null) return null;
  return type == "f64" ? { code } : {
    code: `(${code})`,
    least: target.least,
    most: target.most,
    maybeMinusZero: type == "i32" || type == "i64",
  };
}

/** The same for a field, an accessor or an element. */
function changingPart(maker: Maker): Expression | null {
  const { choices } = maker;
  const places: (() => string)[] = [];
  for (const { code, type } of maker.scope) {
    const fields = maker.classes.find(({ name }) => name == type)?.members ?? new Map();
    for (const [name, held] of fields) if (held == "f64") places.push(() => `${code}.${name}`);
    if (type == "Box<f64>") places.push(() => `${code}.${choices.of(["value", "twice"])}`);
  }
  if (places.length == 0) return null;
  const place = choices.of(places)();
  const part = () => maker.value("f64").code;
  return {
    code: choices.of([
      () => `(${place}${choices.of(["++", "--"])})`,
      () => `(${choices.of(["++", "--"])}${place})`,
      () => `(${place} ${choices.of(["=", "+=", "-=", "*=", "%="])} ${part()})`,
    ])(),
  };
}

/** A value as a variable, a field or a parameter of its type may hold it. */
export function stored(maker: Maker, type: Type, wanted = true): string {
  const value = maker.value(type, wanted);
  if (!isWhole(type)) return value.code;
  const { least, most } = bounds(type);
  const isLow = value.least! >= least / 1000 && value.most! <= most / 1000;
  if (isLow || type == "u8" || type == "u16") return kept(value);
  return kept(low(type, value));
}

/** A value below a thousand. */
function low(type: Whole, value: Expression): Expression {
  const [lowest] = WHOLE[type];
  const most = type == "u8" ? 100 : 1000;
  if (value.least! > -most && value.most! < most) return value;
  return {
    code: `(${value.code} % ${most})`,
    least: lowest < 0 ? 1 - most : 0,
    most: most - 1,
    maybeMinusZero: lowest < 0,
  };
}

function remainder(maker: Maker, value: Expression): Expression {
  const by = maker.choices.between(1, 9);
  const isSigned = value.least! < 0;
  return {
    code: `(${value.code} % ${by})`,
    least: isSigned ? 1 - by : 0,
    most: by - 1,
    maybeMinusZero: isSigned || value.maybeMinusZero,
  };
}

function combined(
  type: Whole,
  operator: "+" | "-" | "*",
  left: Expression,
  right: Expression,
): Expression | null {
  const [a, b, c, d] = [left.least!, left.most!, right.least!, right.most!];
  const ends = operator == "+"
    ? [a + c, b + d]
    : operator == "-"
    ? [a - d, b - c]
    : [a * c, a * d, b * c, b * d];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  if (!fits(type, least, most)) return null;
  const code = `(${left.code} ${operator} ${right.code})`;
  const maybeMinusZero = operator == "*"
    ? least < 0 || !!left.maybeMinusZero || !!right.maybeMinusZero || a <= 0 || c <= 0
    : !!left.maybeMinusZero;
  return { code, least, most, maybeMinusZero };
}

function hull(code: string, parts: Expression[]): Expression {
  return {
    code,
    least: Math.min(...parts.map(({ least }) => least!)),
    most: Math.max(...parts.map(({ most }) => most!)),
    maybeMinusZero: parts.some(({ maybeMinusZero }) => maybeMinusZero),
  };
}

function fits(type: Whole, least: number, most: number): boolean {
  const [lowest, highest] = WHOLE[type];
  return lowest <= least && most <= highest;
}

/** What a list folds into. */
function reduced(maker: Maker): Expression {
  const { choices } = maker;
  const [type, initial] = [choices.of(["f64", "string"]), maker.value("f64").code];
  const way = choices.of(["reduce", "reduceRight"]);
  const change = within(maker, "f64", "sum", () => {
    maker.scope = [...maker.scope.filter(({ code }) => code != "x"), {
      code: "x",
      type,
      mutable: false,
    }];
    return maker.value("f64").code;
  });
  const list = maker.value(`${type}[]`).code;
  return {
    code: choices.of([
      `${list}.${way}<f64>((sum, x) => ${change}, ${initial})`,
      // What is added tells of the first number that it is no whole one.
      `${list}.${way}((sum, x) => sum * 0.5 + (${change}), 0)`,
    ]),
  };
}

/** An element of a list, or of a map. */
function element(maker: Maker, type: Type): Expression | null {
  const all = type == "i64" || type == "u32" ? [] : maker.seen(`${type}[]`);
  const bound = isWhole(type) ? bounds(type) : {};
  const maps = type == "f64" ? maker.seen("Map<string, f64>") : [];
  if (all.length == 0 && maps.length == 0) return null;
  const { code } = maker.choices.of([...all, ...maps]);
  const isMap = maps.some((map) => map.code == code);
  if (isMap) return { code: `found(${code}, ${maker.value("string").code})` };
  const index = maker.value("i32").code;
  return type == "f64"
    ? { code: `(${code}.length > 0 ? ${code}[place(${index}, ${code}.length)] : 0.0)` }
    : { code: `(${code}.length > 0 ? ${code}[place(${index}, ${code}.length)] : 0)`, ...bound };
}
