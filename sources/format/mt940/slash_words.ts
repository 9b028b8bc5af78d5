import type { StatementField } from "../../statement/mod.ts";
import { given } from "./given.ts";

const CODES =
  /\/(TRTP|CSID|NAME|MARF|REMI|IBAN|BIC|EREF|PREF|ORDP|BENM|ADDR|CNTP|ULTD|ULTB|PURP|RTRN|ISDT|ID|TRCD|OCMT|CHGS)\//;

/** Field 86 as Dutch banks write it: `/TRTP/SEPA/IBAN/NL91…/NAME/Jansen/REMI/USTD//invoice 5`. */
export function slashWords(text: string): Partial<Record<StatementField, string>> | undefined {
  const [before, ...rest] = text.split(CODES);
  if (before.trim() !== "" || rest.length === 0) return undefined;
  const told = new Map<string, string>();
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const value = rest[at + 1].replace(/^\/+|\/+$/g, "").trim();
    if (value !== "" && !told.has(rest[at])) told.set(rest[at], value);
  }
  // The whole of the other side: account, bank, name.
  const [account, , name] = (told.get("CNTP") ?? "").split("/");
  return {
    reference: given(told.get("EREF")),
    bank_reference: told.get("PREF") ?? "",
    mandate: told.get("MARF") ?? "",
    counterparty: told.get("NAME") ?? name ?? "",
    counterparty_account: told.get("IBAN") ?? account,
    memo: (told.get("REMI") ?? "").replace(/^(USTD|STRD)\/+/, "") || (told.get("TRTP") ?? ""),
  };
}
