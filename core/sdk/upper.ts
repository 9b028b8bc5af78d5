/** An ASCII text with its letters in upper case. */
export function upper(text: string): string {
  return text.toUpperCase();
}
