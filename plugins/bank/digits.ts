/** Whether a code is that of 0 to 9. */
export function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
