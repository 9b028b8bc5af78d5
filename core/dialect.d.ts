/**
 * The number types of the AssemblyScript dialect, as V8 sees them: every one is a double.
 * The algebra, the workspace and every plugin are written once in this dialect and run on both.
 */
declare type i8 = number;
declare type i16 = number;
declare type i32 = number;
declare type i64 = number;
declare type u8 = number;
declare type u16 = number;
declare type u32 = number;
declare type u64 = number;
declare type f32 = number;
declare type f64 = number;
declare type bool = boolean;
