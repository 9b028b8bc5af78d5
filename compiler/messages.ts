import { nearestWord } from "../core/host/nearest.ts";
import { DiagnosticCode, type DiagnosticMessage } from "./asc/asc.ts";
import { TRAP_MESSAGE, UNTOLD_MESSAGE } from "./dialect/mod.ts";
import { type TrapCode, TRAPS } from "./traps/catalog.ts";
import { MEMBER_HINTS } from "./traps/member_hints.ts";
import { OTHERWISE } from "./traps/missing_types.ts";
import { SPREAD_METHODS } from "./source/spread.ts";
import { NUMBER_TYPES, plainTypes } from "./source/type_names.ts";

/** What a message of the compiler is to an author. */
export interface Said {
  code: string;
  message: string;
  hint?: string;
  /** The word that is meant, where the compiler points right behind it. */
  word?: string;
  /** What belongs in the place of what is meant, where that is certain. */
  instead?: string;
  /** A name of "florecon" that has to be imported, and nothing else. */
  needs?: string;
}

/** What a message may need to know. */
export interface MessageContext {
  /** How the plugin writes the type of its rows. */
  row: string;
  /** Names that "florecon" exports, with the names of their type parameters where they have any. */
  exports: ReadonlyMap<string, string[]>;
  /** What the author's classes have, by the name of the class. */
  members: ReadonlyMap<string, string[]>;
}

const UNIMPLEMENTED = new Map<string, TrapCode>([
  ["union types", "union_type"],
  ["Exceptions", "exceptions"],
  ["Regular expressions", "regular_expression"],
  ["Spread operator", "spread"],
  ["'in' operator", "in_operator"],
  ["Const assertion", "const_assertion"],
  ["Interface hidden classes", "object_literal"],
]);

const FOREIGN_TYPES = ["Record", "Partial", "Readonly", "Pick", "Omit", "Promise", "Iterable"];

const NUMBER = /^[iuf]\d+$/;

/** What to write instead of an object that leads from names to values. */
const MAP_HINT =
  'use a map: new Map([["a", 1]]), map.get(name) ?? 0, for (const [name, value] of map)';

/** A message of the compiler, taken apart. */
interface Told {
  message: DiagnosticMessage;
  /** Without its full stop. */
  text: string;
  /** What it puts in quotes first and second; empty where it does not. */
  first: string;
  second: string;
  context: MessageContext;
}

/** What to say of each message that there is something better to say of than what it says itself. */
const SAYINGS = new Map<number, (told: Told) => Said>([
  [
    DiagnosticCode.Transform_0_1,
    (told) => {
      const [, about] = told.text.split(": ");
      if (told.first == UNTOLD_MESSAGE) return untold(about, told.message);
      return told.first == TRAP_MESSAGE ? trap(about as TrapCode) : plain(told);
    },
  ],
  [
    DiagnosticCode.Not_implemented_0,
    ({ text }) => notImplemented(text.slice(text.indexOf(": ") + 2)),
  ],
  [
    DiagnosticCode.Optional_parameter_must_have_an_initializer,
    () => trap("optional_member"),
  ],
  [
    DiagnosticCode.Optional_properties_are_not_supported,
    () => trap("optional_member"),
  ],
  [DiagnosticCode.Type_expected, ({ message }) => missingType(message)],
  [
    DiagnosticCode.Type_argument_expected,
    ({ message, context }) => missingTypeArgument(message, context),
  ],
  [DiagnosticCode.Cannot_find_name_0, ({ first, context }) => unknownName(first, context)],
  [
    DiagnosticCode.Property_0_does_not_exist_on_type_1,
    ({ first, second, context }) => unknownMember(first, second, context),
  ],
  [
    DiagnosticCode.Module_0_has_no_exported_member_1,
    ({ first, second, context }) => unknownExport(first, second, context),
  ],
  [
    DiagnosticCode.Type_0_is_not_assignable_to_type_1,
    ({ first, second }) =>
      first == "<object>" ? trap("object_literal") : notAssignable(first, second),
  ],
  [
    DiagnosticCode.Conversion_from_type_0_to_1_requires_an_explicit_cast,
    ({ first, second }) => lossy(first, second),
  ],
  [
    DiagnosticCode.Operator_0_cannot_be_applied_to_types_1_and_2,
    (told) => ({
      ...plain(told),
      hint: NUMBER.test(told.second)
        ? "bring both sides to one type first, as in <f64> a * b"
        : undefined,
    }),
  ],
  [
    DiagnosticCode.Expected_0_arguments_but_got_1,
    (told) => ({
      ...plain(told),
      hint: startsWith(told.message, "Math.hypot") ? MEMBER_HINTS.get("hypot") : undefined,
    }),
  ],
  [
    DiagnosticCode
      .Cannot_invoke_an_expression_whose_type_lacks_a_call_signature_Type_0_has_no_compatible_call_signatures,
    (told) =>
      told.first == "ArrayBuffer"
        ? {
          code: "unknown_member",
          message: "a set has no entries: it holds values alone",
          hint: "write for (const value of set)",
        }
        : plain(told),
  ],
  [
    DiagnosticCode.Object_is_possibly_null,
    () => ({ code: "type_error", message: "this may be null", hint: testForNull("x") }),
  ],
  [
    DiagnosticCode.Expression_does_not_compile_to_a_value_at_runtime,
    () => ({
      code: "type_error",
      message: "a type is no value here",
      hint: "write what it does: (it) => !!it, (it) => Number(it)",
    }),
  ],
  [
    DiagnosticCode.A_function_whose_declared_type_is_not_void_must_return_a_value,
    (told) => ({ ...plain(told), hint: "return a value on every path" }),
  ],
  [
    DiagnosticCode
      .Property_0_has_no_initializer_and_is_not_assigned_in_the_constructor_before_this_is_used_or_returned,
    ({ first }) => ({
      code: "type_error",
      message: `${first} has no initial value`,
      hint: 'give it one: = 0, = "" or = []',
    }),
  ],
]);

/** Says a message of the compiler in the author's terms. */
export function said(message: DiagnosticMessage, context: MessageContext): Said {
  const text = message.message.replace(/\.$/, "");
  const [first = "", second = ""] = [...text.matchAll(/'((?:'in' operator)|[^']*)'/g)]
    .map(([, quoted]) => plainTypes(quoted));
  const say = SAYINGS.get(message.code) ?? plain;
  return say({ message, text, first, second, context });
}

function plain({ text }: Told): Said {
  return { code: "type_error", message: plainTypes(text) };
}

function trap(code: TrapCode): Said {
  return { code, ...TRAPS[code] };
}

function notImplemented(what: string): Said {
  const code = UNIMPLEMENTED.get(what);
  if (code) return trap(code);
  const hint = what.startsWith("Tagged") ? "write the text without a name before it" : undefined;
  return { code: "type_error", message: `the dialect has no ${what.toLowerCase()}`, hint };
}

function startsWith({ range }: DiagnosticMessage, text: string): boolean {
  return range?.source.text.startsWith(text, range.start) == true;
}

function missingType({ range }: DiagnosticMessage): Said {
  const first = range?.source.text[range.start];
  if (first == "[") return trap("tuple_type");
  if (first == "{" || range?.source.text.startsWith("keyof", range.start)) {
    return trap("object_type");
  }
  return {
    code: "missing_type",
    message: "this needs a type",
    hint: 'name it: (x: f64): f64 => …, name: string = ""',
  };
}

function untold(name: string, { range }: DiagnosticMessage): Said {
  const isGetter = /\bget\s+$/.test(range?.source.text.slice(0, range.start) ?? "");
  return {
    code: "missing_type",
    message: `what ${name}${isGetter ? "" : "()"} returns is without a type`,
    hint: `write ${isGetter ? `get ${name}()` : `${name}(…)`}: f64; ${OTHERWISE}`,
  };
}

function missingTypeArgument({ range }: DiagnosticMessage, { row, exports }: MessageContext): Said {
  const before = range?.source.text.slice(0, range.start) ?? "";
  const [, dot, name] = /(\.?)\s*([\w$]+)\s*$/.exec(before) ?? ["", "", "this call"];
  const parameters = dot ? undefined : exports.get(name);
  const types = parameters?.map((parameter) => parameter == "E" ? row : "string").join(", ");
  const isCertain = parameters?.every((parameter) => parameter == "E");
  return {
    ...(isCertain ? { instead: `${name}<${types}>` } : {}),
    code: "missing_type_argument",
    message: `the types of ${name} cannot be told from its arguments`,
    hint: types
      ? `write ${name}<${types}>(…)`
      : `write ${dot}${name}<T>(…) with the type of the result`,
    word: name,
  };
}

function unknownMember(name: string, type: string, context: MessageContext): Said {
  if (SPREAD_METHODS.includes(name)) return notSpread(type);
  const isOfRow = !MEMBER_HINTS.has(name) && lotHint(name, type, context) != undefined;
  return {
    ...(isOfRow ? { instead: `data.${name}` } : {}),
    code: "unknown_member",
    message: `${type} has no ${name}`,
    hint: (type == "Object" ? MAP_HINT : MEMBER_HINTS.get(name)) ?? lotHint(name, type, context) ??
      memberHint(name, context.members.get(type)),
  };
}

function notSpread(type: string): Said {
  if (type == "string") return trap("string_iteration");
  return {
    code: "unknown_member",
    message: `${type} is nothing that ... gives out`,
    hint: "give out a list, a set, or the keys() or values() of a map",
  };
}

function unknownExport(module: string, name: string, { exports }: MessageContext): Said {
  return { code: "unknown_name", message: `"${module}" has no ${name}`, hint: exportHint() };

  function exportHint(): string | undefined {
    if (NUMBER_TYPES.includes(name)) return "leave it out: number types need no import";
    const nearest = module == "florecon" ? nearestWord(name, [...exports.keys()]) : undefined;
    return nearest ? `did you mean ${nearest}?` : undefined;
  }
}

/** A lot is no row: it has one. */
function lotHint(name: string, type: string, { row, members }: MessageContext): string | undefined {
  const meant = type == `Lot<${row}>` && members.get(row)?.includes(name);
  return meant ? `a lot has its row in data: write data.${name}` : undefined;
}

function memberHint(name: string, members: string[] = []): string | undefined {
  const nearest = nearestWord(name, members);
  if (nearest) return `did you mean ${nearest}?`;
  return members.length > 0 ? `it has ${members.join(", ")}` : undefined;
}

function unknownName(name: string, { exports }: MessageContext): Said {
  if (name == "Record") return { ...trap("object_type"), hint: MAP_HINT };
  if (FOREIGN_TYPES.includes(name)) return trap("object_type");
  const needs = exports.has(name) ? { needs: name } : {};
  return {
    code: "unknown_name",
    message: `nothing here is called ${name}`,
    hint: nameHint(),
    ...needs,
  };

  function nameHint(): string | undefined {
    if (exports.has(name)) return `write import { ${name} } from "florecon"`;
    if (name in globalThis) return `the dialect has no ${name}`;
    const nearest = nearestWord(name, [...exports.keys()]);
    return nearest ? `did you mean ${nearest}?` : undefined;
  }
}

function notAssignable(from: string, to: string): Said {
  return { code: "type_error", message: `${from} is no ${to}`, hint: typeHint() };

  function typeHint(): string | undefined {
    if (from == `${to} | null`) return testForNull("x");
    if (to == "string" && from.match(/^([iuf]\d|bool)/)) return "write x.toString()";
    if (from.startsWith("(this:")) return "a method loses its object: write (x) => this.method(x)";
  }
}

function lossy(from: string, to: string): Said {
  const isFlag = from == "bool" || to == "bool";
  if (isFlag) return trap(from == "bool" ? "flag_as_number" : "number_as_flag");
  const isCut = from.startsWith("f") && !to.startsWith("f");
  return {
    code: "type_error",
    message: `${from} does not become ${to} by itself`,
    hint: `declare the variable as ${from}, or ${
      isCut ? `round it: <${to}> Math.floor(x)` : `write <${to}> x`
    }; the module stops where the number does not fit`,
  };
}

function testForNull(name: string): string {
  return `test it first: if (${name} != null) …`;
}
