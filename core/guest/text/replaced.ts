/**
 * What JavaScript's `replace` and `replaceAll` answer for a replacement with a `$` in it: `$$` is a
 * dollar, `$&` what was found, and the two quotes what stands before it and behind.
 */
export function replaced(text: string, search: string, replacement: string, all: bool): string {
  const parts: string[] = [];
  let from: i32 = 0;
  let at: i32 = text.indexOf(search);
  while (at >= 0) {
    const behind: i32 = at + search.length;
    parts.push(text.substring(from, at));
    parts.push(expanded(replacement, text.substring(0, at), search, text.substring(behind)));
    from = behind;
    const next: i32 = search.length > 0 ? behind : at + 1;
    at = all && next <= text.length ? text.indexOf(search, next) : -1;
  }
  parts.push(text.substring(from));
  return parts.join("");
}

function expanded(replacement: string, before: string, found: string, behind: string): string {
  const parts: string[] = [];
  let from: i32 = 0;
  let at: i32 = replacement.indexOf("$");
  while (at >= 0 && at + 1 < replacement.length) {
    const mark = replacement.charAt(at + 1);
    let meant: string | null = null;
    if (mark == "$") meant = "$";
    else if (mark == "&") meant = found;
    else if (mark == "`") meant = before;
    else if (mark == "'") meant = behind;
    if (meant != null) {
      parts.push(replacement.substring(from, at));
      parts.push(meant);
      from = at + 2;
    }
    at = replacement.indexOf("$", meant != null ? from : at + 1);
  }
  parts.push(replacement.substring(from));
  return parts.join("");
}
