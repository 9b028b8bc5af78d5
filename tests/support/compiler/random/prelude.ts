/** What every random program may use, in the dialect. */
export const PRELUDE = `
let trace = "";
let fuel: i32 = 0;
let yes = true;
let no = false;
function begin(): void { trace = ""; fuel = 400; }
function go(): bool { return fuel-- > 0; }
function seen(x: string): void { if (trace.length < 9000) trace += x; }
function n(x: f64): f64 { seen(bits(x) + " "); return x; }
function t(x: string): string { seen("'" + x + "' "); return x; }
function b(x: bool): bool { seen(x ? "+" : "-"); return x; }
function keep<T>(x: T): T { return x; }
function pick<T>(first: bool, x: T, y: T): T { return first ? x : y; }
class Box<T> {
  constructor(public value: T) {}
  get twice(): T { return n(2) > 1 ? this.value : this.value; }
  set twice(value: T) { this.value = value; }
  map<U>(change: (value: T) => U): Box<U> { return new Box<U>(change(this.value)); }
}
enum Side { Ours = "ours", Theirs = "a", Nobody = "" }
class Part { cents: f64 = 1; side: Side = Side.Ours; isOpen: bool = false; }
function sided(side: Side): Side { seen("'" + side + "' "); return side == Side.Ours ? Side.Nobody : side; }
function worth(part: Part, other?: Part): f64 {
  const { cents, side: { length } } = part;
  return (part.isOpen ? cents : length) + (other?.cents ?? 0.5);
}
function signOf(side: Side): f64 {
  switch (side) {
    case Side.Ours: return 1;
    case Side.Theirs: return -1;
    default: return 0.5;
  }
}
function second(x: string, y?: string, z?: Side | null): string { return (y ?? x) + (z ?? "-"); }
function twin<T>(x: T, change: (x: T) => T): T { return change(change(x)); }
function short(x: string): string { return x.length > 24 ? x.slice(0, 24) : x; }
function or(x: string | null): string { return x != null ? x : "none"; }
function maybe(x: string): string | null { return x == "a" ? null : x; }
function place(at: i32, length: i32): i32 { return ((at % length) + length) % length; }
function tame(x: f64): f64 { return x > 1000 ? 1000 : x > -1000 ? x : -1000; }
function unit(x: string, at: i32): i32 { return x.length > 0 ? x.charCodeAt(place(at, x.length)) : -1; }
function found(map: Map<string, f64>, key: string): f64 { return map.has(key) ? map.get(key)! : -0.5; }
function lf(list: f64[]): f64[] { return list; }
function li(list: i32[]): i32[] { return list; }
function ls(list: string[]): string[] { return list; }
function few(list: f64[]): f64[] { return list.slice(0, 4); }
function fews(list: string[]): string[] { return list.slice(0, 4); }
function fewi(list: i32[]): i32[] { return list.slice(0, 4); }
function ordered(list: f64[], compare: (x: f64, y: f64) => f64): f64[] {
  const all = list.slice(0, 8);
  for (let i = 1; i < all.length; i++) {
    for (let j = i; j > 0 && compare(all[j - 1], all[j]) > 0; j--) {
      const x = all[j];
      all[j] = all[j - 1];
      all[j - 1] = x;
    }
  }
  return all;
}
`;

/** The bits of a number as a text, on V8. */
export const BITS_ON_V8 = `
const view = new DataView(new ArrayBuffer(8));
function bits(x: number): string {
  if (isNaN(x)) return "NaN";
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16);
}
`;

/** And in the module; the file is none of the author's, which may not reach for bits. */
export const BITS_IN_WASM = `
function bits(x: f64): string { return isNaN(x) ? "NaN" : reinterpret<u64>(x).toString(16); }
`;
