// Programs in the dialect that let assemblyscript's own library make texts, lists and maps, out of
// what nothing else refers to. Each runs on V8 as it stands and, compiled, in wasm; both must answer
// the same number. `standard_library_test.ts` compares them.

/** A number for a text, by which two that differ in anything are told apart. */
function hash(text: string): f64 {
  let sum: f64 = 7;
  for (let i: i32 = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1000003;
  return sum;
}

/** A text that is made here and now. */
function fresh(count: i32): string {
  let text = "";
  for (let i: i32 = 0; i < count; i++) text += i.toString();
  return text;
}

class Node {
  next: Node | null = null;
  constructor(public value: f64, public text: string) {}
}

function node(i: i32): Node {
  return new Node(<f64> i, "n" + i.toString());
}

function worth(nodes: Node[]): f64 {
  let sum: f64 = 1;
  for (const node of nodes) sum = (sum * 31 + node.value + hash(node.text)) % 1000003;
  return sum;
}

export function splits_and_joins(): f64 {
  const parts = ("a,bb,ccc" + ",dd" + fresh(5)).split(",");
  const again = parts.map<string>((part: string): string => part + fresh(2) + part);
  return hash(again.join("|" + fresh(1))) + hash("abc".split("").join("+")) +
    hash(parts.slice(1, 3).concat(parts).join(fresh(2)));
}

export function pads_and_cuts(): f64 {
  const text = "  " + fresh(13) + " ";
  return hash(text.padStart(3000, fresh(3))) + hash(text.padEnd(3000, fresh(1) + "q")) +
    hash(text.trim()) + hash((fresh(2) + "äöß").toUpperCase()) +
    hash(text.slice(2).substring(3, 9)) +
    hash(text.concat(fresh(2)) + text.charAt(4) + String.fromCharCode(90) + fresh(3).repeat(40));
}

export function replaces(): f64 {
  let text = "abcabcabc" + fresh(20);
  text = text.replaceAll("a", "xy" + fresh(3));
  text = text.replaceAll("xy", "");
  text = text.replaceAll("", "-");
  return hash(text.replace("-", fresh(4))) + hash(text.replaceAll("b", fresh(10)));
}

export function replaces_by_more_than_there_was(): f64 {
  const long = fresh(20);
  return hash("a-b".replaceAll("-", long)) + hash("--".replaceAll("-", long)) +
    hash("a--b".replaceAll("-", "seven")) + hash("-".replaceAll("-", long));
}

/** Their library holds the text that it writes by nothing but its address. */
export function writes_addresses_of_the_web(): f64 {
  let text = "";
  for (let i: i32 = 0; i < 900; i++) text += "€ " + i.toString();
  const encoded = encodeURIComponent(text);
  return hash(encoded) + hash(encodeURI(text)) + (decodeURIComponent(encoded) == text ? 1 : 0);
}

export function makes_lists_out_of_lists(): f64 {
  const nodes: Node[] = [];
  for (let i: i32 = 0; i < 100; i++) nodes.push(node(i));
  const more = nodes.map<Node>((node: Node): Node =>
    new Node(node.value + 1, node.text + fresh(1))
  );
  const some = more.filter((node: Node): bool => hash(node.text + fresh(1)) % 3 != 0);
  const all = some.concat(more).concat([node(1), node(2)]);
  all.reverse();
  all.unshift(node(77));
  const gone = all.splice(3, 5);
  all.fill(node(3), 2, 9);
  all.copyWithin(0, 20, 30);
  const folded = some.reduce<Node>(
    (sum: Node, node: Node): Node =>
      new Node((sum.value * 3 + node.value) % 10007, node.text + "s"),
    node(5),
  );
  return worth(all) + worth(gone) + folded.value + hash(folded.text) + all.pop()!.value;
}

/** Where a list was longer once, there is nothing any more: neither for it nor for a collection. */
export function fills_a_list_anew_from_its_end(): f64 {
  const nodes: Node[] = [];
  const places: (Node | null)[] = [];
  let sum: f64 = 1;
  for (let round: i32 = 0; round < 5; round++) {
    for (let i: i32 = 9; i >= 0; i--) nodes[i] = node(i + round);
    places.length = 10;
    for (let i: i32 = 0; i < 10; i++) if (places[i] == null) sum += 1;
    places[12] = node(round);
    if (places[11] == null) sum += worth(nodes);
    while (places.length > 0) places.pop();
    nodes.length = 0;
  }
  return sum;
}

export function writes_lists_down(): f64 {
  const nodes: Node[] = [node(1), new Node(2, fresh(4)), node(3)];
  const nested: Node[][] = [[node(4)], [node(5), node(6)], []];
  const texts: string[] = [fresh(1) + "x", `t${fresh(3)}u${node(5).text}v${fresh(2)}`];
  return worth(nodes) + worth(nested[0]) + worth(nested[1]) + hash(texts.join(fresh(2)));
}

export function keeps_maps_and_sets(): f64 {
  const map = new Map<string, Node>();
  const set = new Set<string>();
  for (let i: i32 = 0; i < 300; i++) {
    map.set("k" + (i % 97).toString(), node(i));
    set.add("s" + (i % 61).toString());
    if (i % 3 == 0) map.delete("k" + (i % 50).toString());
    if (i % 5 == 0) set.delete("s" + (i % 7).toString());
  }
  let sum: f64 = 1;
  for (let i: i32 = 0; i < 97; i++) {
    const key = "k" + i.toString();
    if (map.has(key)) sum = (sum * 31 + hash(map.get(key)!.text)) % 1000003;
    if (set.has("s" + i.toString())) sum++;
  }
  return sum + <f64> map.size + <f64> set.size;
}

function some(i: i32): Node | null {
  return i % 2 == 0 ? null : node(i);
}

export function chooses_between_what_is_new(): f64 {
  let sum: f64 = 1;
  for (let i: i32 = 0; i < 20; i++) {
    const either = some(i) || some(i + 1);
    const both = some(i) && some(i + 2);
    sum += either != null ? hash(either.text + fresh(1)) : 1;
    sum += both != null ? both.value : 2;
    sum += fresh(3) + "a" < fresh(2) + "b" ? 3 : 5;
    node(i).next = node(i + 1);
    node(i).text += fresh(2);
  }
  return sum;
}

/** Two objects are two, be the first one dropped before the second is made. */
export function tells_new_objects_apart(): f64 {
  let same: f64 = 0;
  for (let i: i32 = 0; i < 100; i++) {
    if (node(i) == node(i)) same++;
    if (node(i) != node(i)) same += 1000;
    if (some(2 * i + 1) == node(i)) same++;
  }
  return same;
}

abstract class Maker {
  abstract make(from: Node, text: string): Node;
  twice(from: Node, text: string = "d" + fresh(2)): Node {
    return this.make(this.make(from, fresh(1)), text);
  }
}

class Adding extends Maker {
  constructor(private by: Node) {
    super();
  }
  make(from: Node, text: string): Node {
    return new Node(from.value + this.by.value, from.text + text + this.by.text);
  }
}

class Chaining extends Maker {
  tag: string = "t" + fresh(2);
  make(from: Node, text: string): Node {
    const made = new Node(from.value * 2, text + this.tag);
    made.next = from;
    return made;
  }
}

function maker(i: i32): Maker {
  return i % 2 == 0 ? new Adding(node(i)) : new Chaining();
}

export function calls_methods_of_what_is_new(): f64 {
  let sum: f64 = 1;
  for (let i: i32 = 0; i < 20; i++) {
    const made = maker(i).twice(node(i));
    sum += made.value + hash(made.text) + hash(maker(i).twice(node(i), fresh(3)).text);
    const next = made.next;
    if (next != null) sum += hash(next.text);
  }
  return sum;
}
