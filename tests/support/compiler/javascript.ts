// Programs in the dialect, each around something that the compiler would otherwise take for another
// thing than JavaScript does. Each runs on V8 as it stands and, compiled, in wasm; both must answer
// the same number. `javascript_test.ts` compares them.

/** A number for a text, by which two that differ in anything are told apart. */
function hash(text: string): f64 {
  let sum: f64 = 7;
  for (let i: i32 = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1000003;
  return sum;
}

class Terms {
  next: Terms | null = null;
  constructor(public days: f64, public cents: i32) {}
}

/** A digit for each answer, so that one that is wrong shows. */
class Answers {
  digits: f64 = 1;
  add(answer: bool): void {
    this.digits = this.digits * 2 + (answer ? 1 : 0);
  }
}

export function of_what_stands_before_a_comma_nothing_is_asked(): f64 {
  const steps: string[] = [];
  const step = (text: string): string => {
    steps.push(text);
    return text;
  };
  const days = ((steps.length == 0 ? step("a") || step("b") : "") || step("c"), 5.0);
  return hash(steps.join("")) + days;
}

export function or_and_and_answer_an_operand_where_a_condition_compares_them(): f64 {
  const answers = new Answers();
  for (const days of [0, 1, 5, 29, 30, 31, NaN]) {
    const terms = new Terms(days, 0);
    if ((terms.days || 30) > 5) answers.add(true);
    answers.add((terms.days || 30) == 30);
    answers.add((terms.days && 30) >= 30);
    answers.add(!((days || 30) - 30));
    answers.add((days && 2) + (days || 1) > 3 ? true : false);
    let steps: f64 = 0;
    while ((days || 3) > steps) steps++;
    for (let i: f64 = 0; (days && 4) > i; i++) steps += 10;
    do steps += 100; while ((days || 7) > steps);
    answers.digits = (answers.digits * 1009 + steps) % 1000003;
  }
  return answers.digits;
}

export function or_and_and_answer_an_operand_where_whole_numbers_are_compared(): f64 {
  const answers = new Answers();
  for (const cents of [0, 1, 2, 7]) {
    const small = <u8> cents;
    const large = <i64> cents;
    if ((cents || 2) - 2) answers.add(true);
    if (small && (200 + 100)) answers.add(true);
    answers.add((cents && 7) == 7 || (small || 9) > 8);
    answers.add((large || 3) * 2 == 6 && !((large && 2) == 2));
    answers.add(-(cents || 7) == -7 && ~(cents || 7) == -8);
    answers.add((cents > 1 ? cents || 3 : cents && 3) > 1);
    answers.add([5, 6, 7, 8][cents && 1] + (cents || 5) > 9);
  }
  return answers.digits;
}

function isLate(days: f64, least: bool = (days || 30) > 29): bool {
  return least && (days || 31) != 30;
}

export function or_and_and_answer_an_operand_wherever_a_flag_is_wanted(): f64 {
  const answers = new Answers();
  const flags: bool[] = [];
  for (const days of [0, 30, 31]) {
    const late: bool = (days || 30) > 29;
    const early = (x: f64): bool => (x && 3) < (days || 3);
    let both: bool = false;
    both = (days && 31) == (days || 31);
    flags.push((days || 5) < 6);
    answers.add(isLate(days));
    answers.add(late);
    answers.add(early(days));
    answers.add(both);
    answers.add([days, 1].some((x) => (x || 30) >= 30));
  }
  for (const flag of flags) answers.add(flag);
  return answers.digits;
}

export function what_is_there_or_is_not_decides_as_in_javascript(): f64 {
  const answers = new Answers();
  const none: Terms | null = null;
  for (const terms of [none, new Terms(0, 0), new Terms(NaN, 2)]) {
    answers.add(terms ? true : false);
    if (terms && terms.cents) answers.add(true);
    answers.add(!terms || !terms.days);
    answers.add((terms || new Terms(9, 9)).cents == 9);
    const next = terms && terms.next;
    answers.add(next == null);
  }
  return answers.digits;
}

class Dated extends Terms {
  isDated: bool = true;
  others: Terms[] = [];
}

export function what_is_wanted_of_a_member_says_nothing_of_its_object(): f64 {
  const answers = new Answers();
  const terms = new Terms(1, 2);
  for (const dated of [new Dated(3, 4), new Dated(5, 6)]) {
    dated.isDated = dated.days > 4;
    dated.others.push(terms);
    const other = terms.next || (dated || dated).others[0];
    answers.add(other == terms);
    answers.add((dated.cents > 5 ? dated : dated).others[0] == other);
    if (terms.next || (dated || dated).isDated) answers.add(true);
  }
  return answers.digits;
}

let latest: f64 = 0;

export function what_an_operand_changes_is_changed_though_it_is_known_to_be_true(): f64 {
  let sum: f64 = 1;
  let most: f64 = 0;
  let flag = false;
  for (const start of [0, 0.5, 2]) {
    latest = start;
    sum += ((latest = 10) && start) + 3 * latest;
    sum += ((most = 0) || start) + 7 * most;
    sum += ((most = 4) || start) + 11 * most;
    if ((latest = 6) && start) sum += 1000;
    if (!((most = 2) && start) || (flag = true)) sum += 2000 * latest + most;
    sum += ((latest = 3) && start ? start : 5) + 13 * latest;
    while ((latest = 0) && start) sum += 1;
    sum = (sum * 31 + latest + most + (flag ? 1 : 0)) % 1000003;
    flag = false;
  }
  return sum;
}

let asked: f64 = 0;

/** A number that only what calls this can know. */
function ask(): f64 {
  asked += 1;
  return asked;
}

class Rule {
  constructor(public most: f64) {}
  limit(days: f64 = 1, more: f64 = 10): f64 {
    return days + more;
  }
  label(by: string = "rule", most: f64 = this.most): string {
    return by + most.toString();
  }
  twice(days: f64): f64 {
    return this.limit(days) + this.limit();
  }
}

class Strict extends Rule {
  limit(days: f64 = 2, more: f64 = 20): f64 {
    return super.limit(days) * 1000 + days + more;
  }
  label(by: string = "strict", most: f64 = this.most * 2 + ask()): string {
    return super.label() + super.label(by) + by + most.toString();
  }
}

class Stricter extends Strict {
  limit(days: f64 = 3 + ask(), more: f64 = days * 2): f64 {
    return days * 7 + more;
  }
}

class Loose extends Strict {}

class Open<T> extends Rule {
  constructor(public value: T) {
    super(5);
  }
  limit(days: f64 = 4, more: f64 = this.most): f64 {
    return days * 100 + more;
  }
}

export function an_overriding_method_has_defaults_of_its_own(): f64 {
  asked = 0;
  const rules: Rule[] = [
    new Rule(1),
    new Strict(2),
    new Stricter(3),
    new Loose(4),
    new Open<string>("x"),
    new Open<f64>(6),
  ];
  let sum: f64 = 0;
  for (const rule of rules) {
    sum = (sum * 31 + rule.limit() + 3 * rule.limit(5) + 7 * rule.limit(5, 6)) % 1000003;
    sum = (sum * 31 + rule.twice(8) + hash(rule.label()) + hash(rule.label("of"))) % 1000003;
  }
  const strict: Strict = new Loose(7);
  const limit = (rule: Rule): f64 => rule.limit();
  return sum + strict.limit() + hash(strict.label()) + limit(strict) + asked;
}

class Gauge {
  protected kept: f64 = 1;
  get level(): f64 {
    return this.kept;
  }
  set level(value: f64) {
    this.kept = value;
  }
}

class Doubled extends Gauge {
  get level(): f64 {
    return super.level + 1;
  }
  set level(value: f64) {
    super.level = value * 2;
  }
  raise(by: f64): f64 {
    const before = super.level++;
    const after = ++super.level;
    const set = (super.level = after + by);
    super.level += by;
    return (super.level *= 2) + 3 * before + 5 * after + 7 * set;
  }
}

class Tripled extends Doubled {
  set level(value: f64) {
    super.level = value * 3;
  }
  get level(): f64 {
    return super.level * 3;
  }
}

export function a_property_of_super_is_the_one_above(): f64 {
  let sum: f64 = 0;
  const gauges: Gauge[] = [new Gauge(), new Doubled(), new Tripled()];
  for (const gauge of gauges) {
    gauge.level = 5;
    sum = sum * 31 + gauge.level;
    gauge.level += 2;
    sum = sum * 31 + gauge.level++;
    sum = sum * 31 + gauge.level;
    if (gauge instanceof Doubled) sum = sum * 31 + (<Doubled> gauge).raise(3) + gauge.level;
    sum %= 1000003;
  }
  return sum;
}

/** Every way to make a number a text. */
function said<T>(value: T): string {
  return `${value}|` + `<${value}>` + `${value},${value};` + String(value) +
    [value, value].join("/") +
    [value].toString();
}

export function a_number_is_written_as_in_javascript(): f64 {
  const tenth: f64 = 0.1;
  const numbers: f64[] = [0, 5, -5, 21474836.47, 2147483648, 3000000000.5, 9007199254740991, NaN];
  numbers.push(tenth + 0.2);
  numbers.push(1 / tenth / 3);
  numbers.push(-1e21);
  numbers.push(123456789012345680000);
  numbers.push(1e-6);
  numbers.push(-1.5e-7);
  numbers.push(5e-324);
  numbers.push(1.7976931348623157e308);
  numbers.push(1 / (tenth - tenth));
  numbers.push(-0.0);
  let text = "";
  for (const n of numbers) text += said<f64>(n) + n.toString();
  const small: u8 = 200;
  const large: i64 = -9007199254740991;
  const whole: u32 = 4294967295;
  const half: f32 = 0.5;
  const count: i32 = -2147483648;
  text += said<u8>(small) + said<i64>(large) + said<u32>(whole) + said<f32>(half);
  text += said<i32>(count) + said<bool>(count < 0) + said<string>("x") + count.toString(16);
  text += String(whole > 5 ? tenth : numbers[0]).length.toString() + whole.toString(2);
  text += numbers[2].toString(36) + numbers[4].toString(2);
  return hash(text);
}

export function maps_and_sets_know_nan_and_one_zero(): f64 {
  const none: f64 = NaN;
  const map = new Map<f64, f64>();
  const set = new Set<f64>();
  const singles = new Set<f32>();
  for (const x of [none, 0, -0.0, 1, none, -0.0, 0]) {
    map.set(x, map.has(x) ? map.get(x)! * 10 + 1 : 2);
    set.add(x);
    singles.add(<f32> x);
  }
  let sum: f64 = map.get(none)! + map.get(0)! * 3 + map.get(-0.0)! * 7;
  for (const key of map.keys()) {
    sum = sum * 3 + (key == 0 ? (1 / key > 0 ? 5 : 9) : key == 1 ? 2 : 1);
  }
  set.delete(none);
  for (const x of set.values()) sum = sum * 3 + (x == 0 ? (1 / x > 0 ? 5 : 9) : 2);
  sum += <f64> (map.size * 100 + set.size * 10 + singles.size);
  return sum + ([none].includes(none) ? 3 : 0) + [none].indexOf(none) + (set.has(none) ? 5 : 0);
}

/** Every number that is reached: what is added on the way is gone over as well. */
function reached(from: f64, steps: f64[]): string {
  const seen = new Set<f64>();
  seen.add(from);
  let all = "";
  for (const at of seen.values()) {
    all += at.toString() + " ";
    for (const step of steps) if (at + step < 200) seen.add(at + step);
  }
  return all;
}

export function what_is_added_while_a_set_is_gone_over_is_met(): f64 {
  return hash(reached(0, [7, 11, 13, 2, 50])) + hash(reached(150, [1])) + hash(reached(199, [1]));
}

export function what_changes_while_a_map_is_gone_over_shows(): f64 {
  let all = "";
  for (let kind: i32 = 0; kind < 9; kind++) {
    const map = new Map<string, f64>();
    for (let i: i32 = 0; i < 30; i++) map.set("k" + i.toString(), <f64> i);
    let steps: f64 = 0;
    for (const key of map.keys()) {
      all += key + " ";
      steps += 1;
      if (kind == 0) map.delete(key);
      if (kind == 1) map.delete("k" + (30 - steps).toString());
      if (kind == 2 && steps % 3 == 1) map.delete("k" + steps.toString());
      if (kind == 3 && steps == 5) {
        for (let i: i32 = 0; i < 28; i++) if (i != 9) map.delete("k" + i.toString());
      }
      if (kind == 4 && steps == 9) {
        map.clear();
        for (let i: i32 = 0; i < 40; i++) map.set("n" + i.toString(), steps);
      }
      if (kind == 5 && steps < 50) {
        map.delete(key);
        map.set(key, steps);
      }
      if (kind == 6 && steps == 3) {
        for (let i: i32 = 0; i < 300; i++) map.set("m" + i.toString(), 1);
        for (let i: i32 = 0; i < 250; i++) map.delete("m" + i.toString());
        map.delete("k0");
        map.delete("k4");
      }
      if (kind == 7 && steps == 4) break;
      if (kind == 8 && steps == 1) {
        map.clear();
        map.clear();
        map.set("only", 1);
      }
    }
    for (const value of map.values()) {
      all += value.toString() + ",";
      map.set("k29", value + 0.5);
    }
  }
  return hash(all);
}

export function loops_over_one_map_do_not_mind_each_other(): f64 {
  const map = new Map<f64, string>();
  for (let i: f64 = 0; i < 6; i++) map.set(i, "v" + i.toString());
  let all = "";
  const keys = map.keys();
  for (const one of map.keys()) {
    for (const other of map.values()) {
      all += one.toString() + other;
      if (map.size < 40) map.set(<f64> map.size * 1.5, other + "x");
    }
    map.delete(one + 1);
  }
  for (const key of keys) {
    all += key.toString() + ";";
    if (key > 20) break;
  }
  for (const key of keys) all += key.toString() + "!";
  map.set(1000, "z");
  for (const key of keys) all += key.toString() + "?";
  return hash(all);
}

export function lists_are_searched_copied_and_joined_as_in_javascript(): f64 {
  const longs: i64[] = [5000000000];
  const unsigned: u64[] = [9007199254740991];
  let all = longs.join() + unsigned.join() + longs.toString();
  for (let n: i32 = -4; n < 6; n++) {
    const list: f64[] = [1, 2, 1, 3];
    all += list.indexOf(1, n).toString() + list.lastIndexOf(1, n).toString();
    all += list.slice(n, n + 2).join() + list.slice(0).copyWithin(n, 1, 3).join();
    all += list.slice(0).copyWithin(0, n).join() + list.slice(0).fill(9, n, 3).join();
    all += list.splice(n, 2).join("-") + list.join("+") + list.slice(n).reverse().join("");
    const shrinking: f64[] = [1, 2, 3, 4];
    all += shrinking.reduceRight<f64>((sum, x) => {
      if (shrinking.length > 2) shrinking.length = 2;
      return sum * 10 + x;
    }, 0).toString();
    const gone: string[] = ["a", "b", "c"];
    all += gone.findLastIndex((text) => {
      gone.length = 1;
      return text == "a";
    }).toString();
  }
  return hash(all);
}

export function a_list_is_filled_from_before_its_beginning(): f64 {
  let sum: f64 = 1;
  for (let n: i32 = -9; n < 4; n++) {
    const list: i32[] = [1, 2];
    const nodes: Terms[] = [];
    const next: f64[] = [3, 4, 5];
    list.fill(7, n, 1).fill(8, n, n + 3);
    nodes.fill(new Terms(1, 2), n, 3);
    next.fill(9, n);
    sum = (sum * 31 + list[0] * 100 + list[1] + <f64> nodes.length) % 1000003;
    for (const x of next) sum = (sum * 31 + x) % 1000003;
  }
  return sum;
}

export function texts_are_trimmed_and_searched_as_in_javascript(): f64 {
  let all = "    a".trim() + "|" + "  \t\n b  ".trim() + "|" + "   ".trim() + "|" + "c   ".trim();
  for (let n: i32 = -2; n < 6; n++) {
    all += "abca".indexOf("", n).toString() + "abca".lastIndexOf("", n).toString();
    all += "abca".padStart(n, "xy") + "abca".padEnd(n + 3);
  }
  all += "a-b-c".replace("-", "[$&$$]") + "a-b-c".replaceAll("-", "$`$'") + "x".replace("x", "$1");
  all += parseInt("0x").toString() + parseInt("0b11").toString() + parseInt(" 12ab").toString();
  all += parseFloat("1.5e3x").toString() + parseFloat(".").toString() +
    parseFloat("-.5").toString();
  return hash(all);
}

export function numbers_too_long_for_64_bits_are_the_nearest_ones(): f64 {
  const numbers: f64[] = [10000000000000000000, 123456789012345680000, -10000000000000000000];
  const least = 12345678901234567890;
  return hash(numbers.join() + least.toString());
}

class Count {
  small: u8 = 254;
  of: u16[] = [65534];
}

let counts: f64 = 0;

function counted(count: Count): Count {
  counts++;
  return count;
}

export function whole_numbers_are_counted_and_cut_as_in_javascript(): f64 {
  counts = 0;
  const count = new Count();
  let sum: f64 = <f64> (counted(count).small++) + 3 * <f64> (counted(count).of[0]++);
  sum += 5 * <f64> (--counted(count).small) + 7 * <f64> (count.of[0]--);
  let down: u32 = 4;
  for (; down > 0; down--) sum = sum * 3 + <f64> down;
  let hash: i32 = 7;
  let mark: u32 = 7;
  for (const code of [104, 119, 8364, 65535, 0, 33]) {
    hash = (hash * 31 + code) | 0;
    mark = (mark * 31 + <u32> code + 5) >>> 0;
    sum += <f64> (-hash) + 0.5 * <f64> ((mark - 9) >>> 0) + <f64> (~(hash + hash + code));
  }
  const long: i64 = 9007199254740991;
  sum += <f64> (<u32> (hash = -7) >>> 1);
  return sum + counts + <f64> (long - 5000 - (-long % 1000)) + <f64> ((2000000000 + hash) | 0);
}

let order = "";

function step(name: string, value: f64): f64 {
  order += name + value.toString() + " ";
  return value;
}

const shade: f64 = 5;

class Lamp {
  base: f64 = step("base", 2);
  glow: f64 = step("glow", this.base * 3);
  constructor(public watts: f64 = step("watts", 7)) {
    step("lamp", this.watts + this.base);
  }
}

class Bulb extends Lamp {
  half: f64 = step("half", this.watts / 2);
  tone: f64 = step("tone", shade + this.glow);
  readonly twice: () => f64 = (): f64 => this.half * 4;
  names: string[] = ["n" + this.half.toString()];
  constructor(shade: f64, public kind: string = "k" + shade.toString()) {
    step("before", shade);
    super(step("given", shade * 2));
    step("bulb", this.half + this.tone);
  }
}

class Plain extends Bulb {
  last: f64 = step("last", this.half + this.tone);
}

export function fields_have_their_values_from_the_top_down(): f64 {
  order = "";
  const bulb = new Bulb(9);
  const plain = new Plain(11, "p");
  const lamp = new Lamp();
  const text = order + bulb.kind + plain.kind + bulb.names[0] + plain.names[0];
  return hash(text) + bulb.twice() + plain.twice() + plain.last + lamp.glow;
}
