// What `times.ts` says.
export function times(a: i32, b: i32): i32 {
  return a * b;
}
