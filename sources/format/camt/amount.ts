import { type Decimal, decimalOf, negated } from "../../table/mod.ts";
import type { XmlTree } from "../../xml/mod.ts";

/** An amount and its side: `CRDT` is money in. `undefined` where one of the two is not there. */
export function amountOf(text: string, side: string): Decimal | undefined {
  const amount = decimalOf(text);
  if (amount === undefined) return undefined;
  return side === "CRDT" ? amount : side === "DBIT" ? negated(amount) : undefined;
}

/** The amount of an entry or of a balance, signed. */
export function signedAmount(tree: XmlTree): Decimal | undefined {
  return amountOf(tree.textOf("Amt"), tree.textOf("CdtDbtInd"));
}
