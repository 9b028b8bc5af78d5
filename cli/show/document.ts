import type { Report } from "../../core/host/report/report.ts";
import type { Settled } from "../../decisions/mod.ts";
import { commentsOf } from "./comments.ts";

/** What a ledger is for machines, beside what its views add. */
export function shownDocument(workspace: string, report: Report, settled: Settled) {
  const [plugin] = settled.all("made with");
  const domain = plugin && { id: plugin.domain, version: plugin.version };
  return { domain, workspace, report, tags: settled.tagged(), comments: commentsOf(settled) };
}
