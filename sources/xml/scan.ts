const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;

/** Where a name ends that begins there. */
export function endOfName(source: string, start: number): number {
  for (let at = start;; at++) {
    const code = source.charCodeAt(at);
    if (code === GREATER || code === SLASH || code === EQUALS || isBlank(code)) return at;
    if (at >= source.length) return at;
  }
}

/** The first place that is no blank. */
export function afterBlanks(source: string, start: number): number {
  let at = start;
  while (isBlank(source.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB;
}

/** A name without its prefix. */
export function bare(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Lines as XML has them, however the file ends them. */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
