const WHOLE: string[] = ["CLP", "ISK", "JPY", "KRW", "VND", "XAF", "XOF", "XPF"];
const THOUSANDTHS: string[] = ["BHD", "IQD", "JOD", "KWD", "OMR", "TND"];

/** How many decimals the amounts of a currency have (ISO 4217). */
export function decimals(currency: string): i32 {
  if (WHOLE.includes(currency)) return 0;
  return THOUSANDTHS.includes(currency) ? 3 : 2;
}
