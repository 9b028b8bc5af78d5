/**
 * What AssemblyScript has and TypeScript does not, so that `deno check` reads the guest's files. Every
 * address is a byte offset into the module's linear memory, and nothing here exists on V8.
 */
declare type usize = number;
declare type isize = number;

declare function load<T>(address: usize, offset?: usize): T;
declare function store<T>(address: usize, value: T, offset?: usize): void;
/** The same bits under another type; for an object, the address of its first byte. */
declare function changetype<T>(value: unknown): T;
declare function reinterpret<T>(value: number): T;
declare function clz<T>(value: T): T;
/** How many bits are zero below the lowest that is not. */
declare function ctz<T>(value: T): T;
declare function min<T>(a: T, b: T): T;
declare function max<T>(a: T, b: T): T;
declare function unreachable(): never;
/** A managed object of so many bytes. */
declare function __new(size: usize, type: u32): usize;
/** Where the compiler's own data and stack end. */
declare const __heap_base: usize;
/** How far the stack of references reaches down from there. */
declare const __stack_pointer: usize;
/** What the compiler says of each type: a count, then a word of flags for each. */
declare const __rtti_base: usize;
/** Call `__visit` for every reference of the globals, or of an object. */
declare function __visit_globals(cookie: u32): void;
declare function __visit_members(object: usize, cookie: u32): void;
/** A whole collection, now. */
declare function __collect(): void;
declare function idof<T>(): u32;
/** What a type parameter stands for: known when the module is compiled. */
declare function isFloat<T>(): bool;
declare function isString<T>(): bool;

/** Puts a method's body where it is called: for the few that run once a value. */
declare function inline(method: unknown, context: unknown): void;
/** A class whose objects are bare addresses: the collector knows nothing of them. */
declare function unmanaged(type: unknown, context: unknown): void;
declare function final(type: unknown, context: unknown): void;
/** What a class does where it is written with an operator: `[]`, `[]=`. */
declare function operator(token: string): (method: unknown, context: unknown) => void;
declare function assert(holds: bool, message?: string): void;
/** Whether assertions are left out, as in modules that ship. */
declare const ASC_NO_ASSERT: bool;
interface Array<T> {
  /** The address of the first element. */
  readonly dataStart: usize;
}
/** The same access without a bounds check, where the index is known to fit. */
declare function unchecked<T>(access: T): T;

declare const heap: {
  alloc(size: usize): usize;
  realloc(address: usize, size: usize): usize;
  free(address: usize): void;
};

declare const memory: {
  copy(to: usize, from: usize, size: usize): void;
  compare(a: usize, b: usize, size: usize): i32;
  fill(at: usize, value: u8, size: usize): void;
  /** In pages of 64 KiB. */
  size(): i32;
  /** By so many pages; answers the size before, or -1. */
  grow(pages: i32): i32;
  /** The address of so many bytes that are part of the module. */
  data(size: i32): usize;
};

declare class StaticArray<T> {
  constructor(length: i32);
  readonly length: i32;
  [index: number]: T;
}

interface StringConstructor {
  readonly UTF8: {
    encodeUnsafe(
      text: usize,
      length: i32,
      to: usize,
      nullTerminated?: bool,
      onLoneSurrogate?: i32,
    ): usize;
    decodeUnsafe(from: usize, size: usize): string;
  };
}

/** Sixteen bytes at once. */
declare type v128 = unknown;
declare const v128: {
  load(address: usize): v128;
  store(address: usize, value: v128): void;
  or(one: v128, other: v128): v128;
};
declare const i8x16: {
  splat(value: i8): v128;
  eq(one: v128, other: v128): v128;
  /** The highest bit of each byte. */
  bitmask(value: v128): i32;
};
