import { tokens } from "florecon";

/** As much of a name as a statement that cuts it short still shows. */
const NAME_LENGTH: i32 = 8;

/**
 * The document numbers in a text, without the letters in front: a bank clerk writes `INV-104317`,
 * `inv104317` and `104317` for the same invoice. Letters elsewhere stay: `2026A7` is not `20267`.
 */
export function documentNumbers(text: string): string[] {
  const numbers: string[] = [];
  for (const token of tokens(text)) {
    let at: i32 = 0;
    while (!isDigit(token.charCodeAt(at))) at++;
    numbers.push(token.substring(at));
  }
  return numbers;
}

/**
 * The first letters and digits of a name, in capitals: the same for `Kebobai Logistics Co` and for
 * the statement's `KEBOBAI LOGISTI`. Empty where there is no name.
 */
export function shortName(name: string): string {
  let short = "";
  for (let at: i32 = 0; at < name.length && short.length < NAME_LENGTH; at++) {
    const code = capital(name.charCodeAt(at));
    if (isLetter(code) || isDigit(code)) short += String.fromCharCode(code);
  }
  return short;
}

function capital(code: i32): i32 {
  return code >= 97 && code <= 122 ? code - 32 : code;
}

function isLetter(code: i32): bool {
  return code >= 65 && code <= 90;
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
