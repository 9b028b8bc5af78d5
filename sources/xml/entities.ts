const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The five names and the numbers that need no declaration. */
const REFERENCE = /&(?:([a-z]+)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;

/** Characters that no document may hold, however they are written. */
// deno-lint-ignore no-control-regex
export const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Text with its references resolved; `undefined` where one is none, or has to be declared. */
export function resolved(text: string): string | undefined {
  let isSound = true;
  const result = text.replace(REFERENCE, (_, name?: string, decimal?: string, hex?: string) => {
    const character = name === undefined
      ? characterOf(decimal === undefined ? parseInt(hex ?? "0", 16) : Number(decimal))
      : NAMED[name];
    isSound &&= character !== undefined;
    return character ?? "";
  });
  return isSound ? result : undefined;
}

function characterOf(code: number): string | undefined {
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  if (code > 0x10ffff || isHalf) return undefined;
  const character = String.fromCodePoint(code);
  return FORBIDDEN.test(character) ? undefined : character;
}
