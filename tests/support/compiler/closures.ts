// Programs in the dialect. Each runs on V8 as it stands and, compiled, in wasm; both must answer the
// same number. `closures_test.ts` compares them.
import { collect } from "./collect.ts";

/** A box whose content may change behind a capture. */
class Box {
  value: f64 = 0;
}

class Pair<A, B> {
  constructor(public first: A, public second: B) {}
}

function adder(by: f64): (x: f64) => f64 {
  return (x: f64): f64 => x + by;
}

export function captures_a_parameter(): f64 {
  return adder(40)(2);
}

export function keeps_each_creation_apart(): f64 {
  const one = adder(1);
  const ten = adder(10);
  return one(0) * 1000 + ten(0) * 10 + one(5);
}

/** An argument that is itself a closure's answer must not lend its captures to the callee. */
export function arguments_call_other_closures(): f64 {
  const outer = adder(1);
  const inner = adder(1000);
  const both = (a: f64, b: f64): f64 => outer(a) * inner(b);
  return outer(inner(5)) + both(inner(1), outer(2)) + outer(outer(outer(inner(0))));
}

function curried(a: f64): (b: f64) => (c: f64) => (d: f64) => f64 {
  return (b: f64): (c: f64) => (d: f64) => f64 => (c: f64): (d: f64) => f64 => (d: f64): f64 =>
    ((a * 10 + b) * 10 + c) * 10 + d;
}

export function nests_four_deep(): f64 {
  return curried(1)(2)(3)(4);
}

/** The innermost function reaches past one that uses nothing itself. */
export function passes_through_a_middle(): f64 {
  const far = adder(0)(7) * 3;
  const make = (): () => f64 => (): f64 => far;
  return make()();
}

function chained(depth: i32): (x: f64) => f64 {
  if (depth == 0) return (x: f64): f64 => x;
  const inner = chained(depth - 1);
  return (x: f64): f64 => inner(x) + <f64> depth;
}

export function builds_itself_recursively(): f64 {
  return chained(200)(0.5);
}

export function composes_closures(): f64 {
  const compose = (f: (x: f64) => f64, g: (x: f64) => f64): (x: f64) => f64 => (x: f64): f64 =>
    f(g(x));
  let all = adder(0);
  for (let i: i32 = 0; i < 20; i++) {
    const before = all;
    const by: f64 = <f64> i;
    all = compose(adder(by), (x: f64): f64 => before(x) * 1.5);
  }
  return all(1);
}

class Account {
  balance: f64 = 100;
  onChange: (by: f64) => f64 = (by: f64): f64 => by;
  /** An initial value that captures the object itself. */
  doubled: () => f64 = (): f64 => this.balance * 2;

  constructor(public owner: string, rate: f64) {
    const bonus = rate * 10;
    this.onChange = (by: f64): f64 => this.balance + by + rate + bonus;
  }

  watcher(limit: f64): (by: f64) => bool {
    return (by: f64): bool => this.balance + by > limit;
  }

  deposit(by: f64): () => f64 {
    return (): f64 => {
      this.balance += by;
      return this.balance;
    };
  }

  nested(by: f64): () => () => f64 {
    return (): () => f64 => (): f64 => this.balance + by;
  }

  get reader(): () => f64 {
    return (): f64 => this.balance;
  }

  static fee(rate: f64): (x: f64) => f64 {
    return (x: f64): f64 => x * rate;
  }
}

export function captures_this_in_a_method(): f64 {
  const account = new Account("a", 2);
  const above = account.watcher(150);
  const before = above(40) ? 1 : 0;
  account.balance = 120;
  return before * 10 + (above(40) ? 1 : 0);
}

export function changes_the_object_behind_this(): f64 {
  const account = new Account("a", 2);
  const deposit = account.deposit(5);
  deposit();
  deposit();
  return account.balance;
}

export function captures_this_two_levels_up(): f64 {
  const account = new Account("a", 2);
  const make = account.nested(7);
  account.balance = 1;
  return make()();
}

export function captures_in_a_constructor(): f64 {
  return new Account("a", 2).onChange(3);
}

export function captures_in_an_initial_value(): f64 {
  const account = new Account("a", 2);
  account.balance = 21;
  return account.doubled();
}

export function captures_in_a_getter_and_a_static_method(): f64 {
  return new Account("a", 1).reader() + Account.fee(0.25)(8);
}

abstract class Shape {
  constructor(protected scale: f64) {}
  abstract area(): () => f64;
  scaled(): () => f64 {
    const area = this.area();
    return (): f64 => area() * this.scale;
  }
}

class Square extends Shape {
  constructor(private side: f64, scale: f64) {
    super(scale);
  }
  area(): () => f64 {
    return (): f64 => this.side * this.side;
  }
}

export function captures_across_inheritance(): f64 {
  const shape: Shape = new Square(3, 2);
  return shape.scaled()();
}

export function shares_what_a_captured_object_holds(): f64 {
  const box = new Box();
  const count = (): f64 => {
    box.value += 1;
    return box.value;
  };
  count();
  count();
  box.value += 10;
  return count();
}

export function shares_a_captured_list(): f64 {
  const list: f64[] = [];
  const push = (x: f64): void => {
    list.push(x);
  };
  for (let i: i32 = 0; i < 50; i++) push(<f64> i);
  return <f64> list.length + list[49];
}

/** A constant that has no place at run time is seen at every depth. */
export function sees_constants_at_every_depth(): f64 {
  let sum: f64 = 0;
  {
    const factor: f64 = 2.5;
    const whole: i32 = 3;
    const make = (): () => f64 => (): f64 => factor * <f64> whole;
    sum += make()();
  }
  return sum;
}

const TOP: f64 = 4;
let counter: f64 = 0;

export function uses_globals_without_capturing(): f64 {
  counter = 0;
  const bump = (): f64 => {
    counter += TOP;
    return counter;
  };
  bump();
  return bump();
}

export function captures_small_integers_floats_and_flags(): f64 {
  const a: u8 = 200;
  const b: i16 = -5;
  const c: f32 = 1.5;
  const d: bool = true;
  const e: i64 = -7;
  const f: u32 = 3000000000;
  const numbers: f64[] = [1];
  const g: i8 = <i8> -numbers.length;
  const add = (x: f64): f64 =>
    x + <f64> a + <f64> b + <f64> c + (d ? 1 : 0) + <f64> e + <f64> f + <f64> g;
  return add(0.25);
}

/** The same, with values that are only known at run time. */
function widths(a: u8, b: i16, c: f32, d: bool, e: i64, f: u32, g: i8, h: u16): () => f64 {
  return (): f64 =>
    <f64> a + <f64> b * 2 + <f64> c * 3 + (d ? 5 : 7) + <f64> e * 11 + <f64> f * 13 + <f64> g * 17 +
    <f64> h * 19;
}

export function captures_every_width(): f64 {
  return widths(255, -32768, 0.5, false, -9007199254740991, 4294967295, -128, 65535)() +
    widths(1, 2, 3, true, 4, 5, 6, 7)();
}

function lengthOr(text: string | null, fallback: f64): () => f64 {
  return (): f64 => text == null ? fallback : <f64> text.length;
}

export function captures_nullable_references(): f64 {
  return lengthOr(null, 5)() * 100 + lengthOr("four", 5)();
}

function narrowed(text: string | null): () => f64 {
  if (text == null) return (): f64 => -1;
  return (): f64 => <f64> text.length;
}

export function captures_what_a_test_has_narrowed(): f64 {
  return narrowed(null)() * 10 + narrowed("abc")();
}

export function captures_the_variable_of_a_for(): f64 {
  const all: (() => f64)[] = [];
  for (let i: i32 = 0; i < 5; i++) all.push((): f64 => <f64> i);
  let digits: f64 = 0;
  for (let i: i32 = 0; i < 5; i++) digits = digits * 10 + all[i]();
  return digits;
}

export function captures_the_variable_of_a_for_of(): f64 {
  const all: (() => f64)[] = [];
  for (const text of ["a", "bb", "ccc"]) all.push((): f64 => <f64> text.length);
  let digits: f64 = 0;
  for (const one of all) digits = digits * 10 + one();
  return digits;
}

export function captures_locals_of_a_while(): f64 {
  const all: (() => f64)[] = [];
  let at: i32 = 0;
  while (at < 4) {
    const here = at * at;
    all.push((): f64 => <f64> here);
    at++;
  }
  let sum: f64 = 0;
  do {
    at--;
    const index = at;
    sum = sum * 10 + all[index]();
  } while (at > 0);
  return sum;
}

export function captures_in_branches_and_cases(): f64 {
  let sum: f64 = 0;
  for (let i: i32 = 0; i < 6; i++) {
    const seen = <f64> i * 10;
    let make: () => f64 = (): f64 => seen;
    switch (i) {
      case 1: {
        const inner = seen + 1;
        make = (): f64 => inner;
        break;
      }
      case 2:
        make = i > 1 ? (): f64 => seen + 2 : (): f64 => seen + 3;
        break;
      default:
        if (i > 3) make = (): f64 => seen + 4;
    }
    sum = sum * 7 + make();
  }
  return sum;
}

class Keyed<E, K> {
  constructor(private key: (e: E) => K, private accept: (size: f64) => bool) {}

  accepted(list: E[]): f64 {
    const sizes = new Map<K, f64>();
    const order: K[] = [];
    for (const e of list) {
      const key = this.key(e);
      if (sizes.has(key)) sizes.set(key, sizes.get(key)! + 1);
      else {
        sizes.set(key, 1);
        order.push(key);
      }
    }
    let accepted: f64 = 0;
    for (const key of order) if (this.accept(sizes.get(key)!)) accepted++;
    return accepted;
  }
}

function keyedBy<E>(prefix: string, name: (e: E) => string): (e: E) => string {
  return (e: E): string => prefix + name(e);
}

export function captures_in_generics(): f64 {
  const least: f64 = 2;
  const cut = 1;
  const by = keyedBy<string>("p", (text: string): string => text.substring(0, cut));
  const keyed = new Keyed<string, string>(by, (size: f64): bool => size >= least);
  const numbers = new Keyed<f64, f64>(
    (x: f64): f64 => x % least,
    (size: f64): bool => size > least,
  );
  return keyed.accepted(["ax", "ay", "b", "ca", "cb"]) * 10 + numbers.accepted([1, 2, 3, 4, 5]);
}

function mapped<A, B>(list: A[], change: (a: A, at: f64) => B): B[] {
  const out: B[] = [];
  for (let i: i32 = 0; i < list.length; i++) out.push(change(list[i], <f64> i));
  return out;
}

function pairedWith<A, B>(second: B): (first: A, at: f64) => Pair<A, B> {
  return (first: A, _at: f64): Pair<A, B> => new Pair<A, B>(first, second);
}

export function captures_values_of_a_type_parameter(): f64 {
  const texts = mapped<string, Pair<string, f64>>(["a", "bc"], pairedWith<string, f64>(4));
  const flags = mapped<f64, Pair<f64, string>>([1, 2], pairedWith<f64, string>("xyz"));
  return texts[1].second * 100 + <f64> texts[1].first.length * 10 + <f64> flags[0].second.length;
}

export function gives_closures_to_list_methods(): f64 {
  const least: f64 = 3;
  const names = ["x", "yy", "zzz"];
  const box = new Box();
  const list: f64[] = [1, 2, 3, 4, 5];
  const big = list.filter((x) => x >= least).map<f64>((x) => x * least + <f64> names.length);
  big.forEach((x) => {
    box.value += x;
  });
  const some = list.some((x) => x > least + 1) && !list.every((x) => x > least);
  const at = names.findIndex((name) => <f64> name.length == least);
  return box.value * 100 + (some ? 10 : 0) + <f64> at;
}

function insertionSorted(list: f64[], compare: (a: f64, b: f64) => f64): f64[] {
  const out = list.slice(0);
  for (let i: i32 = 1; i < out.length; i++) {
    const x = out[i];
    let at = i;
    while (at > 0 && compare(out[at - 1], x) > 0) {
      out[at] = out[at - 1];
      at--;
    }
    out[at] = x;
  }
  return out;
}

export function sorts_by_a_capturing_comparator(): f64 {
  const weight: f64[] = [5, 1, 4, 2, 3];
  const at = (i: f64): f64 => weight[<i32> Math.floor(i)];
  const descending = true;
  const order = insertionSorted(
    [0, 1, 2, 3, 4],
    (a, b) => descending ? at(b) - at(a) : at(a) - at(b),
  );
  let digits: f64 = 0;
  for (const at of order) digits = digits * 10 + at;
  return digits;
}

class Holder {
  make: (() => f64) | null = null;
  list: (() => f64)[] = [];
  byName: Map<string, () => f64> = new Map<string, () => f64>();
}

export function keeps_closures_in_fields_lists_and_maps(): f64 {
  const holder = new Holder();
  for (let i: i32 = 0; i < 3; i++) {
    const text = "n".repeat(i + 1);
    holder.make = (): f64 => <f64> text.length;
    holder.list.push((): f64 => <f64> text.length * 10);
    holder.byName.set(text, (): f64 => <f64> text.length * 100);
  }
  const make = holder.make;
  return (make == null ? 0 : make()) + holder.list[1]() + holder.byName.get("n")!();
}

export function respects_shadowing(): f64 {
  const x: f64 = adder(0)(1);
  const y: f64 = adder(0)(2);
  const first = (x: f64): f64 => x * 10 + y;
  const second = (): f64 => {
    const y: f64 = 7;
    {
      const x: f64 = 9;
      if (x < 0) return x;
    }
    return x * 10 + y;
  };
  let third: f64 = 0;
  {
    const x: f64 = adder(0)(5);
    const inner = (): f64 => x;
    third = inner();
  }
  const fourth = (): f64 => {
    let sum: f64 = 0;
    for (let x: i32 = 0; x < 4; x++) sum += <f64> x;
    return sum + x;
  };
  return ((first(3) * 100 + second()) * 10 + third) * 10 + fourth();
}

/** Parameters of the same name as what is reassigned elsewhere are not that variable. */
export function tells_reassigned_namesakes_apart(): f64 {
  let total: f64 = 0;
  const kept: f64 = adder(0)(3);
  const add = (total: f64): f64 => total + kept;
  for (let kept: i32 = 0; kept < 3; kept++) total += add(<f64> kept);
  return total;
}

export function calls_on_the_spot(): f64 {
  const by: f64 = adder(0)(6);
  return ((x: f64): f64 => x * by)(7);
}

export function answers_nothing(): f64 {
  const box = new Box();
  const step: f64 = adder(0)(2);
  const act = (times: i32): void => {
    for (let i: i32 = 0; i < times; i++) box.value += step;
  };
  act(3);
  act(4);
  return box.value;
}

/** More captures than a machine word has bits, references and plain values mixed. */
export function captures_seventy_variables(): f64 {
  const n = (x: f64): f64 => adder(0)(x);
  const s = (x: f64): string => "x".repeat(<i32> Math.floor(x));
  const v0 = s(0);
  const v1 = n(1);
  const v2 = n(2);
  const v3 = s(3);
  const v4 = n(4);
  const v5 = n(5);
  const v6 = s(6);
  const v7 = n(7);
  const v8 = n(8);
  const v9 = s(2);
  const v10 = n(10);
  const v11 = n(11);
  const v12 = s(5);
  const v13 = n(13);
  const v14 = n(14);
  const v15 = s(1);
  const v16 = n(16);
  const v17 = n(17);
  const v18 = s(4);
  const v19 = n(19);
  const v20 = n(20);
  const v21 = s(0);
  const v22 = n(22);
  const v23 = n(23);
  const v24 = s(3);
  const v25 = n(25);
  const v26 = n(26);
  const v27 = s(6);
  const v28 = n(28);
  const v29 = n(29);
  const v30 = s(2);
  const v31 = n(31);
  const v32 = n(32);
  const v33 = s(5);
  const v34 = n(34);
  const v35 = n(35);
  const v36 = s(1);
  const v37 = n(37);
  const v38 = n(38);
  const v39 = s(4);
  const v40 = n(40);
  const v41 = n(41);
  const v42 = s(0);
  const v43 = n(43);
  const v44 = n(44);
  const v45 = s(3);
  const v46 = n(46);
  const v47 = n(47);
  const v48 = s(6);
  const v49 = n(49);
  const v50 = n(50);
  const v51 = s(2);
  const v52 = n(52);
  const v53 = n(53);
  const v54 = s(5);
  const v55 = n(55);
  const v56 = n(56);
  const v57 = s(1);
  const v58 = n(58);
  const v59 = n(59);
  const v60 = s(4);
  const v61 = n(61);
  const v62 = n(62);
  const v63 = s(0);
  const v64 = n(64);
  const v65 = n(65);
  const v66 = s(3);
  const v67 = n(67);
  const v68 = n(68);
  const v69 = s(6);
  const all = (): f64 =>
    <f64> v0.length * 1 + v1 * 2 + v2 * 3 + <f64> v3.length * 4 + v4 * 5 + v5 * 6 +
    <f64> v6.length * 7 + v7 * 8 + v8 * 9 + <f64> v9.length * 10 + v10 * 11 + v11 * 12 +
    <f64> v12.length * 13 + v13 * 14 + v14 * 15 + <f64> v15.length * 16 + v16 * 17 + v17 * 18 +
    <f64> v18.length * 19 + v19 * 20 + v20 * 21 + <f64> v21.length * 22 + v22 * 23 + v23 * 24 +
    <f64> v24.length * 25 + v25 * 26 + v26 * 27 + <f64> v27.length * 28 + v28 * 29 + v29 * 30 +
    <f64> v30.length * 31 + v31 * 32 + v32 * 33 + <f64> v33.length * 34 + v34 * 35 + v35 * 36 +
    <f64> v36.length * 37 + v37 * 38 + v38 * 39 + <f64> v39.length * 40 + v40 * 41 + v41 * 42 +
    <f64> v42.length * 43 + v43 * 44 + v44 * 45 + <f64> v45.length * 46 + v46 * 47 + v47 * 48 +
    <f64> v48.length * 49 + v49 * 50 + v50 * 51 + <f64> v51.length * 52 + v52 * 53 + v53 * 54 +
    <f64> v54.length * 55 + v55 * 56 + v56 * 57 + <f64> v57.length * 58 + v58 * 59 + v59 * 60 +
    <f64> v60.length * 61 + v61 * 62 + v62 * 63 + <f64> v63.length * 64 + v64 * 65 + v65 * 66 +
    <f64> v66.length * 67 + v67 * 68 + v68 * 69 + <f64> v69.length * 70;
  return all();
}

/** What a closure holds must live as long as the closure, whatever else is made and dropped. */
export function survives_collections(): f64 {
  let sum: f64 = 0;
  for (let round: i32 = 0; round < 100; round++) {
    const all: (() => string)[] = [];
    for (let i: i32 = 0; i < 1000; i++) {
      const text = "v" + i.toString();
      const box = new Box();
      box.value = <f64> i;
      all.push((): string => text + (<i64> Math.floor(box.value)).toString());
    }
    for (let i: i32 = 0; i < all.length; i++) sum += <f64> all[i]().length;
  }
  return sum;
}

/** Closures that only other closures hold. */
export function survives_collections_in_chains(): f64 {
  let last: () => f64 = (): f64 => 0;
  for (let i: i32 = 0; i < 2000; i++) {
    const before = i % 100 == 0 ? (): f64 => 1 : last;
    const garbage = "g".repeat(i % 50);
    last = (): f64 => before() + <f64> garbage.length;
    if (i % 500 == 0) collect();
  }
  collect();
  return last();
}

/** A closure that nothing holds any more, while it runs and its captures are still to be used. */
export function survives_its_own_call(): f64 {
  const make = (text: string): () => f64 => {
    const holder = new Pair<string, Box>(text, new Box());
    return (): f64 => {
      collect();
      let sum: f64 = 0;
      for (let i: i32 = 0; i < 20000; i++) sum += <f64> (text + i.toString()).length;
      holder.second.value += sum;
      return holder.second.value + <f64> holder.first.length;
    };
  };
  return make("abc".repeat(3))() + make("d".repeat(2))();
}

/** Captures that are made, one after the other, while the environment does not exist yet. */
export function survives_a_collection_in_an_argument(): f64 {
  const text = "t".repeat(5);
  const add = (a: f64, b: f64): f64 => a + b + <f64> text.length;
  const clean = (x: f64): f64 => {
    collect();
    return x + <f64> text.length;
  };
  const make = (label: string): (a: f64, b: f64) => f64 => (a: f64, b: f64): f64 =>
    add(clean(a), b) + <f64> label.length;
  return make("l".repeat(3))(clean(1), clean(2));
}

function boxed(value: f64): Box {
  const box = new Box();
  box.value = value;
  return box;
}

function afterCollecting(a: Box, b: Box, c: Box): f64 {
  collect();
  const other = boxed(7);
  return ((a.value * 10 + b.value) * 10 + c.value) * 10 + other.value;
}

function replacing(box: Box): f64 {
  const sum = afterCollecting(box, box = boxed(2), box);
  return sum + afterCollecting(box, boxed(3), box = boxed(4));
}

/** References that only an argument still holds. */
export function keeps_arguments_that_later_ones_replace(): f64 {
  let box = boxed(1);
  const sum = afterCollecting(box, box = boxed(2), box = boxed(3));
  return sum + box.value + replacing(boxed(5));
}

/** What is called is chosen first, and what it is given then is what choosing has left. */
export function chooses_what_to_call_before_its_arguments(): f64 {
  let box = boxed(1);
  const read = (given: Box): f64 => afterCollecting(given, boxed(5), given);
  const sum = (box = boxed(2), read)(box);
  return sum + box.value;
}

export function hands_itself_to_what_it_captures(): f64 {
  const holder = new Holder();
  const box = new Box();
  holder.make = (): f64 => {
    box.value += 1;
    const make = holder.make;
    return box.value < 5 && make != null ? make() * 2 : box.value;
  };
  const start = holder.make;
  return start == null ? -1 : start();
}
