import type { Mend } from "./mend.ts";

const file = "array";

export const ARRAY: Mend[] = [
  // What finds nothing answers nothing, which a number cannot be.
  {
    file,
    wrong: "  findIndex(fn:",
    right: `${finding("find")}
${finding("findLast")}
${emptying("pop")}
${emptying("shift")}
  __elementAt(index: i32): T | null {
    const length = this.length_;
    return index < length && index >= -length ? this.at(index) : null;
  }

  __copied(): T[] {
    return this.slice(0);
  }

  __given(): T[] {
    return this;
  }

  /** Stable, as JavaScript's is: of two that are alike the one in front stays there. */
  __sortedBy(compare: (a: T, b: T) => f64): Array<T> {
    const length = this.length_;
    let from = this.slice(0);
    let to = this.slice(0);
    for (let width = 1; width < length; width <<= 1) {
      for (let start = 0; start < length; start += width << 1) {
        const middle = min(start + width, length);
        const end = min(middle + width, length);
        let left = start;
        let right = middle;
        for (let at = start; at < end; ++at) {
          const isLeft = left < middle && (right >= end || !(compare(from[right], from[left]) < 0));
          to[at] = isLeft ? from[left++] : from[right++];
        }
      }
      const merged = to;
      to = from;
      from = merged;
    }
    for (let i = 0; i < length; ++i) this[i] = from[i];
    return this;
  }

  __sorted(): Array<T> {
    return this.__sortedBy((a, b) => a < b ? -1 : a > b ? 1 : 0);
  }

  toSorted(compare: (a: T, b: T) => f64): Array<T> {
    return this.slice(0).__sortedBy(compare);
  }

  __toSorted(): Array<T> {
    return this.slice(0).__sorted();
  }

  toReversed(): Array<T> {
    return this.slice(0).reverse();
  }

  with(index: i32, value: T): Array<T> {
    const at = index < 0 ? index + this.length_ : index;
    if (<u32>at >= <u32>this.length_) __outside(index, this.length_);
    const copy = this.slice(0);
    copy[at] = value;
    return copy;
  }

  flatMap<U>(fn: (value: T, index: i32, array: Array<T>) => U[]): U[] {
    const all: U[] = [];
    for (let i = 0, end = this.length_; i < min(end, this.length_); ++i) {
      const list = fn(this[i], i, this);
      for (let j = 0; j < list.length; ++j) all.push(list[j]);
    }
    return all;
  }

  __reduced(fn: (sum: T, value: T, index: i32, array: Array<T>) => T): T {
    if (this.length_ == 0) throw new TypeError("reduce() of nothing needs something to begin with");
    let sum = this[0];
    for (let i = 1, end = this.length_; i < min(end, this.length_); ++i) sum = fn(sum, this[i], i, this);
    return sum;
  }

  __keys(): ListKeys<T> {
    return new ListKeys<T>(this);
  }

  __entries(): ListPairs<T> {
    return new ListPairs<T>(this);
  }

  __after(front: T[]): T[] {
    return front.concat(this);
  }

  __behind(place: i32): T[] {
    return this.slice(place);
  }

  __pushed(items: T[]): i32 {
    const count = items.length;
    for (let i = 0; i < count; i++) this.push(items[i]);
    return this.length_;
  }

  __unshifted(items: T[]): i32 {
    for (let i = items.length - 1; i >= 0; i--) this.unshift(items[i]);
    return this.length_;
  }

  __splice(start: i32, deleteCount: i32, items: T[]): Array<T> {
    const length = this.length_;
    const from = start < 0 ? max<i32>(length + start, 0) : min<i32>(start, length);
    const behind = this.slice(from);
    const taken = behind.splice(0, deleteCount);
    this.length = from;
    for (let i = 0; i < items.length; i++) this.push(items[i]);
    for (let i = 0; i < behind.length; i++) this.push(behind[i]);
    return taken;
  }

  findIndex(fn:`,
  },
  // A person who reads why a plugin stopped is told which index, and of how many.
  {
    file,
    wrong:
      "private __get(index: i32): T {\n    if (<u32>index >= <u32>this.length_) throw new RangeError(E_INDEXOUTOFRANGE);",
    right:
      "private __get(index: i32): T {\n    if (<u32>index >= <u32>this.length_) __outside(index, this.length_);",
  },
  // A list that was longer once and grows without being pushed to showed what had stood there, which
  // a collection may have taken since. What is there in JavaScript is nothing, which no number is.
  {
    file,
    wrong: "newLength, alignof<T>(), false);\n",
    right:
      "newLength, alignof<T>(), false);\n    if (newLength > this.length_) this.empty(newLength);\n",
  },
  {
    file,
    wrong: "index + 1, alignof<T>());\n      this.length_ = index + 1;",
    right:
      "index + 1, alignof<T>());\n      if (index > this.length_) this.empty(index);\n      this.length_ = index + 1;",
  },
  {
    file,
    wrong: "  at(index: i32): T {",
    right: `  private empty(to: i32): void {
    if (!isReference<T>()) throw new RangeError("a list of numbers has no gaps: push what comes before");
    const length = this.length_;
    const start = this.dataStart + (<usize>length << alignof<T>());
    memory.fill(start, 0, <usize>(to - length) << alignof<T>());
  }

  at(index: i32): T {`,
  },
  // What goes backwards read behind the end where a callback had made the list shorter.
  {
    file,
    wrong: "for (let i = this.length_ - 1; i >= 0; --i) {\n      if (fn(",
    right: "for (let i = this.length_ - 1; i >= 0; --i) {\n      if (i < this.length_ && fn(",
  },
  {
    file,
    wrong: "for (let i = this.length_ - 1; i >= 0; --i) {\n      acc = fn(",
    right: "for (let i = this.length_ - 1; i >= 0; --i) {\n      if (i < this.length_) acc = fn(",
  },
  // `fill` from before the beginning of a list wrote there, whatever it was.
  {
    file: "util/bytes",
    wrong: "start = start < 0 ? max(len + start, 0) : min(start, len);",
    right: "start = start < 0 ? max(<isize>len + start, 0) : min(start, <isize>len);",
  },
  {
    file: "util/bytes",
    wrong: "end   = end   < 0 ? max(len + end,   0) : min(end,   len);",
    right: "end = end < 0 ? max(<isize>len + end, 0) : min(end, <isize>len);",
  },
  // And nothing is copied within where nothing is left to copy.
  {
    file,
    wrong: "let count = min(last - from, len - to);",
    right: "let count = max(min(last - from, len - to), 0);",
  },
  // The one element of a list of long whole numbers was cut to 32 bits.
  {
    file: "util/string",
    wrong: "return changetype<string>(itoa64(<i32>value, 10));",
    right: "return changetype<string>(itoa64(value, 10));",
  },
  {
    file: "util/string",
    wrong: "return changetype<string>(utoa64(<u64>value, 10));",
    right: "return changetype<string>(utoa64(value, 10));",
  },
  // Decimals are joined as JavaScript writes them.
  {
    file: "array",
    wrong: "if (isFloat<T>())     return joinFloatArray<T>(ptr, len, separator);",
    right: `if (isFloat<T>()) {
      const texts = new Array<string>(len);
      for (let i = 0; i < len; ++i) {
        texts[i] = changetype<string>(dtoa(load<T>(ptr + (<usize>i << alignof<T>()))));
      }
      return texts.join(separator);
    }`,
  },
  {
    file,
    wrong: "export class Array<T> {",
    right: `${walking("ListKeys<T>", "i32", "this.at")}
${walking("ListPairs<T>", "MapPair<i32, T>", "new MapPair<i32, T>(this.at, this.list[this.at])")}
@final class Sought<T> {
  constructor(readonly isThere: bool, readonly value: T) {}
}

export class Array<T> {`,
  },
  {
    file,
    wrong: `import { idof, isArray`,
    right:
      `import { dtoa } from "./util/number";\nimport { MapPair } from "./map";\nimport { idof, isArray`,
  },
];

/** What goes over a list as it is at each step, in the form that a loop asks lists for. */
function walking(type: string, element: string, read: string): string {
  return `@final export class ${type} {
  private at: i32 = -1;

  constructor(private list: T[]) {}

  get length(): i32 {
    return ++this.at < this.list.length ? i32.MAX_VALUE : 0;
  }

  @operator("[]") private __get(index: i32): ${element} {
    return ${read};
  }
}
`;
}

/** What is found is what stood there when it was asked about, whatever asking has changed. */
function finding(name: string): string {
  const isLast = name == "findLast";
  const loop = isLast
    ? "for (let at = this.length_ - 1; at >= 0; --at) {\n      if (at >= this.length_) continue;"
    : "for (let at = 0, end = this.length_; at < min(end, this.length_); ++at) {";
  const parameters = "(fn: (value: T, index: i32, array: Array<T>) => bool)";
  const found = `${loop}
      const one = this[at];`;
  return `
  ${name}${parameters}: T | null {
    ${found}
      if (fn(one, at, this)) return one;
    }
    return null;
  }

  __sought${isLast ? "Last" : ""}${parameters}: Sought<T> {
    ${found}
      if (fn(one, at, this)) return new Sought<T>(true, one);
    }
    return new Sought<T>(false, <T>0);
  }
`;
}

function emptying(name: string): string {
  return `
  __${name == "pop" ? "popped" : "shifted"}(): T | null {
    return this.length_ > 0 ? this.${name}() : null;
  }
`;
}
