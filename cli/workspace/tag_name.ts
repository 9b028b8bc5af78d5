/** Whether a text can be a tag: one word. */
export function isTag(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u.test(text);
}
