/**
 * The number types of the AssemblyScript dialect, as V8 sees them: every one is a double.
 * The algebra, the workspace and every plugin are written once in this dialect and run on both.
 *
 * The compiler has these types of its own and passes over the line that imports them. A plugin stops
 * where the value of a sum, a product or a conversion has no place in its type.
 *
 * @module
 */

/** A whole number of eight bits, from -128 to 127. */
export type i8 = number;
/** A whole number of sixteen bits, from -32,768 to 32,767. */
export type i16 = number;
/** A whole number of 32 bits: what counts and indexes are. */
export type i32 = number;
/** A whole number of 64 bits, which V8 holds exactly up to 2^53. */
export type i64 = number;
/** A whole number of eight bits, from 0 to 255. */
export type u8 = number;
/** A whole number of sixteen bits, from 0 to 65,535. */
export type u16 = number;
/** A whole number of 32 bits, never negative. */
export type u32 = number;
/** A whole number of 64 bits, never negative, which V8 holds exactly up to 2^53. */
export type u64 = number;
/** A float of 32 bits, which V8 does not round to them. */
export type f32 = number;
/** A float of 64 bits: amounts in minor units, and ids. */
export type f64 = number;
/** What is true or false. */
export type bool = boolean;
