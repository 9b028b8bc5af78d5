/**
 * The types of `dialect.ts` as globals, so that a plugin's author need not import them.
 */
declare type i8 = import("./dialect.ts").i8;
declare type i16 = import("./dialect.ts").i16;
declare type i32 = import("./dialect.ts").i32;
declare type i64 = import("./dialect.ts").i64;
declare type u8 = import("./dialect.ts").u8;
declare type u16 = import("./dialect.ts").u16;
declare type u32 = import("./dialect.ts").u32;
declare type u64 = import("./dialect.ts").u64;
declare type f32 = import("./dialect.ts").f32;
declare type f64 = import("./dialect.ts").f64;
declare type bool = import("./dialect.ts").bool;
