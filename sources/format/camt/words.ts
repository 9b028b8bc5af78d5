import type { StatementField } from "../../statement/mod.ts";
import type { XmlTree } from "../../xml/mod.ts";

/** What stands where nothing was given, as the rules for SEPA ask for it. */
const NOT_GIVEN = /^(NOTPROVIDED|NOT PROVIDED|NONREF)$/i;

/** What an entry says in words, with those of its details that the line is made of. */
export function wordsOf(
  entry: XmlTree,
  details: XmlTree[],
): Partial<Record<StatementField, string>> {
  // Most entries have one detail, and no list is made for it.
  const [only] = details;
  const said = (read: (detail: XmlTree) => string[]) =>
    joined(details.length === 1 ? read(only) : details.flatMap(read));
  const reference = (...names: string[]) =>
    said((detail) => [given(names.map((name) => detail.textOf("Refs", name)))]);
  return {
    reference: reference("EndToEndId", "InstrId"),
    structured_reference: said((detail) => structured(detail, "CdtrRefInf", "Ref")),
    bank_reference: reference("AcctSvcrRef") || given([entry.textOf("AcctSvcrRef")]),
    entry: given([entry.textOf("NtryRef")]),
    mandate: reference("MndtId"),
    check_number: reference("ChqNb"),
    counterparty: said((detail) => [otherSide(entry, detail, "")]),
    counterparty_account: said((detail) => [otherSide(entry, detail, "Acct")]),
    memo: said(memoOf) || entry.textOf("AddtlNtryInf"),
    code: codeOf(entry) || said((detail) => [codeOf(detail)]),
  };
}

/** The first text that says something. */
function given(texts: string[]): string {
  return texts.find((text) => text !== "" && !NOT_GIVEN.test(text)) ?? "";
}

/** Texts in their order, each once. */
function joined(texts: string[]): string {
  if (texts.length <= 1) return texts[0] ?? "";
  return [...new Set(texts.filter((text) => text !== ""))].join(" ");
}

function structured(detail: XmlTree, ...path: string[]): string[] {
  return detail.all("RmtInf").flatMap((it) => it.all("Strd")).map((it) => it.textOf(...path));
}

function memoOf(detail: XmlTree): string[] {
  const free = detail.all("RmtInf").flatMap((it) => it.all("Ustrd")).map(({ text }) => text);
  const told = [...free, ...structured(detail, "AddtlRmtInf")].filter((text) => text !== "");
  return told.length > 0 ? told : [detail.textOf("AddtlTxInf")];
}

/** Whose money came, or who got it: a payment that goes back has the sides of the one before. */
function otherSide(entry: XmlTree, detail: XmlTree, what: "" | "Acct"): string {
  const isCredit = (detail.textOf("CdtDbtInd") || entry.textOf("CdtDbtInd")) === "CRDT";
  const isReversal = /^(true|1)$/.test(entry.textOf("RvslInd"));
  const side = isCredit !== isReversal ? "Dbtr" : "Cdtr";
  const parties = detail.find("RltdPties");
  if (parties === undefined) return "";
  if (what === "Acct") {
    const account = parties.find(`${side}Acct`, "Id");
    return account === undefined ? "" : accountOf(account);
  }
  return given([
    parties.textOf(side, "Nm"),
    parties.textOf(side, "Pty", "Nm"),
    parties.textOf(side, "Agt", "FinInstnId", "Nm"),
    parties.textOf(`Ultmt${side}`, "Nm"),
    parties.textOf(`Ultmt${side}`, "Pty", "Nm"),
  ]);
}

/** An account by what it is known by, however the version of the format says it. */
export function accountOf(id: XmlTree): string {
  return given([
    id.textOf("IBAN"),
    id.textOf("Othr", "Id"),
    id.textOf("PrtryAcct", "Id"),
    id.textOf("BBAN"),
    id.textOf("UPIC"),
  ]);
}

/** `PMNT-ICDT-DMCT`, or the bank's own code. */
function codeOf(tree: XmlTree): string {
  const domain = tree.find("BkTxCd", "Domn");
  if (domain === undefined) return tree.textOf("BkTxCd", "Prtry", "Cd");
  const parts = [
    domain.textOf("Cd"),
    domain.textOf("Fmly", "Cd"),
    domain.textOf("Fmly", "SubFmlyCd"),
  ];
  return parts.filter((part) => part !== "").join("-");
}
