/** Something that TypeScript has and the dialect has not, or that would silently mean another thing. */
export interface Trap {
  message: string;
  /** How to write it in the dialect. */
  hint: string;
}

/** Every trap that the compiler step sees, by the code of its diagnostic. */
export const TRAPS = {
  // Not in the language.
  optional_call: {
    message: "the dialect calls nothing by ?.",
    hint: "test first: if (call != null) call(x)",
  },
  logical_assignment: {
    message: "the dialect has no assignment of this kind",
    hint: "write it out with if",
  },
  destructuring: {
    message: "the dialect takes nothing apart here, and knows no other value for a part",
    hint: "take it apart in a const of its own: const { a, b } = pair;",
  },
  spread: {
    message: "the dialect has no spread and no rest parameters",
    hint: "join lists with a.concat(b), copy one with a.slice(0), pass a list as a list",
  },
  union_type: {
    message: "a type is one type, or one type | null",
    hint: "write T | null, or a class with a field for each case",
  },
  undefined_value: {
    message: "undefined leaves an argument out in JavaScript, and is null here",
    hint: "write null, or leave it out",
  },
  exceptions: {
    message: "nothing can be caught in the dialect",
    hint: 'test before you act; project() refuses a line with refuse("why")',
  },
  regular_expression: {
    message: "the dialect has no regular expressions",
    hint: "use tokens(text), or indexOf, startsWith, split and substring",
  },
  label: {
    message: "the dialect has no labels",
    hint: "move the inner loop into a function and return from it",
  },
  tuple_type: {
    message: "the dialect has no tuples",
    hint: "declare a class with a field for each part",
  },
  object_type: {
    message: "the dialect has no types of this form",
    hint: "declare a class with these fields",
  },
  object_literal: {
    message: "the dialect has no plain objects",
    hint: "declare a class and write new Name(…)",
  },
  private_name: { message: "the dialect has no #names", hint: "write private name" },
  import_type: {
    message: "the dialect imports by name",
    hint: 'write import { Name } from "./file.ts"',
  },
  for_in: {
    message: "the dialect has no for … in",
    hint: "write for (const x of list), or loop over an index",
  },
  asynchronous: {
    message: "the dialect has no async, await or generators",
    hint: "a plugin answers in one call; write a plain function",
  },
  dynamic_import: {
    message: "the dialect has no import()",
    hint: "import at the top of the file",
  },
  default_export: { message: "the dialect exports by name", hint: "write export class Name" },
  satisfies: { message: "the dialect has no satisfies", hint: "annotate the variable: const x: T" },
  const_assertion: { message: "the dialect has no as const", hint: "annotate the type instead" },
  bigint: {
    message: "the dialect has no bigint literals",
    hint: "write the number alone; money is an f64, an i64 holds 64 bits",
  },
  static_block: { message: "the dialect has no static blocks", hint: "give the field its value" },
  delete_operator: {
    message: "the dialect has no delete",
    hint: "use map.delete(key), or set the field to null",
  },
  in_operator: { message: "the dialect has no in operator", hint: "use map.has(key)" },
  reserved_name: {
    message: "of cannot be a name in the dialect",
    hint: "choose another name",
  },
  optional_member: {
    message: "the dialect has no optional fields or parameters",
    hint: "give a default: x: f64 = 0, or x: T | null = null",
  },
  unfinished_object: {
    message: "a class that extends this one would see its own fields without their values here",
    hint: "call the method once the object is made",
  },
  missing_default: {
    message: "a call may leave this out: the method that this one overrides has a default for it",
    hint: "give it a default as well",
  },
  default_in_arrow: {
    message: "an arrow function has no default values in the dialect",
    hint: "pass the value, or make it a method",
  },
  var_declaration: { message: "the dialect has no var", hint: "write let or const" },
  any_type: {
    message: "the dialect has no type of this name",
    hint: "name the type, or make the function generic",
  },

  // In the language, with another meaning.
  never_null: {
    message: "this is never null, so it cannot be told whether something is missing",
    hint:
      'ask where it is looked for: map.get(key) ?? 0, list.pop() ?? 0; a missing cell of a file is 0 or ""',
  },
  number_not_found: {
    message: "a number that is not found cannot be null",
    hint: "say what it is then: list.find((x) => x > 1) ?? 0; or ask for its findIndex",
  },
  optional_chaining: {
    message: "where nothing is there, this has no value that it could be",
    hint: "say what it is then: part?.cents ?? 0",
  },
  identity: {
    message: "=== tells null from undefined in JavaScript, and what is missing may be either",
    hint: "write == or !=",
  },
  number_as_flag: {
    message: "a number stays a number in JavaScript where true or false is wanted",
    hint: "write !!x, or compare it: x != 0",
  },
  string_iteration: {
    message: "for … of goes by UTF-16 units in wasm and by code points in JavaScript",
    hint: "loop over an index and use text.charCodeAt(i)",
  },
  iterator_as_list: {
    message: "keys() and values() are no lists in JavaScript: they are gone over once",
    hint: "write for (const key of map.keys()) …; how many there are is map.size",
  },
  integer_division: {
    message: "dividing whole numbers drops the fraction in wasm and keeps it in JavaScript",
    hint: "write <f64> a / <f64> b, or Math.floor(<f64> a / <f64> b)",
  },
  signed_shift: {
    message: ">>> makes a number unsigned in JavaScript, and leaves it what it is in wasm",
    hint: "make it unsigned first: <u32> x >>> n",
  },
  wide_bits: {
    message: "JavaScript reckons with 32 bits and a sign here, wasm with the type's own",
    hint: "make it signed first, as in <i32> x & <i32> y; and unsigned again: <u32> (…) >>> 0",
  },
  unsigned_minus: {
    message: "an unsigned number has no negative in wasm",
    hint: "make it signed first: -<i64> x",
  },
  whole_power: {
    message: "a power of whole numbers has no fraction in wasm, and keeps to their width",
    hint: "write Math.pow(<f64> a, <f64> b)",
  },
  single_precision: {
    message: "a decimal of 32 bits is rounded in wasm, and in JavaScript it is not",
    hint: "declare it f64, or reckon with 64 bits: <f64> a * <f64> b",
  },
  inexact_number: {
    message: "JavaScript has no whole number with so many digits: it takes the nearest",
    hint: "keep whole numbers below 2^53, which is 9,007,199,254,740,992; or write a decimal: 1e19",
  },
  cut_decimal: {
    message: "making a decimal an integer cuts its fraction in wasm and keeps it in JavaScript",
    hint: "round it, and leave it a decimal: Math.floor(x); an index is <i32> Math.floor(x)",
  },
  flag_as_number: {
    message: "true and false stay what they are in JavaScript where a number is wanted",
    hint: "write flag ? 1 : 0; two of them go with &&, || and !=",
  },
  locale_compare: {
    message: "the order of a language is not known to a plugin",
    hint: "compare by characters: a < b ? -1 : a > b ? 1 : 0",
  },
  array_sort: {
    message:
      "without a way to compare, JavaScript puts numbers in the order of their texts: 10 before 9",
    hint: "say how to compare: list.sort((a, b) => a - b)",
  },
  sized_array: {
    message: "new Array(n) holds zeros in wasm and nothing in JavaScript",
    hint: "start from [] and push",
  },
  impure: {
    message: "a plugin has no clock, no randomness and no output",
    hint: "take what you need from the line, or from the config",
  },
} satisfies Record<string, Trap>;

export type TrapCode = keyof typeof TRAPS;
