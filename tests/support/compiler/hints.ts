// What the hints of the compiler propose, written as they propose it, over what makes a difference:
// one program for each trap that has code in its hint. `hints_test.ts` runs them on V8 and in wasm.
import { tokens } from "florecon";

class Part {
  next: Part | null = null;
  constructor(public name: string, public cents: f64 = 0) {}
}

class Other extends Part {
  private secret: f64 = 7;
  seen(): f64 {
    return this.secret;
  }
}

/** Amounts around every edge that a whole number has. */
const AMOUNTS: f64[] = [0, 1, -1, 0.5, -0.5, 21474836.47, 2147483647, 2147483648.5, -3000000000.25];
const TEXTS: string[] = ["", "0", "a", "ab-c", "Zz", "zZ"];

/** A number for a text, by which two that differ in anything are told apart. */
function hash(text: string): f64 {
  let sum: f64 = 7;
  for (let i: i32 = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1000003;
  return sum;
}

function bits(flags: bool[]): f64 {
  let sum: f64 = 1;
  for (const flag of flags) sum = sum * 2 + (flag ? 1 : 0);
  return sum;
}

export function optional_chaining(): f64 {
  const part = new Part("a");
  let sum: f64 = part.next?.cents ?? 1;
  part.next = new Part("b", 5);
  sum += part.next?.cents ?? 0;
  return sum;
}

export function number_not_found(): f64 {
  const list: f64[] = [1, 2, 3];
  const other: f64[] = [0];
  return (list.find((x) => x > 1) ?? 0) * 10 + (other.find((x) => x > 1) ?? 7) +
    <f64> list.findIndex((x) => x > 5);
}

export function optional_call(): f64 {
  let sum: f64 = 0;
  for (let x: f64 = 0; x < 3; x++) {
    const call: ((x: f64) => f64) | null = x > 0 ? (y: f64): f64 => y + 3 : null;
    if (call != null) sum += call(x);
  }
  return sum;
}

export function never_null(): f64 {
  const map = new Map<string, f64>().set("a", 0);
  const has = map.has("a") && !map.has("b");
  const list: f64[] = [3];
  const taken = (list.pop() ?? 7) * 1000 + (list.pop() ?? 7) * 10000;
  return (map.get("a") ?? 5) * 10 + (map.get("b") ?? 6) + (has ? 100 : 0) + taken;
}

class Pair {
  a: f64 = 3;
  b: f64 = 4;
}

export function destructuring(): f64 {
  const pair = new Pair();
  const { a, b } = pair;
  return a * 10 + b;
}

export function spread(): f64 {
  const a: f64[] = [1, 2];
  const b: f64[] = [3];
  const copy = a.slice(0);
  copy.push(9);
  return hash(a.concat(b).join(",") + copy.join(";") + a.join(","));
}

export function regular_expression(): f64 {
  const text = "INV-2024/17, ref 0815";
  let sum = hash(tokens(text).join("|")) + <f64> text.indexOf("ref");
  if (text.startsWith("INV")) sum += hash(text.substring(4, 8));
  for (const part of text.split("/")) sum += hash(part);
  return sum;
}

export function object_literal(): f64 {
  return hash(new Part("x").name) + 1;
}

export function private_name(): f64 {
  return new Other("x").seen();
}

export function for_in(): f64 {
  const list: f64[] = [3, 4];
  let sum: f64 = 0;
  for (const x of list) sum = sum * 10 + x;
  return sum;
}

export function delete_operator(): f64 {
  const map = new Map<string, f64>();
  map.set("a", 1);
  map.set("b", 2);
  map.delete("a");
  return <f64> map.size + (map.has("a") ? 10 : 20);
}

export function in_operator(): f64 {
  const map = new Map<string, f64>();
  map.set("a", 1);
  return map.has("a") && !map.has("b") ? 1 : 2;
}

function optional(x: f64 = 0, part: Part | null = null): f64 {
  return x + (part != null ? part.cents : 3);
}

export function optional_member(): f64 {
  return optional() + 10 * optional(5) + 100 * optional(6, new Part("", 8));
}

export function identity(): f64 {
  const answers: bool[] = [];
  for (const a of TEXTS) {
    const b = ("x" + a).substring(1);
    answers.push(a == b);
    answers.push(a != "a");
  }
  return bits(answers);
}

export function number_as_flag(): f64 {
  const answers: bool[] = [];
  for (const x of AMOUNTS) {
    answers.push(!!x);
    answers.push(x != 0);
  }
  const none: f64 = NaN;
  answers.push(!!none);
  return bits(answers);
}

export function flag_as_number(): f64 {
  let count: f64 = 1;
  for (const x of AMOUNTS) {
    const flag = x > 0;
    const other = x < 1;
    count = count * 3 + (flag ? 1 : 0) + (flag && other ? 5 : 0) + (flag || other ? 7 : 0);
    if (flag != other) count += 11;
  }
  return count;
}

export function string_iteration(): f64 {
  const text = "a\u{1F600}é";
  let sum: f64 = 0;
  for (let i: i32 = 0; i < text.length; i++) sum = sum * 7 + text.charCodeAt(i);
  return sum;
}

export function iterator_as_list(): f64 {
  const map = new Map<string, f64>();
  for (const text of TEXTS) map.set(text, <f64> text.length);
  let all = "";
  for (const key of map.keys()) all += key + "|";
  return hash(all) + <f64> map.size;
}

export function integer_division(): f64 {
  let sum: f64 = 0;
  for (let a: i32 = -7; a < 8; a++) {
    const b: i32 = 3;
    sum = sum * 1.5 + (<f64> a / <f64> b) + Math.floor(<f64> a / <f64> b);
  }
  return sum;
}

export function signed_shift(): f64 {
  let sum: f64 = 0;
  for (const x of [0, 1, -1, -2147483648, 2147483647]) {
    for (let n: i32 = 0; n < 32; n += 5) sum = (sum * 3 + <f64> (<u32> x >>> n)) % 1000003;
  }
  return sum;
}

export function wide_bits(): f64 {
  let sum: f64 = 1;
  const longs: i64[] = [0, 1, -1, 4294967295, -4294967297, 9007199254740991];
  for (const x of longs) {
    for (const y of longs) {
      sum = sum * 31 + <f64> (<i32> x & <i32> y) + <f64> (<i32> x ^ <i32> y);
      sum = (sum * 31 + <f64> (<i32> x << 3) + <f64> ~<i32> x) % 1000003;
      sum += <f64> (<u32> (<i32> x | <i32> y) >>> 0);
    }
  }
  const wholes: u32[] = [0, 1, 2147483648, 4294967295];
  for (const x of wholes) sum += <f64> (<i32> x & 255) + <f64> (<u32> (<i32> x ^ 7) >>> 0);
  return sum;
}

export function unsigned_minus(): f64 {
  const wholes: u32[] = [1, 4294967295];
  let sum: f64 = 0;
  for (const x of wholes) sum += <f64> -<i64> x;
  return sum;
}

export function whole_power(): f64 {
  let sum: f64 = 0;
  for (let b: i32 = -3; b < 5; b++) {
    const a: i32 = 2;
    sum += Math.pow(<f64> a, <f64> b);
  }
  return sum;
}

export function single_precision(): f64 {
  const a: f32 = 0.375;
  const b: f32 = 1.25;
  const c: f64 = 0.1;
  return <f64> a * <f64> b + c;
}

export function inexact_number(): f64 {
  const large: f64 = 1e19;
  const small: i64 = 9007199254740991;
  return large / <f64> small;
}

export function cut_decimal(): f64 {
  let sum: f64 = 0;
  for (const x of AMOUNTS) sum = sum * 3 + Math.floor(x);
  let picked: f64 = 0;
  for (let x: f64 = 0; x < 4; x += 0.75) picked = picked * 10 + AMOUNTS[<i32> Math.floor(x)];
  return sum + picked;
}

export function lossy(): f64 {
  let sum: f64 = 0;
  for (const x of AMOUNTS) sum += <f64> <i64> Math.floor(x);
  const few: i64 = 2147483647;
  return sum + <f64> <i32> few;
}

export function array_sort(): f64 {
  const list: Part[] = [];
  for (let i: i32 = 0; i < 60; i++) list.push(new Part("p" + i.toString(), <f64> (i % 7)));
  let all = "";
  for (const part of list.sort((a, b) => a.cents - b.cents)) all += part.name;
  return hash(all) + hash(list[3].name);
}

export function sized_array(): f64 {
  const list: f64[] = [];
  for (let i: i32 = 0; i < 5; i++) list.push(0);
  return <f64> list.length + list[4];
}

export function locale_compare(): f64 {
  let sum: f64 = 1;
  for (const a of TEXTS) {
    for (const b of TEXTS) sum = (sum * 5 + (a < b ? -1 : a > b ? 1 : 0)) % 1000003;
  }
  return sum;
}

export function number_for_text(): f64 {
  let all = "";
  for (const x of AMOUNTS) all += x.toString() + `${x}` + String(x);
  const few: i64 = -9007199254740991;
  return hash(all + few.toString());
}

export function mixed_widths(): f64 {
  const a: i64 = 9007199254740991;
  const b: f64 = 0.5;
  return <f64> a * b;
}
