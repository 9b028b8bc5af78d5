import type { NamedReport } from "../../core/host/report/named_report.ts";
import type { Settled } from "../../decisions/mod.ts";
import { commentsOf } from "./comments.ts";

/** What a ledger is for machines, beside what its views add. */
export function shownDocument(workspace: string, report: NamedReport, settled: Settled) {
  const plugin = settled.all("made with").at(0);
  const domain = plugin && { id: plugin.domain, version: plugin.version };
  return {
    ...(domain && { domain }),
    workspace,
    report,
    tags: settled.tagged(),
    comments: commentsOf(settled),
  };
}
