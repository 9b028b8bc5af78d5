import type { MadeBy } from "./made_by.ts";
import type { Report, ReportAllocation } from "./report.ts";
import type { RowSource, RowWords } from "./row_words.ts";

/** What is said of one row, where there are words for it. */
export interface SaidOfRow extends Partial<RowSource> {
  /** What the data calls it. */
  row?: string;
}

/** A report whose rows have names, and with those of amount zero. */
export interface NamedReport extends Report {
  /** With `row`, what the data calls it. */
  allocations: (ReportAllocation & SaidOfRow)[];
  /** The rows of amount zero, which no group holds. */
  zeros?: ({ id: number } & SaidOfRow)[];
}

/** What a report says as a document: as on the wire, and the names of rows where there are any. */
export function namedReport(report: Report, words: RowWords): NamedReport {
  const { nameOf, placeOf, zeros } = words;
  const named = <T extends { id: number }>({ id, ...rest }: T) => ({
    id,
    ...(nameOf && { row: nameOf(id) }),
    ...rest,
    ...placeOf?.(id),
  });
  const isBare = nameOf === undefined && placeOf === undefined;
  return {
    groups: report.groups,
    allocations: isBare ? report.allocations : report.allocations.map(named),
    ...(zeros && zeros.length > 0 && { zeros: zeros.map((id) => named({ id })) }),
  };
}

/** A report as JSON, and in front of it `made_by` where that is told. */
export function reportToJson(report: Report, made_by?: MadeBy, words: RowWords = {}): string {
  return JSON.stringify({ made_by, ...namedReport(report, words) });
}
