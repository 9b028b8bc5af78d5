const MASK: i32 = 1073741823;

/** What stands for lines that say too little to be known again. */
export const MUTE: i32 = -1;

/**
 * A whole number that is the same for the same texts, and hardly ever for others; `MUTE` where there is
 * neither reference nor memo.
 */
export function looksOf(reference: string, memo: string, counterparty: string): i32 {
  if (reference.length + memo.length == 0) return MUTE;
  return mixed(mixed(mixed(0, reference), memo), counterparty);
}

function mixed(looks: i32, text: string): i32 {
  let mix = looks + 1;
  for (let at: i32 = 0; at < text.length; at++) {
    mix = ((mix << 5) - mix + text.charCodeAt(at)) & MASK;
  }
  return mix;
}
