import type { Apart } from "../../core/host/plugin/workspace.ts";
import type { OpenRow } from "../../core/host/unmatched/open_row.ts";
import { whyOpen } from "../../core/host/unmatched/why_open.ts";
import type { OpenLedger } from "./ledger.ts";

/**
 * What the open ones of some rows came near to, with what people decided about them.
 *
 * @throws {FloreconError} `timed_out`
 */
export function whyRowsAreOpen(ledger: OpenLedger, ids: number[]): OpenRow[] {
  const { plugin, config, data: { stream }, report } = ledger;
  return whyOpen({ plugin, config, stream, report, apart: saidApart(ledger) }, ids);
}

/** The rows that people said are no group. */
export function saidApart({ opened }: Pick<OpenLedger, "opened">): Apart[] {
  if (opened === null) return [];
  return [
    ...opened.settled.all("apart").map(({ left, right }) => ({ left, right })),
    ...opened.settled.all("never").map(({ rows }) => ({ set: rows })),
  ];
}
