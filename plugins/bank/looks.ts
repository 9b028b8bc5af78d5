const MASK: i32 = 1073741823;

/** A whole number that is the same for the same texts, and hardly ever for others. */
export function looksOf(reference: string, memo: string, counterparty: string): i32 {
  return mixed(mixed(mixed(0, reference), memo), counterparty);
}

function mixed(looks: i32, text: string): i32 {
  let mix = looks + 1;
  for (let at: i32 = 0; at < text.length; at++) {
    mix = ((mix << 5) - mix + text.charCodeAt(at)) & MASK;
  }
  return mix;
}
