import { cellText, type Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import { numbersOf } from "./numbers_of.ts";

/** How the statement of a card thanks for what was paid. */
const THANKS = new RegExp(
  "(payment|zahlung|paiement|pago|pagamento|betaling).*(thank|received|dank|erhalten|reçu|merci|gracias|" +
    "recibido|grazie|ontvangen)|autopay",
  "iu",
);

/**
 * What the statement of a card says of a payment that it counts below zero, as where what was spent counts
 * above; undefined where none does, or where most amounts are below zero.
 */
export function thankedBelowZero(
  amounts: Facts,
  facts: Facts[],
  table: Table,
): string | undefined {
  const values = numbersOf(amounts, table);
  const below = values.flatMap((it, row) => it !== null && it < 0 ? [row] : []);
  const above = values.filter((it) => it !== null && it > 0).length;
  if (below.length === 0 || above < below.length) return undefined;
  const texts = facts.filter(({ column }) => column.kind === "text" || column.kind === "mixed");
  for (const row of below) {
    const said = texts.map(({ column }) => cellText(column, row).trim())
      .find((it) => THANKS.test(it));
    if (said !== undefined) return said;
  }
  return undefined;
}
