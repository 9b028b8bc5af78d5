// Programs in the dialect. Each runs on V8 as it stands and, compiled, in wasm; both must answer the
// same number. `dialect_test.ts` compares them.

class Box {
  constructor(public value: f64) {}
}

export function iterates_a_list_that_grows(): f64 {
  const list: f64[] = [1, 2, 3];
  let digits: f64 = 0;
  for (const x of list) {
    if (x == 2) list.push(9);
    digits = digits * 10 + x;
  }
  return digits;
}

export function iterates_a_list_that_shrinks(): f64 {
  const list: f64[] = [1, 2, 3, 4];
  let digits: f64 = 0;
  for (const x of list) {
    if (x < 3) list.pop();
    digits = digits * 10 + x;
  }
  return digits;
}

export function breaks_and_continues(): f64 {
  let digits: f64 = 0;
  for (const x of [1, 2, 3, 4, 5, 6]) {
    if (x % 2 == 0) continue;
    if (x > 4) break;
    digits = digits * 10 + <f64> x;
  }
  return digits;
}

export function nests_loops(): f64 {
  let sum: f64 = 0;
  for (const row of [[1, 2], [], [3]]) {
    for (const x of row) {
      for (const y of row) sum = sum * 3 + <f64> (x * y);
    }
  }
  return sum;
}

let made: f64 = 0;

function list(): Box[] {
  made += 1;
  return [new Box(1), new Box(2)];
}

export function evaluates_what_it_iterates_once(): f64 {
  made = 0;
  let sum: f64 = 0;
  for (const box of list()) sum += box.value;
  return made * 10 + sum;
}

export function lets_the_body_change_a_let(): f64 {
  let sum: f64 = 0;
  for (let x of [1.5, 2.5]) {
    x *= 2;
    sum += x;
  }
  return sum;
}

export function shadows_in_loops(): f64 {
  const x: f64 = 100;
  let sum: f64 = 0;
  for (const x of [1, 2]) {
    for (const x of [10, 20]) sum += <f64> x;
    sum += <f64> x;
  }
  return sum + x;
}

export function returns_out_of_a_loop(): f64 {
  const find = (boxes: Box[], least: f64): f64 => {
    for (const box of boxes) if (box.value >= least) return box.value;
    return -1;
  };
  const boxes = [new Box(1), new Box(5), new Box(9)];
  return find(boxes, 4) * 10 + find(boxes, 10);
}

export function iterates_texts_and_the_keys_of_a_map(): f64 {
  const sizes = new Map<string, f64>();
  for (const text of ["bb", "a", "cccc"]) sizes.set(text, <f64> text.length);
  sizes.delete("bb");
  sizes.set("bb", 7);
  sizes.set("a", 5);
  let digits: f64 = 0;
  for (const text of sizes.keys()) digits = digits * 10 + sizes.get(text)!;
  const seen = new Set<f64>();
  for (const x of [3, 1, 3, 2]) seen.add(<f64> x);
  for (const x of seen.values()) digits = digits * 10 + x;
  return digits;
}

function numberOf(text: string): f64 {
  switch (text) {
    case "one":
      return 1;
    case "two":
    case "zwei":
      return 2;
    default:
      return 9;
  }
}

export function switches_on_texts_by_content(): f64 {
  return numberOf("o" + "ne".trim()) * 100 + numberOf("zw".concat("ei")) * 10 + numberOf("");
}

export function compares_texts_by_content(): f64 {
  const text = "in" + "voice".trim();
  let bits: f64 = 0;
  if (text == "invoice") bits += 1;
  if (text != "Invoice") bits += 2;
  if (["invoice"].includes(text)) bits += 4;
  if (["x", "invoice"].indexOf(text) == 1) bits += 8;
  if (text > "in" && text < "ix" && "\u{1F600}" + text < "\uFFFF") bits += 16;
  if (!text.substring(7)) bits += 32;
  return bits;
}

export function keeps_negative_zero(): f64 {
  const numbers: f64[] = [0, 5];
  const zero = -numbers[0];
  return 1 / (zero + 0) + 1 / zero > 0 ? 1 : 1 / zero < 0 && 1 / (zero + 0) > 0 ? 2 : 3;
}

export function keeps_what_is_no_number(): f64 {
  const none: f64[] = [NaN];
  let bits: f64 = 0;
  if (none[0] != none[0]) bits += 1;
  if (!(none[0] * 0 == 0)) bits += 2;
  if (none[0]) bits += 4;
  if (!(none[0] - none[0] == 0)) bits += 8;
  return bits;
}

export function rounds_and_takes_remainders(): f64 {
  const values: f64[] = [-5.5, -0.5, 0.5, 1.5, 2.5, 1e15 + 0.5];
  let sum: f64 = 0;
  for (const x of values) {
    sum += Math.round(x) * 3 + Math.floor(x) * 5 + Math.ceil(x) * 7 + Math.trunc(x) * 11 + x % 3;
  }
  return sum + <f64> (-7 % 3);
}

/** Objects to be handed out one by one. */
class Shelf {
  boxes: Box[] = [new Box(1), new Box(20), new Box(300)];
  texts: string[] = ["a", "b", "c"];
  asked: i32 = 0;

  next(): Box {
    this.asked++;
    return this.boxes[this.asked - 1];
  }

  sum(): f64 {
    let sum: f64 = this.asked * 10000;
    for (const box of this.boxes) sum += box.value;
    return sum;
  }
}

export function changes_the_field_of_what_a_call_answers(): f64 {
  const shelf = new Shelf();
  shelf.next().value += 5;
  const before = shelf.next().value++;
  const after = --shelf.next().value;
  return shelf.sum() + before * 3 + after * 7;
}

export function changes_what_it_takes_out_of_a_list(): f64 {
  const shelf = new Shelf();
  const boxes = shelf.boxes.slice(0);
  boxes.pop()!.value *= 2;
  boxes.shift()!.value -= 4;
  return shelf.sum() + boxes.length;
}

export function changes_the_element_at_an_index_that_moves_on(): f64 {
  const shelf = new Shelf();
  const numbers: f64[] = [1, 2, 3, 4];
  let at: i32 = 0;
  numbers[at++] += 10;
  numbers[at++]++;
  const product = (numbers[at++] *= 2);
  shelf.texts[shelf.asked++] += "xy";
  shelf.texts[shelf.asked++] += shelf.texts[0];
  let digits: f64 = product + at + shelf.asked;
  for (const x of numbers) digits = digits * 100 + x;
  return digits + shelf.texts.join("").length;
}

/** The left side comes first, whatever the right one does to what it was made of. */
export function changes_the_object_that_a_variable_held(): f64 {
  const shelf = new Shelf();
  let box = shelf.boxes[0];
  (box = shelf.boxes[1]).value += (box = shelf.boxes[2]).value;
  return shelf.sum() + box.value;
}

export function changes_within_changes(): f64 {
  const shelf = new Shelf();
  let at: i32 = 0;
  shelf.boxes[at++].value += shelf.boxes[at++].value += shelf.next().value++;
  return shelf.sum() * 10 + at;
}
