/// <reference path="../guest/assembly.d.ts" />

/** The same without asc's own, which brings four kilobytes of Unicode tables into every plugin. */
export function upper(text: string): string {
  const size = <usize> text.length << 1;
  let from: usize = 0;
  while (from < size && !isLower(load<u16>(changetype<usize>(text) + from))) from += 2;
  if (from == size) return text;
  const copy = changetype<string>(__new(size, idof<string>()));
  for (let at: usize = 0; at < size; at += 2) {
    const code = load<u16>(changetype<usize>(text) + at);
    store<u16>(changetype<usize>(copy) + at, isLower(code) ? code - 0x20 : code);
  }
  return copy;
}

function isLower(code: u16): bool {
  return code >= 0x61 && code <= 0x7a;
}
