import { printable } from "../../core/host/printable.ts";
import { type Revisions, type SignedOff, signers } from "../../decisions/mod.ts";
import { rowList } from "../report/print_group.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { RevisedPeriod } from "./revisions.ts";

/** Says what came later for a period that is signed off. */
export function warnOfRevisions(terminal: Terminal, revised: RevisedPeriod | null): void {
  if (revised === null) return;
  const said = revisionWords(revised, terminal.errorColours.warn);
  terminal.warn(`${said}; florecon report --since ${revised.signed.run} shows all`);
}

/** `revision of 2026-03-31, signed off by ann: row 4 came later; row 3 changed`. */
export function revisionWords(
  { signed, arrived, changed, vanished, nameOf }: RevisedPeriod,
  coloured = (text: string) => text,
): string {
  const kinds = [
    { what: "came later", ids: arrived },
    { what: "changed", ids: changed.map(({ id }) => id) },
    { what: "vanished", ids: vanished },
  ].filter(({ ids }) => ids.length > 0);
  const said = kinds.map(({ what, ids }) => `${rowList(ids, nameOf)} ${what}`).join("; ");
  return `${coloured("revision")} of ${signed.period}, signed off by ` +
    `${printable(signers(signed))}: ${said}`;
}

/** The same for machines. */
export function revisionsDocument(
  revised: RevisedPeriod | null,
): { revisions?: Pick<SignedOff, "period" | "run"> & Revisions } {
  if (revised === null) return {};
  const { signed: { period, run }, arrived, changed, vanished } = revised;
  return { revisions: { period, run, arrived, changed, vanished } };
}
