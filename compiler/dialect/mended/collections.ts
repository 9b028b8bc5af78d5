import type { Mend } from "./mend.ts";

/**
 * Maps and sets know NaN again, take the two zeros for one, and are gone over as they are at each
 * step: what is added on the way is met, and what is taken out is not.
 */
export const COLLECTIONS: Mend[] = [
  ...hashed("hash32(reinterpret<u32>(f32(key)))", "f32"),
  ...hashed("hash64(reinterpret<u64>(f64(key)))", "f64"),
  ...collection("map", "K", "K,V", "MapEntry", "set(key: K, value: V): this {"),
  ...collection("set", "T", "T", "SetEntry", "add(key: T): this {"),
  {
    file: "map",
    wrong: listing("map", "keys", "K", "K,V", "key"),
    right: `keys(): MapKeys<K,V> {
    return new MapKeys<K,V>(this);
  }`,
  },
  {
    file: "map",
    wrong: listing("map", "values", "V", "K,V", "value"),
    right: `values(): MapValues<K,V> {
    return new MapValues<K,V>(this);
  }`,
  },
  {
    file: "map",
    wrong: "export class Map<K,V> {",
    right: `${iterator("MapKeys<K,V>", "Map<K,V>", "K", "__keyAt")}
${iterator("MapValues<K,V>", "Map<K,V>", "V", "__valueAt")}
${iterator("MapPairs<K,V>", "Map<K,V>", "MapPair<K,V>", "__pairAt")}
@final export class MapPair<K,V> {
  constructor(readonly key: K, readonly value: V) {}
}
export class Map<K,V> {`,
  },
  {
    file: "map",
    wrong: "  toString(): string {",
    right: `  @unsafe __keyAt(at: i32): K {
    return changetype<MapEntry<K,V>>(changetype<usize>(this.entries) + <usize>at * ENTRY_SIZE<K,V>()).key;
  }

  @unsafe __valueAt(at: i32): V {
    return changetype<MapEntry<K,V>>(changetype<usize>(this.entries) + <usize>at * ENTRY_SIZE<K,V>()).value;
  }

  @unsafe __pairAt(at: i32): MapPair<K,V> {
    return new MapPair<K,V>(this.__keyAt(at), this.__valueAt(at));
  }

  forEach(fn: (value: V, key: K, map: Map<K,V>) => void): void {
    for (let pairs = this.__pairs(); pairs.length > 0;) {
      const pair = pairs[0];
      fn(pair.value, pair.key, this);
    }
  }

  __pairs(): MapPairs<K,V> {
    return new MapPairs<K,V>(this);
  }

  /** What a key leads to, and nothing where it leads nowhere. */
  __found(key: K): V | null {
    let entry = this.find(key, HASH<K>(key));
    return entry ? entry.value : null;
  }

  toString(): string {`,
  },
  {
    file: "set",
    wrong: listing("set", "values", "T", "T", "key"),
    right: `values(): SetValues<T> {
    return new SetValues<T>(this);
  }

  keys(): SetValues<T> {
    return new SetValues<T>(this);
  }

  forEach(fn: (value: T, again: T, set: Set<T>) => void): void {
    for (let values = this.values(); values.length > 0;) {
      const value = values[0];
      fn(value, value, this);
    }
  }

  __copied(): T[] {
    return this.values().__copied();
  }

  __given(): T[] {
    return this.values().__copied();
  }`,
  },
  {
    file: "set",
    wrong: "export class Set<T> {",
    right: `${iterator("SetValues<T>", "Set<T>", "T", "__keyAt")}
export class Set<T> {`,
  },
  {
    file: "set",
    wrong: "  toString(): string {",
    right: `  @unsafe __keyAt(at: i32): T {
    return changetype<SetEntry<T>>(changetype<usize>(this.entries) + <usize>at * ENTRY_SIZE<T>()).key;
  }

  toString(): string {`,
  },
];

function hashed(wrong: string, type: string): Mend[] {
  const plain = `${type}(key)`;
  const file = "util/hash";
  return [{
    file,
    wrong,
    right: wrong.replace(plain, `${plain} == ${plain} ? ${plain} + 0 : NaN`),
  }];
}

/** What `keys` and `values` were: they made a list. */
function listing(file: string, name: string, type: string, types: string, field: string): string {
  const entry = file == "map" ? "MapEntry" : "SetEntry";
  return `${name}(): ${type}[] {
    // FIXME: this is preliminary, needs iterators/closures
    let start = changetype<usize>(this.entries);
    let size = this.entriesOffset;
    let ${name} = new Array<${type}>(size);
    let length = 0;
    for (let i = 0; i < size; ++i) {
      let entry = changetype<${entry}<${types}>>(start + <usize>i * ENTRY_SIZE<${types}>());
      if (!(entry.taggedNext & EMPTY)) {
        unchecked(${name}[length++] = entry.${field});
      }
    }
    ${name}.length = length;
    return ${name};
  }`;
}

/**
 * What goes over a collection, in the form that a loop asks lists for: how many there are, which is
 * more than can be while there is a next one, and that one.
 */
function iterator(type: string, collection: string, element: string, read: string): string {
  const place = `changetype<usize>(this.entries)`;
  return `
@final export class ${type} {
  private entries: ArrayBuffer;
  private at: i32 = -1;

  constructor(private collection: ${collection}) {
    this.entries = collection.__place;
  }

  get length(): i32 {
    if (this.at == i32.MAX_VALUE) return 0;
    while (${place} != changetype<usize>(this.collection.__place)) {
      this.at = this.collection.__moved(this.entries, this.at);
      this.entries = this.collection.__follower(this.entries);
    }
    this.at = this.collection.__following(this.at);
    return this.at == i32.MAX_VALUE ? 0 : i32.MAX_VALUE;
  }

  @operator("[]") private __get(index: i32): ${element} {
    return this.collection.${read}(this.at);
  }

  __copied(): ${element}[] {
    const list: ${element}[] = [];
    while (this.length > 0) list.push(this.__get(0));
    return list;
  }

  __given(): ${element}[] {
    return this.__copied();
  }

  @unsafe private __visit(cookie: u32): void {
    __visit(changetype<usize>(this.collection), cookie);
    let entries = ${place};
    while (entries != changetype<usize>(this.collection.__place)) {
      __visit(entries, cookie);
      entries = changetype<usize>(this.collection.__follower(changetype<ArrayBuffer>(entries)));
    }
    __visit(entries, cookie);
  }
}
`;
}

/** What maps and sets have in common. */
function collection(
  file: string,
  key: string,
  types: string,
  entry: string,
  add: string,
): Mend[] {
  const slot = (of: string) => `changetype<${entry}<${types}>>(changetype<usize>(${of}))`;
  const placeAt = (of: string, at: string) =>
    `changetype<${entry}<${types}>>(changetype<usize>(${of}) + <usize>${at} * ENTRY_SIZE<${types}>())`;
  return [
    {
      file,
      wrong: "!(taggedNext & EMPTY) && entry.key == key)",
      right: "!(taggedNext & EMPTY) && isSame(entry.key, key))",
    },
    {
      file,
      wrong: `/** Structure of a ${file} entry. */`,
      right: `// @ts-ignore: decorator
@inline
function isSame<K>(a: K, b: K): bool {
  // @ts-ignore: NaN
  return isFloat<K>() ? a == b || (a != a && b != b) : a == b;
}

/** Structure of a ${file} entry. */`,
    },
    {
      file,
      wrong: add,
      right: `${add}\n    if (isFloat<${key}>()) key = <${key}>(key + <${key}>0);`,
    },
    // A place that is left for another one leads there, and says whether all was taken out.
    {
      file,
      wrong: "  clear(): void {\n",
      right: `  clear(): void {
    let left = this.entries;
`,
    },
    {
      file,
      wrong: "    this.entriesCount = 0;\n  }",
      right: `    this.entriesCount = 0;
    ${slot("left")}.taggedNext = changetype<usize>(this.entries) | CLEARED;
  }

  @unsafe get __place(): ArrayBuffer {
    return this.entries;
  }

  @unsafe __follower(left: ArrayBuffer): ArrayBuffer {
    return changetype<ArrayBuffer>(${slot("left")}.taggedNext & ~(EMPTY | CLEARED));
  }

  /** Where what stood at a place that was left stands now, or what stood before it. */
  @unsafe __moved(left: ArrayBuffer, at: i32): i32 {
    if (${slot("left")}.taggedNext & CLEARED) return -1;
    let moved = -1;
    for (let i = 0; i <= at; ++i) {
      if (!(${placeAt("left", "i")}.taggedNext & EMPTY)) ++moved;
    }
    return moved;
  }

  /** The next place that is taken, or the last number where none is. */
  @unsafe __following(at: i32): i32 {
    while (++at < this.entriesOffset) {
      if (!(${placeAt("this.entries", "at")}.taggedNext & EMPTY)) return at;
    }
    return i32.MAX_VALUE;
  }`,
    },
    {
      file,
      wrong: "@inline const EMPTY: usize = 1 << 0;",
      right: `@inline const EMPTY: usize = 1 << 0;

/** Bit of the first entry of a place that was left because all was taken out. */
// @ts-ignore: decorator
@inline const CLEARED: usize = 1 << 1;`,
    },
    {
      file,
      wrong: "    this.buckets = newBuckets;\n    this.bucketsMask = newBucketsMask;\n",
      right: `    let first = ${slot("this.entries")};
    first.taggedNext = changetype<usize>(newEntries) | (first.taggedNext & EMPTY);
    this.buckets = newBuckets;
    this.bucketsMask = newBucketsMask;
`,
    },
  ];
}
