import { basename } from "node:path";
import type { Report } from "../../core/host/report/report.ts";
import { printable } from "../../core/host/printable.ts";
import { groupsOf } from "../../decisions/mod.ts";
import type { AskedFile, ExportedFile } from "../../workbench/server/desk.ts";
import { digestedSources } from "../reconciliation/digested.ts";
import { contentOf } from "../report/file.ts";
import { headOf } from "../report/head.ts";
import { bytesOf, type FileContent } from "../system/files.ts";
import { reportOfGroups } from "../view/view.ts";
import { ledgerContents } from "../workspace/contents.ts";
import { titleOf } from "../workspace/title.ts";
import { type DecidedLedger, settledToday } from "../workspace/ledger.ts";
import { reportWords } from "../workspace/report_words.ts";
import { snapshotOf } from "../workspace/snapshot.ts";

const TYPES: Record<AskedFile["as"], string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
};

/**
 * A ledger as a file, or of it what somebody looks at: what `florecon report --out` writes.
 *
 * @throws {FloreconError} `too_large` for a page of too many rows
 */
export async function exportedFile(
  shown: DecidedLedger,
  { as, groups: asked }: AskedFile,
): Promise<ExportedFile> {
  const ledger = { ...shown, report: asSolved(shown.report) };
  const snapshot = snapshotOf(ledger);
  const all = groupsOf(snapshot);
  const wanted = asked && new Set(asked);
  const groups = wanted === undefined ? all : all.filter((it) => wanted.has(it.group.group_id));
  const tags = settledToday(ledger).tags();
  const tagsOf = (id: number) => tags.get(id) ?? [];
  const { zeros, ...words } = reportWords(ledger);
  const isWhole = groups.length === all.length;
  const content = await contentOf(as, {
    report: isWhole ? ledger.report : reportOfGroups(groups),
    words: { ...words, tagsOf, ...(isWhole && { zeros }) },
    head: await headOf(ledger),
    sources: digestedSources(ledger.data),
    title: titleOf(ledger),
    contents: () => ledgerContents(ledger, { snapshot, groups, on: snapshot.lastDay, tagsOf }),
  });
  return named(ledger.opened.file || ledger.data.file, as, isWhole, content);
}

/** A file as the browser keeps it, by what it is of. */
export function named(
  file: string,
  as: AskedFile["as"],
  isWhole: boolean,
  content: FileContent,
): ExportedFile {
  return {
    name: `${printable(stem(file))}${isWhole ? "" : " (part)"}.${as}`,
    type: TYPES[as],
    bytes: bytesOf(content),
  };
}

/** `march` for `books/march.florecon`. */
function stem(file: string): string {
  return basename(file).replace(/\.[^.]*$/, "");
}

/** Of what people decided no solve says how sure it is; the page knows it from before they did. */
function asSolved({ groups, allocations }: Report): Report {
  const solved = groups.map(({ certainty, ...group }) =>
    group.status === "pinned" || certainty === undefined ? group : { ...group, certainty }
  );
  return { groups: solved, allocations };
}
