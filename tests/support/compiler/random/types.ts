/** The types of the dialect's whole numbers that programs are made with, and what they hold. */
export const WHOLE = {
  i32: [-(2 ** 31), 2 ** 31 - 1],
  i64: [-(2 ** 53), 2 ** 53],
  u8: [0, 2 ** 8 - 1],
  u16: [0, 2 ** 16 - 1],
  u32: [0, 2 ** 32 - 1],
} as const;

export type Whole = keyof typeof WHOLE;

/** A type as it is written. */
export type Type = string;

export function isWhole(type: Type): type is Whole {
  return type in WHOLE;
}

/** An expression, with what must be known of it so that it means the same on V8. */
export interface Expression {
  code: string;
  /** What a number may be at least and at most. */
  least?: number;
  most?: number;
  /** Whether a whole number may be the negative zero, which only V8 has. */
  maybeMinusZero?: boolean;
}

export interface Variable extends Expression {
  type: Type;
  /** Whether it may be given another value. */
  mutable: boolean;
}

export interface Parameter {
  name: string;
  type: Type;
  /** Its default, as an expression over the parameters before it. */
  initial: string | null;
}

/** Something that can be called: all of them answer and take what any place can give. */
export interface Callable {
  name: string;
  parameters: Parameter[];
  answers: Type;
}

export interface Class {
  name: string;
  /** The class that it extends. */
  base: Class | null;
  /** Fields and accessors of its own and inherited, with their types. */
  members: Map<string, Type>;
  methods: Callable[];
  constructorParameters: Parameter[];
}
