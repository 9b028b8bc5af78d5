/** What a record 16 says, in its own words. */
export interface Transaction {
  type: string;
  amount: string;
  /** The day from which it counts, as `260131`; `""` where that is the statement's. */
  valueDate: string;
  bankReference: string;
  reference: string;
  memo: string;
}

/** Takes record 16 apart: how the money becomes available says how many fields follow. */
export function transactionOf(fields: string[]): Transaction {
  const [type = "", amount = "", availability = "", ...rest] = fields.map((it) => it.trim());
  const { taken, valueDate } = availabilityOf(availability.toUpperCase(), rest);
  const [bankReference = "", reference = "", ...text] = rest.slice(taken);
  const memo = text.filter((part) => part !== "").join(", ");
  return { type, amount, valueDate, bankReference, reference, memo };
}

/** How many fields an availability takes besides itself. */
export function availabilityOf(
  kind: string,
  rest: string[],
): { taken: number; valueDate: string } {
  switch (kind) {
    case "V":
      return { taken: 2, valueDate: rest[0] ?? "" };
    case "S":
      return { taken: 3, valueDate: "" };
    case "D":
      return { taken: 1 + 2 * (Number(rest[0]) || 0), valueDate: "" };
    default:
      return { taken: 0, valueDate: "" };
  }
}

/** Whether a type of transaction is money in (1) or out (-1); `undefined` where its code says neither. */
export function sideOf(type: string): 1 | -1 | undefined {
  const code = /^\d{3}$/.test(type) ? Number(type) : NaN;
  if (code >= 100 && code <= 399 || code >= 920 && code <= 959) return 1;
  if (code >= 400 && code <= 699 || code >= 960 && code <= 999) return -1;
  return undefined;
}
