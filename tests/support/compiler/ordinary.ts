// Programs as a TypeScript developer writes them. Each runs on V8 as it stands and, compiled, in wasm;
// both must answer the same number. `ordinary_test.ts` compares them.

class Terms {
  next: Terms | null = null;
  constructor(public days: f64, public kind: string = "a") {}

  twice(): f64 {
    return this.days * 2;
  }

  isLate(than: f64): boolean {
    return this.days > than;
  }
}

/** How often somebody asked. */
let asked: f64 = 0;

function perhaps(days: f64): Terms | null {
  asked++;
  if (days <= 0) return null;
  const terms = new Terms(days);
  terms.next = days > 1 ? new Terms(days - 1, "b") : null;
  return terms;
}

function mark(value: f64): f64 {
  asked += 100;
  return value;
}

function textOf(days: f64): string | null {
  return days > 0 ? "x".repeat(3) : null;
}

function list(): Terms[] {
  return [new Terms(1), new Terms(2, "bc"), new Terms(3, "")];
}

function amounts(): Map<string, f64> {
  return new Map<string, f64>().set("a", 0).set("bc", 2).set("", 5);
}

export function question_marks_ask_once(): f64 {
  asked = 0;
  let sum: f64 = 0;
  for (const days of [0, 1, 2] as f64[]) {
    sum = sum * 10 + (perhaps(days)?.days ?? mark(7));
    sum = sum * 10 + (perhaps(days)?.next?.days ?? mark(8));
    sum = sum * 10 + (perhaps(days) ?? new Terms(mark(9))).days;
    perhaps(days)?.twice();
    perhaps(days)?.isLate(mark(1));
  }
  return sum * 10000 + asked;
}

export function question_marks_reach_through_a_chain(): f64 {
  let digits: f64 = 0;
  for (const days of [0, 1, 2, 3] as f64[]) {
    const end = perhaps(days)?.next?.next;
    digits = digits * 10 + (end == null ? 1 : end.days + 2);
    digits = digits * 10 + (perhaps(days)?.next?.kind.padEnd(3).length ?? 4);
    digits = digits * 10 + (perhaps(days)?.twice() ?? 5);
  }
  return digits;
}

export function question_marks_stand_in_conditions(): f64 {
  let bits: f64 = 1;
  for (const days of [0, 1, 4] as f64[]) {
    const terms = perhaps(days);
    if (terms?.isLate(2)) bits += 1;
    bits *= 2;
    if (!terms?.isLate(2)) bits += 1;
    bits *= 2;
    if (terms?.days && terms?.next?.days) bits += 1;
    bits *= 2;
    bits += terms?.kind == "a" ? 1 : 0;
    bits *= 2;
    bits += terms?.next?.kind != "b" ? 1 : 0;
    bits *= 2;
    while (terms?.isLate(bits % 7)) bits += 1;
  }
  return bits;
}

export function question_marks_ask_for_elements(): f64 {
  const none: f64[] | null = asked < 0 ? [1] : null;
  const some: Terms[] | null = asked >= 0 ? list() : null;
  return (none?.[0] ?? 3) * 100 + (some?.[1]?.days ?? 4) * 10 + (some?.length ?? 9);
}

export function question_marks_give_texts(): f64 {
  const text = textOf(0) ?? "";
  const other = textOf(1) ?? "none";
  return (text + "," + other + "," + (textOf(0) ?? textOf(-1) ?? "ab")).length;
}

export function question_marks_stand_in_closures(): f64 {
  const other: f64 = 30;
  const all = [perhaps(0), perhaps(2)];
  const ask = (at: i32): f64 => all[at]?.days ?? other;
  const far = (at: i32): f64 => (all[at] ?? new Terms(other)).days;
  return ask(0) * 1000 + ask(1) * 100 + far(0) * 10 + far(1);
}

class Part<T> {
  constructor(public held: T | null, public size: f64 = 1) {}

  or(other: T): T {
    return this.held ?? other;
  }
}

export function question_marks_stand_in_generic_classes(): f64 {
  const empty = new Part<Terms>(null);
  const full = new Part<string>("abcd");
  return empty.or(new Terms(5)).days * 10 + full.or("x").length;
}

function priced(days: f64, terms?: Terms, kind?: string): f64 {
  return days + (terms?.days ?? 10) + (kind ?? "four").length;
}

class Rule {
  constructor(public limit: f64, public terms?: Terms) {}

  days(other?: Terms | null): f64 {
    return (other ?? this.terms)?.days ?? this.limit;
  }
}

class Strict extends Rule {
  override days(other?: Terms): f64 {
    return other != null ? other.days * 3 : super.days() + 1;
  }
}

export function parameters_may_be_left_out(): f64 {
  const rules: Rule[] = [new Rule(1), new Rule(1, new Terms(2)), new Strict(4)];
  let digits = priced(1) * 100 + priced(1, new Terms(2)) + priced(1, new Terms(2), "");
  for (const rule of rules) digits = digits * 100 + rule.days() * 10 + rule.days(new Terms(3));
  return digits;
}

export function objects_are_taken_apart(): f64 {
  asked = 0;
  const { days, kind: { length } } = perhaps(5)!;
  let { next } = perhaps(3)!;
  const first = next!.days;
  next = null;
  return days * 1000 + length * 100 + first * 10 + asked + (next == null ? 5 : 0);
}

export function lists_are_taken_apart(): f64 {
  const [a, b] = [3, 4];
  const [, kind, rest] = "x-yy-zzz".split("-");
  const [[one], [, two]] = [[1, 2], [3, 5]];
  let [days] = [2.5];
  days *= 2;
  return a * 10000 + b * 1000 + kind.length * 100 + rest.length * 10 + one + two + days;
}

export function loops_take_apart_what_they_go_over(): f64 {
  let digits: f64 = 0;
  for (const { days, kind: { length } } of list()) digits = digits * 10 + days + length;
  for (const [a, b] of [[1, 2], [3, 4]]) digits = digits * 10 + <f64> (b - a);
  for (let { days } of list()) {
    days += 1;
    digits = digits * 10 + days;
  }
  return digits;
}

export function loops_go_over_maps(): f64 {
  const map = amounts();
  let digits: f64 = 0;
  for (const [key, value] of map) digits = digits * 10 + value + key.length;
  for (const [key, value] of map.entries()) {
    if (key == "a") map.set("later", 7);
    if (key == "bc") map.delete("");
    digits = digits * 10 + value;
  }
  for (const pair of map) digits = digits * 10 + pair[1] + pair[0].length;
  for (const [, value] of new Map<i32, Terms>().set(3, new Terms(4))) digits += value.days;
  return digits;
}

export function loops_go_over_sets(): f64 {
  const set = new Set<string>().add("a").add("bc");
  let digits: f64 = 0;
  for (const text of set) {
    digits = digits * 10 + text.length;
    if (set.size < 4) set.add("abc".repeat(set.size));
  }
  return digits;
}

export function closures_of_a_loop_over_a_map_keep_their_pair(): f64 {
  const calls: (() => f64)[] = [];
  for (const [key, value] of amounts()) calls.push((): f64 => value * 10 + key.length);
  let sum: f64 = 1;
  for (const call of calls) sum = sum * 100 + call();
  return sum;
}

export function maps_answer_nothing_for_a_key_that_is_not_there(): f64 {
  const map = amounts();
  const kinds = new Map<string, Terms>().set("a", new Terms(4));
  const found = kinds.get("a");
  const missing = kinds.get("b");
  let digits = (map.get("a") ?? 3) * 10 + (map.get("zz") ?? 3);
  digits = digits * 10 + (map.get("a") == null ? 1 : 2) + (map.get("zz") != null ? 4 : 5);
  digits = digits * 10 + (found != null ? found.days : 0) + (missing == null ? 1 : 2);
  return digits * 10 + (kinds.get("a")?.days ?? 8) + (kinds.get("b")?.days ?? 1);
}

export function maps_count_and_group(): f64 {
  const counts = new Map<string, i32>();
  const groups = new Map<string, Terms[]>();
  for (const terms of list().concat(list())) {
    counts.set(terms.kind, (counts.get(terms.kind) ?? 0) + 1);
    const group = groups.get(terms.kind) ?? [];
    group.push(terms);
    groups.set(terms.kind, group);
  }
  let sum: f64 = 0;
  for (const [kind, group] of groups) {
    for (const { days } of group) sum = sum * 3 + days * <f64> (counts.get(kind) ?? 0);
  }
  return sum;
}

export function a_map_is_asked_once(): f64 {
  asked = 0;
  const map = (): Map<string, f64> => {
    mark(0);
    return amounts();
  };
  const key = (): string => "x".repeat(<i32> Math.floor(mark(1)));
  return (map().get(key()) ?? 7) * 1000 + asked;
}

export function three_equals_signs_compare_what_is_of_one_type(): f64 {
  let bits: f64 = 1;
  const some = list();
  const [first] = some;
  for (const terms of some) {
    bits = bits * 2 + (terms === first ? 1 : 0);
    bits = bits * 2 + (("b" + terms.kind).slice(1) === "bc" ? 1 : 0);
    bits = bits * 2 + (terms.days !== 2 ? 1 : 0);
    bits = bits * 2 + (perhaps(terms.days)?.next?.kind === "b" ? 1 : 0);
    bits = bits * 2 + (terms.days * 2 === terms.twice() ? 1 : 0);
  }
  return bits;
}

export function finds_what_is_there_and_what_is_not(): f64 {
  asked = 0;
  const all = list();
  const late = all.find((terms) => terms.days > 1);
  const none = all.findLast((terms) => terms.days > mark(9));
  let digits = (late != null ? late.days : 0) * 10 + (none == null ? 1 : 2);
  digits = digits * 10 + (all.find((terms) => terms.days > 2)?.days ?? 7);
  digits = digits * 10 + (all.findLast((terms) => terms.isLate(0))?.kind.length ?? 7);
  digits = digits * 10 + ([1, 5, 7].find((n) => n > 4) ?? 0);
  digits = digits * 10 + ([0.5, 1.5].findLast((n) => n > 4) ?? mark(3));
  return digits * 1000 + asked;
}

/** Says of each what it is, and 9 where there is none. */
function told(texts: (string | null)[]): string {
  return texts.map<string>((text) => text ?? "9").join(",");
}

export function numbers_beside_texts_are_written_down(): f64 {
  const days: f64 = 0.1;
  const count = 3;
  let text = "a" + days + "b" + count + (count > 2);
  text += days + 0.2;
  text += `${count}` + count + 1;
  const named = list().map((terms) => terms.days + terms.kind + (terms.days - 0.5));
  const either = (count + 1 + "x") + (1 + days + "y");
  text += named.join("") + either;
  const single: f32 = 0.5;
  text += !(single && days) + text + !text;
  let sum: f64 = 0;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 1000003;
  return sum;
}

class Deep extends Terms {
  deep(): f64 {
    return this.days * 100;
  }

  far(): f64 {
    if (this.next == null) return 1;
    const { next } = this;
    return this.next.days + next!.days + (this.next instanceof Deep ? this.next.deep() : 3);
  }
}

export function a_property_that_was_asked_about_is_there(): f64 {
  let sum: f64 = 0;
  const some: Terms[] = list();
  const [first] = some;
  first.next = new Terms(4);
  first.next.next = new Terms(7);
  for (const one of some) {
    if (one.next == null) continue;
    sum = sum * 10 + one.next.days;
    one.next.days += 2;
    sum = sum * 10 + (one.next.next != null ? one.next.next.days : 0) + one.next.twice();
    const held: Terms = one.next;
    if (one.next.next && one.next.next.days > 5 && !one.next.next.next) sum += held.days;
    while (one.next != null) {
      sum = sum * 10 + one.next.days;
      const next: Terms | null = one.next.next;
      one.next = next;
    }
    if (!one.next) sum *= 2;
  }
  return sum;
}

export function what_was_asked_to_be_of_a_class_is_of_it(): f64 {
  const deep = new Deep(3);
  deep.next = new Deep(5);
  let digits = deep.far();
  for (const one of [deep, new Terms(2), deep.next, new Terms(4)] as Terms[]) {
    if (one instanceof Deep && one.deep() > 400) digits += one.deep();
    if (!(one instanceof Deep)) continue;
    digits = digits * 10 + one.far();
    digits += one.next instanceof Deep ? one.next.deep() : 7;
  }
  return digits;
}

export function what_is_not_there_is_something_else(): f64 {
  const map = new Map<string, f64>().set("a", 0).set("b", 3);
  const counts = new Map<string, i32>();
  for (const key of ["a", "b", "a"]) counts.set(key, (counts.get(key) || 0) + 1);
  const names = new Map<string, string>().set("a", "").set("b", "bc");
  const flags = new Map<string, bool>().set("a", true);
  const lists = new Map<string, f64[]>().set("a", [1]);
  (lists.get("a") || []).push(4);
  let bits: f64 = 1;
  for (const key of ["a", "b", "c"]) {
    bits = bits * 10 + (map.get(key) || 5) + (counts.get(key) || 7);
    bits = bits * 2 + (map.get(key) ? 1 : 0);
    bits = bits * 2 + (!names.get(key) ? 1 : 0);
    bits = bits * 2 + (flags.get(key) || !counts.get(key) ? 1 : 0);
    bits = bits * 10 + (names.get(key) || "four").length + (names.get(key) && "x" || "yz").length;
    bits = bits * 10 + (lists.get(key) || []).length;
  }
  return bits;
}

export function lists_give_what_they_have_and_then_nothing(): f64 {
  asked = 0;
  const days: f64[] = [1, 2, 3];
  let digits = (days.pop() ?? mark(0)) * 10 + (days.shift() ?? mark(0));
  digits = digits * 10 + (days.at(-1) ?? 7) + (days.at(1) ?? 6) + (days.at(-2) || 5);
  if (days.pop() === undefined) digits += 1000000;
  if (days.pop() == null) digits *= 10;
  days.pop();
  digits += days.shift() || mark(4);
  const kinds = ["a", "bcd"];
  const last = kinds.pop();
  const texts = [last ?? "x", kinds.at(-1) ?? "y", kinds.at(1) ?? null, kinds.shift() ?? null];
  digits = digits * 100 + told(texts).length + (texts.at(-1) == null ? 1 : 0);
  const all = list();
  let sum: f64 = 0;
  for (let one = all.shift(); one != null; one = all.shift()) sum = sum * 10 + one.days;
  const stack = [[1, 2], [3]];
  const top = stack.pop() ?? [];
  sum = sum * 10 + top.length + (stack.pop()?.length ?? 0) + (stack.pop()?.length ?? 5);
  const text = "abc";
  const units = told([text.at(-1) ?? "x", text.at(3) ?? null, text.at(0) || "z"]);
  return digits * 100000 + sum * 100 + units.indexOf("9") + units.length + asked;
}

export function elements_that_are_not_there_are_something_else(): f64 {
  const days: f64[] = [4, 0];
  const kinds = ["a", ""];
  let digits: f64 = 1;
  for (let at = 0; at < 3; at++) {
    digits = digits * 10 + (days[at] || 7);
    digits = digits * 10 + (kinds[at] || "four").length;
    if (days[at] && !kinds[at]) digits += 1;
    if (!days[at] || !kinds[at]) digits *= 2;
  }
  return digits;
}

export function finds_what_stood_there_when_it_was_asked_about(): f64 {
  const days: f64[] = [1, 2, 3, 4];
  const first = days.find((n) => {
    days[1] = 9;
    days[2] = 8;
    return n > 1;
  }) ?? 0;
  const last = days.findLast((n) => {
    days.pop();
    return n < 9;
  }) || 5;
  const all = list();
  const one = all.find((terms) => {
    all[1] = new Terms(77);
    all.length = 2;
    return terms.days > 1;
  });
  const found = one != null ? one.days : 0;
  return first * 1000 + last * 100 + found + (days.find((n) => n > 99) || 6) + days.length;
}

export function asks_whether_a_text_that_may_be_null_is_empty(): f64 {
  let bits: f64 = 1;
  for (const days of [0, 1] as f64[]) {
    if (textOf(days)) bits += 1;
    bits = bits * 4 + (textOf(days) || "ab").length + (textOf(days - 1) ? 1 : 0);
    const both = textOf(days) && "four";
    bits = bits * 8 + (both ?? "").length + (!textOf(days) ? 1 : 0);
    const [one, other] = ["x", textOf(days) || (days > 3 ? "ab" : "c")];
    bits += one.length + other.length;
  }
  return bits;
}

export function arrow_functions_answer_what_may_be_missing(): f64 {
  const all = list();
  const next = (days: f64) => perhaps(days)?.next;
  const taken = () => all.pop();
  const first = (): string => (all.length > 0 ? all[0].kind : "none");
  let digits = (next(3) == null ? 2 : 1) * 10 + (next(1) == null ? 2 : 1) + first().length;
  while (taken() != null) digits = digits * 10 + all.length;
  return digits * 10 + first().length;
}

export function splices_with_insertion(): f64 {
  const all: f64[] = [1, 2, 3, 4];
  const taken = all.splice(1, 2, 7, 8, 9);
  const kinds = ["a", "b"];
  kinds.splice(-1, 0, "cd", "e");
  kinds.splice(9, 5, "end");
  let digits: f64 = 0;
  for (const n of all.concat(taken)) digits = digits * 10 + n;
  return digits * 100 + kinds.join(",").indexOf("end") + kinds.length;
}

export function takes_the_largest_of_several(): f64 {
  const days: f64 = 3.5;
  const largest = Math.max(1, days, -2, 3) * 100 + Math.min(4, days, 9) * 10;
  const isNothing = isNaN(Math.max(1, NaN, 3)) && 1 / Math.min(0, -0, 2) < 0;
  return largest + Math.max(days) + (isNothing ? 1000 : 0);
}

export function gives_out_lists_among_others(): f64 {
  const days: f64[] = [4, 1, 3];
  const counts = [7, 5];
  const none: f64[] = [];
  const largest = Math.max(0, ...days) * 100 + Math.min(...days, 9, ...counts);
  const others = Math.max(...counts) * 10 + Math.min(...new Set<f64>(days), 2);
  const empty = Math.max(...none, 6) + Math.max(...days.map((n) => n * 2), ...none);
  days.push(0, ...days, 8, ...none);
  days.push(...days.slice(5), ...days.slice(6));
  let digits: f64 = 0;
  for (const n of days) digits = digits * 10 + n;
  return digits + largest + others * 1000 + empty * 10;
}

export function makes_sets_of_lists(): f64 {
  const kinds = new Set(["a", "b", "a"]);
  const days = new Set<f64>(list().map<f64>((terms) => terms.days).concat([2, NaN, NaN]));
  return kinds.size * 100 + days.size * 10 + (kinds.has("b") && days.has(NaN) ? 1 : 0);
}

export function reads_numbers(): f64 {
  let bits: f64 = 1;
  const texts = [
    "",
    " ",
    "12.5",
    " 3 ",
    "+4",
    "-0.5",
    ".5",
    "5.",
    ".",
    "1e3",
    "1e",
    "1e+2",
    "--1",
    "0x1F",
    "0x",
  ].concat([
    "0b101",
    "0o17",
    "-0x1",
    "Infinity",
    "-Infinity",
    "Infinityx",
    "infinity",
    "1_000",
    "1,5",
    "12x",
    "\t7\n",
    "0x1g",
    "NaN",
    "1 2",
    "00012",
    "9007199254740993",
    "1e400",
    "+",
    "-",
  ]);
  for (const text of texts) {
    const number = Number(text);
    bits = (bits * 31 + (isNaN(number) ? 7 : isFinite(number) ? number * 8 : 5)) % 1000003;
  }
  return bits + Number(true) + Number(<f64> 3) + Number(`${bits}`);
}

function applied<A, B>(value: A, change: (value: A) => B): B {
  return change(value);
}

function folded<A, B>(all: A[], start: B, step: (sum: B, one: A, at: i32) => B): B {
  let sum = start;
  for (let at = 0; at < all.length; at++) sum = step(sum, all[at], at);
  return sum;
}

export function calls_tell_their_types_from_what_they_are_given(): f64 {
  const limit: f64 = 1;
  const days = list().map((terms) => terms.days);
  const kinds = list().map((terms) => `${terms.kind}!`).filter((kind) => kind.length > limit);
  const late = list().map((terms) => {
    const { days } = terms;
    const twice = terms.twice();
    if (days > limit) return twice + days;
    return 0.5;
  });
  const next = list().map((terms) => terms.next ?? new Terms(terms.days + limit));
  let digits = days[2] * 100 + kinds.join("").length * 10 + late[0] + late[1] + next[1].days;
  digits = digits * 10 + applied(list(), (all) => all.length);
  digits = digits * 10 + applied("abc", (text) => applied(text.slice(1), (rest) => rest.length));
  return digits * 10 + folded(days, 0.5, (sum, one, at) => sum + one * <f64> at);
}

export function arrow_functions_need_not_say_what_they_answer(): f64 {
  const base: f64 = 3;
  const twice = (days: f64) => days * 2 + base;
  const name = (terms: Terms) => terms.kind.toUpperCase() + "!";
  const first = (all: Terms[], least: f64) => {
    for (const terms of all) {
      if (terms.days >= least) return terms;
    }
    return all[0];
  };
  let calls: f64 = 0;
  const make = (days: f64) => new Terms(days);
  calls += first(list(), 2).days + make(7).days;
  return twice(5) * 1000 + name(list()[1]).length * 100 + calls;
}

enum Side {
  Ours = "ours",
  Theirs = "theirs",
  Nobody = "",
}

class Entry {
  constructor(public cents: f64, public side: Side = Side.Ours, public other: Side | null = null) {}
}

function sign(side: Side): f64 {
  switch (side) {
    case Side.Ours:
      return 1;
    case Side.Theirs:
      return -1;
    default:
      return 0.5;
  }
}

export function enums_of_texts(): f64 {
  const counts = new Map<Side, f64>();
  const entries = [new Entry(5), new Entry(3, Side.Theirs), new Entry(2, Side.Nobody, Side.Theirs)];
  let sum: f64 = 0;
  for (const { cents, side, other } of entries) {
    sum += cents * sign(side) + (other === Side.Theirs ? 100 : 0) + side.length;
    counts.set(side, (counts.get(side) ?? 0) + cents);
  }
  const sides: Side[] = [Side.Ours, Side.Theirs];
  return sum * 100 + (counts.get(Side.Theirs) ?? 0) * 10 + sides.join("").length;
}

export function closures_change_what_is_around_them(): f64 {
  let sum: f64 = 0;
  let best: Terms | null = null;
  let seen = 0;
  let all = "";
  const note = (text: string): void => {
    all += text;
    seen++;
  };
  list().forEach((terms) => {
    sum += terms.days;
    const before = best;
    if (before == null || before.days < terms.days) best = terms;
    note(terms.kind);
  });
  seen += 2;
  const last = best as Terms | null;
  return sum * 1000 + all.length * 100 + seen * 10 + (last?.days ?? 0);
}

export function closures_of_a_loop_share_what_the_loop_makes(): f64 {
  const adds: ((by: f64) => f64)[] = [];
  let calls: f64 = 0;
  for (const start of [1, 5] as f64[]) {
    let total = start;
    adds.push((by) => total += by);
    adds.push((by) => {
      calls++;
      return (total *= by) + calls;
    });
    total++;
  }
  let digits: f64 = 0;
  for (const add of adds) digits = digits * 100 + add(2);
  for (let at = 0; at < 3; at++) {
    let twice = at;
    const step = () => twice += at;
    step();
    digits += twice + calls;
  }
  return digits;
}

export function closures_see_a_variable_as_it_is_when_they_run(): f64 {
  let days: f64 = 1;
  const ask = (): f64 => days;
  const first = ask();
  days = 7;
  const inner = (): () => f64 => (): f64 => days++ * 10;
  const next = inner()();
  let at = 0;
  while (at < 3) {
    const look = (): i32 => at;
    at = look() + 1;
  }
  return first * 1000 + next + days + <f64> at;
}

type Half = "ours" | "theirs";

export function texts_of_a_choice(): f64 {
  const side: Half = perhaps(1) ? "theirs" : "ours";
  return side === "theirs" ? 1 : 2;
}

/** Says what comes out of the order in which it is asked. */
function noted(value: f64) {
  asked = asked * 10 + value;
}

class Counted {
  count = 3;
  name = "";
  isOpen = true;
  owed = -1.5;
  terms = new Terms(4);
  constructor(readonly digits = 2, public mark = "m") {}

  get label() {
    return `${this.mark}${this.count}`;
  }

  get key() {
    return this.name + "/" + this.count;
  }

  isMany(than = 2) {
    return this.count > than;
  }
}

export function first_values_tell_types(): f64 {
  asked = 0;
  const one = new Counted();
  noted(one.key.length);
  const other = new Counted(5, "abc");
  noted(one.count);
  noted(other.label.length);
  noted(one.isMany() && !one.isMany(3) ? 1 : 2);
  noted(one.isOpen && one.name === "" ? 1 : 2);
  return asked * 100 + one.owed * 2 + one.terms.days + other.digits;
}

export function parameters_are_taken_apart(): f64 {
  const sums = list().map(({ days, kind }) => days * 10 + kind.length);
  const total = ({ days }: Terms, [first, second]: f64[]): f64 => days * 100 + first * 10 + second;
  const nested = ({ next: { days: inner } }: Chained): f64 => inner;
  let digits: f64 = nested(new Chained(new Terms(8)));
  for (const sum of sums) digits = digits * 100 + sum;
  return digits * 1000 + total(new Terms(3), [4, 5]);
}

class Chained {
  constructor(public next: Terms) {}
}

export function lists_are_asked_past_their_end(): f64 {
  const numbers: f64[] = [4, 5];
  const words = "a-bc".split("-");
  const rows = list();
  asked = 0;
  const at = (index: i32): i32 => {
    asked++;
    return index;
  };
  let digits: f64 = 0;
  for (let i = -1; i < 4; i++) {
    digits = digits * 10 + (numbers[at(i)] ?? 9);
    digits = digits * 10 + <f64> (words[at(i)] ?? "xyz").length;
    digits = digits * 10 + <f64> (words[at(i)]?.trim().length ?? 7);
    digits = digits * 10 + (rows[at(i)]?.days ?? 6);
    digits = digits % 1e9;
    if (words[at(i)] == undefined) digits += 1;
    if (numbers[at(i)] != null) digits += 2;
  }
  return digits * 100 + asked;
}

export function lists_are_given_out(): f64 {
  const some: f64[] = [1, 2];
  const more = [...some, 3, ...some.map((x) => x * 2)];
  const before: f64[] = [7, ...some];
  const copy = [...some];
  copy.push(...more);
  some.push(5);
  let digits: f64 = 0;
  for (const x of [...before, ...copy]) digits = digits * 10 + x;
  const none: f64[] = [];
  return digits + Math.max(...more) * 100 + Math.min(...before) +
    (Math.max(...none) < Math.min(...none) ? 0.5 : 0);
}

export function maps_are_made_of_pairs(): f64 {
  asked = 0;
  const key = (text: string): string => {
    noted(<f64> text.length);
    return text;
  };
  const rates = new Map([[key("a"), 1], [key("bcd"), -2.5], [key("ef"), 3]]);
  const names = new Map<f64, string>([[1, "one"], [2, "two"]]);
  return asked * 100 + (rates.get("bcd") ?? 0) + (names.get(2) ?? "").length;
}

export function texts_stand_in_conditions(): f64 {
  let digits: f64 = 0;
  for (const text of ["", "a"]) {
    const other: string | null = text.length > 0 ? text.slice(1) : null;
    if (text) digits += 1;
    digits = digits * 10 + (text ? 2 : 3);
    digits = digits * 10 + <f64> (text || "xyz").length;
    digits = digits * 10 + <f64> (text && "uv").length;
    digits = digits * 10 + (!text ? 4 : 5);
    digits = digits * 10 + (!!text && digits > 0 ? 6 : 7);
    if (other) digits += <f64> other.length;
    const again: string | null = text.length > 0 ? text + "z" : null;
    if (again) digits += <f64> again.length;
  }
  return digits;
}

export function undefined_is_what_is_missing(): f64 {
  const names = new Map<string, string>().set("a", "one");
  const found = names.get("b");
  let digits: f64 = found === undefined ? 1 : 2;
  digits = digits * 10 + (names.get("a") === undefined ? 1 : 2);
  digits = digits * 10 + (list().find((it) => it.days > 9) === undefined ? 1 : 2);
  const none: Terms | undefined = perhaps(0) ?? undefined;
  digits = digits * 10 + (none == undefined ? 1 : 2);
  return digits * 10 + (perhaps(1) != undefined ? 1 : 2);
}

export function whole_numbers_stand_beside_decimals(): f64 {
  const day: i64 = 20000;
  const share: f64 = 0.25;
  const since: f64 = day;
  return since + day * share + (share - day) + (day > share ? 1 : 0) + (share == day ? 1 : 0);
}

export function a_sum_begins_with_a_plain_number(): f64 {
  const halves = [0.5, 1.5, 2];
  const rows = list();
  const sum = halves.reduce((sum, it) => sum + it, 0);
  const days = rows.reduce((sum, { days }) => sum + days, 0);
  const most = rows.reduce((most, it) => Math.max(most, it.days), -1);
  const long = rows.reduce((count, it) => it.kind.length > 1 ? count + 1 : count, 0);
  const signed = halves.map((it) => -it).reduceRight((rest, it) => rest - it, 0);
  const average = rows.reduce((sum, it) => sum + it.days, 0) / rows.length;
  return sum * 10000 + days * 1000 + most * 100 + long * 10 + signed + average / 100;
}

export function sets_and_maps_are_given_out_into_lists(): f64 {
  const kinds = list().map((it) => it.kind);
  const unique = [...new Set([...kinds, "a", "c"])];
  const days = new Map([["b", 2.5], ["a", 1.5]]);
  const names = ["z", ...days.keys(), ...new Set(unique)];
  const sums = [...days.values(), 10];
  let digits: f64 = 0;
  for (const name of names) digits = digits * 3 + name.length + (name == "a" ? 1 : 0);
  unique.push("d");
  return digits * 1000 + unique.length * 100 + names.length + sums.reduce((a, b) => a + b, 0) / 100;
}

class Shelf implements Keyed {
  amounts: f64[] = [1, 2, 3];
  names: string[] = ["a", "bc"];
  days: Map<string, f64> = amounts();
  next: Shelf | null = null;

  get list(): f64[] {
    asked++;
    return this.amounts;
  }

  get texts(): string[] {
    asked += 10;
    return this.names;
  }

  get map(): Map<string, f64> {
    asked += 100;
    return this.days;
  }

  get key(): string {
    asked += 1000;
    return "bc";
  }

  get place(): i32 {
    asked += 10000;
    return 1;
  }

  get self(): Shelf {
    asked += 100000;
    return this;
  }

  get first(): f64 {
    return this.map.get(this.key) ?? (this.list[this.place] ?? 0);
  }

  static get common(): string {
    asked += 0.5;
    return "bc";
  }
}

interface Keyed {
  key: string;
}

function daysOf(keyed: Keyed): f64 {
  return amounts().get(keyed.key) ?? 0;
}

export function a_getter_is_asked_once_by_a_question(): f64 {
  asked = 0;
  const shelf = new Shelf();
  let sum: f64 = (shelf.map.get(shelf.key) ?? 0) + (shelf.days.get(Shelf.common) ?? 0) +
    daysOf(shelf);
  sum = sum * 10 + (shelf.list[shelf.place] ?? 0) + (shelf.amounts[shelf.place + 1] ?? 0);
  sum = sum * 10 + (shelf.texts[shelf.place] ?? "").length;
  sum = sum * 10 + (shelf.self.texts[shelf.place]?.slice(1) ?? "").length;
  sum = sum * 10 + (shelf.list.find((it) => it > 1) ?? 0) +
    (shelf.list[shelf.place] == null ? 1 : 0);
  sum = sum * 10 + (shelf.days.get(`${shelf.key}`) ?? 0) + (shelf.days.get("b" + "c") ?? 0);
  for (let i = 0; i < 2; i++) {
    const first = (): f64 => shelf.map.get(shelf.key) ?? 0;
    if (!(shelf.map.get(shelf.key) ?? 0) || first() > 9) sum += 1;
    (shelf.map.get(shelf.key) ?? 0) > 0 && mark(shelf.list[shelf.place] ?? 0);
  }
  return sum * 100000000 + shelf.first + asked;
}

export function a_getter_is_asked_once_by_a_change(): f64 {
  asked = 0;
  const shelf = new Shelf();
  shelf.list[shelf.place] += 5;
  shelf.list[shelf.place]++;
  shelf.texts[shelf.place] += "de";
  shelf.self.amounts[0] -= 0.5;
  shelf.self.self.next = new Shelf();
  const { amounts: [one, two], names } = shelf.self;
  return (one + two * 10 + names[1].length * 100) * 10000000 + asked;
}

export function what_is_asked_stands_though_its_key_changes_it(): f64 {
  let days = amounts();
  let numbers: f64[] = [1, 2];
  const before = numbers;
  const others: f64[] = [3, 4];
  const key = (): string => {
    days = new Map<string, f64>().set("bc", 9);
    return "bc";
  };
  const place = (): i32 => {
    numbers = others;
    return 1;
  };
  let digits = days.get(key()) ?? 0;
  digits = digits * 10 + (numbers[place()] ?? 0);
  numbers = before;
  numbers[place()] += 5;
  digits = digits * 100 + before[1] * 10 + others[1];
  numbers = before;
  return digits * 10 + (numbers.find((it) => it > 1 && place() > 0) ?? 0);
}

export function what_is_missing_gives_way_to_a_choice_in_a_condition(): f64 {
  asked = 0;
  const days = amounts();
  const numbers: f64[] = [0, 3];
  let digits: f64 = 0;
  for (const name of ["a", "bc", "none"]) {
    digits *= 10;
    if (days.get(name) ?? (mark(0) || 3)) digits += 1;
    if (!(days.get(name) ?? (mark(2) && 0))) digits += 2;
    (days.get(name) ?? (mark(0) || 0)) && mark(digits);
    digits += (perhaps(digits)?.days ?? (mark(0) || 1)) ? 4 : 0;
    digits += (numbers[name.length - 1] ?? (mark(0) || 0)) ? 0.5 : 0;
  }
  return digits * 10000 + asked;
}

export function what_is_missing_gives_way_to_what_may_be_missing(): f64 {
  asked = 0;
  const days = amounts();
  const numbers: f64[] = [0, 3];
  let digits = days.get("none") ?? days.get("bc") ?? mark(1);
  digits = digits * 10 + (days.get("none") ?? numbers[2] ?? perhaps(0)?.days ?? mark(4));
  digits = digits * 10 + ((days.get("none") ?? numbers[1]) ?? mark(5));
  digits = digits * 10 + (perhaps(0) ?? perhaps(1) ?? new Terms(mark(6))).days;
  digits = digits * 10 + (perhaps(2)?.next?.next?.days ?? perhaps(3)?.days ?? mark(7));
  if (days.get("none") ?? days.get("a") ?? mark(8)) digits += 0.5;
  return digits * 10000 + asked;
}

export function what_stands_behind_question_marks_happens_though_nobody_takes_it(): f64 {
  asked = 0;
  for (const days of [0, 1, 2] as f64[]) {
    perhaps(days) ?? new Terms(mark(1));
    perhaps(days)?.next?.days ?? mark(2);
    textOf(days)?.trim() ?? mark(3).toString();
    amounts().get(days > 0 ? "a" : "none") ?? mark(4);
    [1, 2][<i32> Math.floor(days)] ?? mark(5);
    for (let i = 0; i < 1; textOf(days) ?? mark(6).toString()) i++;
  }
  return asked;
}

export function whatIsFoundAmongOthers(): f64 {
  const [found, other] = [[1, 5, 7].find((n) => n > 4) || 3, 4];
  const days: f64 = 6;
  const [below, two] = [days * ~1, 2];
  return 100 * found + 10 * other + below + two;
}

function remade<T>(value: T, make: (value: T) => T): T {
  return make(value);
}

export function whatIsDeniedOrComesLastIsTold(): f64 {
  asked = 0;
  const flags = [!(new Terms(1) && asked > 5), true];
  const half = remade((asked++, 0), (x) => x + 0.5);
  const least = remade(Math.min(0) + 0, (x) => x + 0.25);
  return (flags[0] ? 10 : 20) + half + least + Math.max(asked);
}

abstract class Shape {
  constructor(readonly name: string, public parent: Shape | null = null) {}

  abstract get sides(): f64;
  abstract corners(): string[];

  get root(): Shape {
    let shape = this.parent;
    while (shape?.parent) shape = shape.parent;
    return shape ?? this;
  }

  get label() {
    const corners = this.corners();
    if (corners.length == 0) return "none";
    return corners.length > 3 ? corners.slice(0, 3).concat([this.name]).join("") : corners[0];
  }

  after(other: Shape | null) {
    if (other == null) return this;
    return other.sides > this.sides ? other : this;
  }
}

class Polygon extends Shape {
  get sides() {
    return this.name.length;
  }

  corners() {
    return this.name.split("");
  }
}

class Round extends Shape {
  get sides() {
    return 0;
  }

  corners() {
    return [] as string[];
  }
}

function mean(numbers: f64[]) {
  let sum: f64 = 0;
  for (const number of numbers) sum += number;
  return numbers.length > 0 ? sum / numbers.length : 0;
}

function longest(texts: string[]) {
  let found: string | null = null;
  for (const text of texts) {
    const best = found;
    if (best == null || text.length > best.length) found = text;
  }
  if (!found) return "";
  return found;
}

function lastOf<T>(list: T[]) {
  return list[list.length - 1];
}

function counts(texts: string[]) {
  const result = new Map<string, f64>();
  for (const text of texts) result.set(text, (result.get(text) ?? 0) + 1);
  return result;
}

function signOf(x: f64) {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

export function functions_answer_what_their_returns_tell(): f64 {
  const square = new Polygon("abcd");
  const round = new Round("x", square);
  let sum = mean([1, 2, 4]) + mean([]) + signOf(-7) / 2 + longest(["a", "bcd", "ef"]).length;
  sum = sum * 10 + square.sides + round.sides + round.root.sides;
  sum = sum * 10 + square.label.length + round.label.length + lastOf(["a", "bcd"]).length;
  sum = sum * 10 + square.after(round).sides + round.after(null).sides + lastOf([1.5, 2.5]);
  return sum * 10 + (counts(["a", "b", "a"]).get("a") ?? 0);
}

function halved(x: f64): f64 {
  return x / 2;
}

function joined(text: string, place: i32): string {
  return `${text}${place}`;
}

export function functions_take_less_than_they_are_given(): f64 {
  const isLarge = (x: f64) => x > 1;
  const texts = ["a", "b"].map(joined);
  const all: f64[] = [];
  const keep = (x: f64): void => {
    all.push(x);
  };
  const sum = [2, 4, 6].map(halved).filter(isLarge);
  sum.forEach(keep);
  return mean(sum) * 1000 + all.length * 100 + texts.join("").length * 10 + sum.findIndex(isLarge);
}

export function the_rest_of_a_list_has_a_name(): f64 {
  const [first, second, ...rest] = [1, 2, 3, 4].map((x) => x + 0.5);
  const [...copy] = rest;
  copy.push(9);
  const [only, ...none] = ["a"];
  let sum = first * 1000 + second * 100 + rest.length * 10 + rest[1] + copy.length;
  for (const [head, ...tail] of [[1, 2], [3]] as f64[][]) sum = sum * 10 + head + tail.length;
  return sum * 10 + only.length + none.length;
}

export function several_are_added_at_once(): f64 {
  const list: f64[] = [5];
  let digits: f64 = list.push(6, 7) * 10 + list.unshift(1, 2, 3);
  const texts = ["a"].concat(["b"], ["c", "d"]);
  digits = digits * 10 + texts.length + "a".concat("b", "c").length;
  return list.reduce((sum, x) => sum * 10 + x, digits);
}

/** One of an author's own, which takes several as it likes. */
class Pile {
  height: f64 = 0;
  push(a: f64, b: f64): f64 {
    this.height += a * 10 + b;
    return this.height;
  }
}

export function a_class_of_ones_own_has_its_own_push(): f64 {
  const pile = new Pile();
  return pile.push(1, 2) + pile.push(3, 4);
}

export function a_list_of_texts_and_numbers_is_joined(): f64 {
  const shop = "S";
  const count: i32 = 3;
  const key = (x: f64) => [shop, x, count, x > 1].join("|");
  const all = [key(1.5), key(-2), [shop, 1.1 / 3].join("")].join(";");
  let sum: f64 = 0;
  for (let i: i32 = 0; i < all.length; i++) sum = (sum * 31 + all.charCodeAt(i)) % 1000003;
  return sum;
}

export function digits_behind_the_point_are_those_of_javascript(): f64 {
  const numbers: f64[] = [
    ...[0, -0, 0.5, 1.5, 2.5, 1.005, 1.45, -1.45, 10.235, 1234.5678, 0.000001, 1e-10, 5e-324],
    ...[
      1e20,
      9999999999999999e5,
      1e21,
      1.7976931348623157e308,
      123.456,
      0.1,
      0.7,
      8.345,
      99.995,
    ],
    ...[4503599627370497.5, 9007199254740993, -0.0001, NaN, Infinity, -Infinity],
  ];
  let sum: f64 = 0;
  for (const number of numbers) {
    for (const digits of [0, 1, 2, 3, 7, 20, 100]) {
      const text = number.toFixed(digits);
      for (let i: i32 = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1000003;
    }
    const text = number.toFixed();
    for (let i: i32 = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1000003;
  }
  const whole: i32 = -12;
  return sum + whole.toFixed(2).length;
}

export function numbers_stand_in_front_of_what_is_given_out(): f64 {
  const days = (): f64[] => [0.5, 2];
  const all = [1, -2, ...days(), 3].concat([...days()], [0, ...days().map((x) => x / 2)]);
  return all.reduce((sum, x) => sum * 3 + x, 0);
}

export function bits_are_added_to_decimals_and_written_down(): f64 {
  const half: f64 = 0.5;
  const text = (half + ~(half > 0 ? -30 : 999)).toFixed(2) + (half * ~1).toString();
  return Number(text.slice(0, 5)) + text.length;
}

class Stop {
  next: Stop | null = null;
  days: f64 = 3;

  cost(): f64 {
    return 1;
  }
}

class PaidStop extends Stop {
  fee: f64 = 7;

  override cost(): f64 {
    return 2;
  }
}

class DearStop extends PaidStop {
  extra: f64 = 9;
}

function daysAt(stop: Stop | null): f64 {
  return stop == null ? -1 : stop.days;
}

function inCase(which: i32, stop: Stop): f64 {
  switch (which) {
    case 1:
      if (stop.next == null) return 20;
      return stop.next.days;
    case 2:
      return daysAt(stop.next);
    case 3:
      if (!(stop instanceof PaidStop)) return 30;
      return stop.fee;
    default:
      return stop.cost();
  }
}

export function what_one_case_tells_is_not_told_in_the_next(): f64 {
  const stop = new Stop();
  const paid = new PaidStop();
  paid.next = stop;
  let sum: f64 = 0;
  for (let which: i32 = 1; which < 5; which++) {
    sum = sum * 31 + inCase(which, stop) * 5 + inCase(which, paid);
  }
  return sum;
}

function behindCases(which: i32, stop: Stop): f64 {
  if (stop.next == null) return 40;
  switch (which) {
    case 1:
      if (stop.days > 2) {
        stop.next = null;
        break;
      }
      return 50;
    case 2:
      stop.next = new Stop();
  }
  return daysAt(stop.next);
}

export function what_a_case_changed_before_it_broke_off_is_known_no_longer(): f64 {
  let sum: f64 = 0;
  for (let which: i32 = 1; which < 4; which++) {
    const stop = new Stop();
    stop.next = new PaidStop();
    sum = sum * 31 + behindCases(which, stop);
  }
  return sum;
}

function fallen(which: i32, stop: Stop): f64 {
  let sum: f64 = 1;
  switch (which) {
    case 1:
      if (stop.next == null) break;
      sum += stop.next.days;
      // falls through
    case 2:
      sum += daysAt(stop.next) * 2;
  }
  return sum;
}

export function what_a_case_tells_is_told_of_the_next_one_only_where_it_falls_through(): f64 {
  const stop = new Stop();
  const other = new Stop();
  other.next = stop;
  return fallen(1, stop) * 1000 + fallen(2, stop) * 100 + fallen(1, other) * 10 + fallen(2, other);
}

function behindLoop(stop: Stop): f64 {
  if (stop.next == null) return 60;
  while (stop.next != null) {
    if (stop.days > 2) {
      stop.next = null;
      continue;
    }
    stop.days++;
  }
  return daysAt(stop.next);
}

export function what_a_loop_changed_is_known_no_longer_behind_it(): f64 {
  const stop = new Stop();
  stop.days = 1;
  stop.next = new Stop();
  return behindLoop(stop);
}

function stepped(stop: Stop): f64 {
  let sum: f64 = 1;
  let rounds: f64 = 0;
  for (let i: i32 = 0; i < 2; sum += daysAt(stop.next) * 10, i++) {
    if (stop.next == null) continue;
    else sum += stop.next.days;
  }
  for (let i: i32 = 0; i < 2; sum += daysAt(stop.next), i++) if (stop.next == null) continue;
  do if (stop.next == null) continue;
  else sum += stop.next.days; while (daysAt(stop.next) > 0 && ++rounds < 3);
  return sum;
}

export function what_the_body_of_a_loop_tells_is_not_told_of_its_step(): f64 {
  const stop = new Stop();
  stop.next = new Stop();
  return stepped(new Stop()) * 1000 + stepped(stop);
}

function feeOf(stop: Stop): f64 {
  if (!(stop instanceof PaidStop)) return stop.cost();
  let extra: f64 = 0;
  if (stop instanceof DearStop) extra = stop.extra;
  return stop.fee + extra;
}

export function a_test_for_a_narrower_class_leaves_the_wider_one_told(): f64 {
  return feeOf(new Stop()) * 100 + feeOf(new PaidStop()) * 10 + feeOf(new DearStop());
}

function chosen(amount: f64): string | undefined {
  return amount > 1 ? undefined : amount > 0 ? "little" : undefined;
}

export function undefined_is_chosen_before_a_colon(): f64 {
  return [2, 0.5, -1].map((x) => chosen(x) == null ? 3 : 4).reduce((sum, x) => sum * 10 + x, 0);
}

export function a_sigma_ends_each_word_of_a_text(): f64 {
  const texts = [
    ...["ΟΔΟΣ", "ΟΔΟΣ ΟΔΟΣ", "1 ΟΔΟΣ, ΝΕΟΣ ΚΟΣΜΟΣ Α.Ε.", "Σ", " Σ ", "Α.Σ", "Α'Σ'Β", "-ΑΣ-ΑΣΑ"],
    ...["🙂ΑΣ", "🙂Σ", "𝐀Σ", "ΑΣ🙂", "ΑΣ𝐀", "\u0391\u0301Σ \u0301Σ", "ACMEΣ ΣACME", "ΣΣ ΣΣΣ"],
  ];
  let sum: f64 = 0;
  for (const text of texts) {
    const small = text.toLowerCase();
    for (let i: i32 = 0; i < small.length; i++) sum = (sum * 31 + small.charCodeAt(i)) % 1000003;
  }
  return sum;
}

class Stage {
  stop: Stop | null = new Stop();
  rides: Stop = new DearStop();

  constructor(readonly before: Stage | null = null) {}

  end(): void {
    this.stop = null;
    this.rides = new Stop();
  }

  self(): Stage {
    return this;
  }

  given(): f64 {
    if (this.stop == null) return 80;
    this.end();
    return daysAt(this.stop) * 10 + daysAt(this.stop == null ? null : this.stop);
  }

  answered(): Stop | null {
    if (this.stop == null) return new Stop();
    this.end();
    return this.stop;
  }

  cost(): f64 {
    if (!(this.rides instanceof PaidStop)) return 90;
    const fee = this.rides.fee;
    this.end();
    return this.rides.cost() * 100 + this.rides.days * 10 + daysAt(this.rides) + fee;
  }
}

class LateStage extends Stage {
  late: f64 = 5;

  override self(): LateStage {
    return this;
  }
}

function lateness(stage: Stage): f64 {
  if (!(stage.before instanceof LateStage)) return 70;
  const kept: Stage | null = stage.before;
  return stage.before.self().late + (stage.before.rides instanceof DearStop ? 1 : 2) +
    kept.rides.days;
}

export function what_a_call_changed_is_given_on_as_it_is(): f64 {
  const answered = new Stage().answered();
  return new Stage().given() + (answered == null ? 3000 : 5000) + new Stage().cost() +
    lateness(new Stage(new LateStage())) * 10000;
}

function reached(stop: Stop, other: Stop | null): f64 {
  if (stop.next == null) return 100;
  const was = stop.next.days;
  if ((stop.next = other) == null) return was + daysAt(stop.next);
  return was * 10 + daysAt(stop.next);
}

export function what_is_given_a_value_where_it_is_asked_is_that_value(): f64 {
  const stop = new Stop();
  stop.next = new Stop();
  return reached(stop, new Stop()) * 1000 + reached(stop, null) * 10 + reached(stop, null);
}

function apart(a: f64) {
  return (b: f64) => a - b;
}

export function arrow_functions_answer_arrow_functions(): f64 {
  const minus = (a: f64) => (b: f64) => a - b;
  const spread = (a: f64) => (b: f64) => (c: f64) => {
    const both = a * 10 + b;
    return both * 10 + c;
  };
  const named = (name: string) => {
    const half = name.length * 0.5;
    return (count: i32) => ((text: string) => text.length * half + count);
  };
  const adds = [1, 2.5].map((x) => (y: f64) => x + y);
  return minus(7)(2) + spread(1)(2)(3) * 10 + named("abc")(4)("de") * 10000 + adds[1](2) * 1e6 +
    apart(9)(1) * 1e7;
}

export function bits_are_reckoned_with_before_they_are_added_to_decimals(): f64 {
  const half: f64 = 0.5;
  const [first, second] = [1.5, parseInt("12") + ((~4 % 3) + 0)];
  const all = [half, 2.5 + (~8 * 3), half - (~1 - 4), half * (~6 + half)];
  return first + second * 10 + all.reduce((sum, x) => sum * 100 + x, 0);
}
