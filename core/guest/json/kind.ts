// What a JSON value is. The order is that of `NAMES`.

export const NULL: i32 = 0;
export const FLAG: i32 = 1;
export const NUMBER: i32 = 2;
export const TEXT: i32 = 3;
export const LIST: i32 = 4;
export const OBJECT: i32 = 5;

const NAMES: string[] = ["null", "true or false", "a number", "a text", "a list", "an object"];

/** A kind in a person's words. */
export function kindName(kind: i32): string {
  return NAMES[kind];
}
