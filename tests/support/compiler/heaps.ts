// Programs in the dialect that make, keep and drop objects. Each runs on V8 as it stands and, compiled,
// in wasm, where the heap is ours; both must answer the same number. `heap_test.ts` compares them.
import { collect } from "./collect.ts";

/** Numbers that follow from a seed (Park and Miller's minimal standard). */
class Dice {
  private state: f64 = 2026;

  /** A whole number from zero to below a limit. */
  next(limit: f64): i32 {
    this.state = this.state * 16807 % 2147483647;
    return <i32> Math.floor(this.state / 2147483647 * limit);
  }
}

function listOf(stamp: f64, length: i32): f64[] {
  const list: f64[] = [];
  for (let i: i32 = 0; i < length; i++) list.push(stamp + <f64> i);
  return list;
}

/** How many of a list's numbers are not what `listOf` wrote. */
function spoiled(list: f64[], stamp: f64): f64 {
  let count: f64 = 0;
  for (let i: i32 = 0; i < list.length; i++) if (list[i] != stamp + <f64> i) count++;
  return count;
}

/** From an empty list to one of several blocks, each kept for a while among others. */
export function keeps_lists_of_every_size_apart(): f64 {
  const dice = new Dice();
  const lists: f64[][] = [];
  const stamps: f64[] = [];
  for (let i: i32 = 0; i < 150; i++) {
    lists.push([]);
    stamps.push(0);
  }
  let wrong: f64 = 0;
  let sum: f64 = 1;
  for (let round: i32 = 0; round < 6000; round++) {
    const at = dice.next(150);
    wrong += spoiled(lists[at], stamps[at]);
    stamps[at] = <f64> round;
    lists[at] = listOf(stamps[at], dice.next(<f64> (1 << dice.next(14))));
    sum += <f64> lists[at].length;
  }
  for (let i: i32 = 0; i < lists.length; i++) wrong += spoiled(lists[i], stamps[i]);
  return sum + wrong * 1e9;
}

/** The same of texts, which have no reference for a collection to follow. */
export function keeps_texts_of_every_size_apart(): f64 {
  const dice = new Dice();
  const texts: string[] = [];
  for (let i: i32 = 0; i < 300; i++) texts.push("");
  let wrong: f64 = 0;
  let sum: f64 = 1;
  for (let round: i32 = 0; round < 20000; round++) {
    const at = dice.next(300);
    const text = texts[at];
    for (let i: i32 = 1; i < text.length; i++) {
      if (text.charCodeAt(i) != text.charCodeAt(0)) wrong++;
    }
    const letter = String.fromCharCode(97 + dice.next(26));
    texts[at] = letter.repeat(dice.next(<f64> (1 << dice.next(13))));
    sum += <f64> texts[at].length;
  }
  return sum + wrong * 1e9;
}

class Node {
  links: Node[] = [];
  up: Node | null = null;
  constructor(public value: f64) {}
}

/** Objects that refer to each other in circles, rewired all the time. */
export function keeps_what_hangs_together_in_circles(): f64 {
  const dice = new Dice();
  const roots: Node[] = [];
  for (let i: i32 = 0; i < 64; i++) roots.push(new Node(<f64> i));
  for (let round: i32 = 0; round < 40000; round++) {
    const node = new Node(<f64> round);
    const other = roots[dice.next(64)];
    node.up = other;
    node.links.push(roots[dice.next(64)]);
    if (other.links.length > 6) other.links = [];
    other.links.push(node);
    if (dice.next(8) == 0) roots[dice.next(64)] = node;
  }
  let sum: f64 = 0;
  for (const root of roots) {
    let at = root;
    for (let step: i32 = 0; step < 200; step++) {
      sum = (sum * 31 + at.value) % 1000003;
      const up = at.up;
      if (step % 3 == 0 && up != null) at = up;
      else if (at.links.length > 0) at = at.links[step % at.links.length];
    }
  }
  return sum + 1;
}

/** A chain on which nobody may go down by calling itself, and a fan that is wide at once. */
export function follows_long_chains_and_wide_fans(): f64 {
  let last: Node = new Node(0);
  for (let i: i32 = 1; i < 300000; i++) {
    const node = new Node(<f64> i);
    node.up = last;
    last = node;
  }
  const fan: Node[] = [];
  for (let i: i32 = 0; i < 300000; i++) fan.push(new Node(<f64> i));
  collect();
  let sum: f64 = 0;
  for (const node of fan) sum += node.value;
  let at: Node | null = last;
  while (at != null) {
    sum += at.value * 3;
    at = at.up;
  }
  return sum;
}

const SHARED: Node[] = [new Node(7)];

/** What only a part of the module itself refers to. */
export function keeps_what_a_constant_refers_to(): f64 {
  SHARED[0].links = [];
  for (let i: i32 = 0; i < 1000; i++) SHARED[0].links.push(new Node(<f64> i));
  collect();
  for (let i: i32 = 0; i < 50000; i++) new Node(<f64> i).links.push(SHARED[0]);
  collect();
  let sum: f64 = 0;
  for (const node of SHARED[0].links) sum += node.value;
  return sum;
}
