import { badAnswer, BRACE, parseAnswer } from "./answer.ts";
import { flatColumns } from "./flat_columns.ts";
import { reportOfColumns } from "./columns.ts";
import type { Report } from "./report.ts";

/**
 * The report that a plugin answers as an Arrow stream: a row for each allocation, with what there is to
 * say of its group. It is read several times as fast as JSON is parsed, and nothing of it is kept.
 *
 * @param certainty whether it was asked how sure each group is
 * @throws {FloreconError} what the plugin refused, or `bad_answer`
 */
export function readFlatReport(answer: Uint8Array, certainty = false): Report {
  if (answer[0] === BRACE) {
    parseAnswer(answer);
    throw badAnswer("Arrow stream");
  }
  try {
    return reportOfColumns(flatColumns(answer, certainty));
  } catch (cause) {
    throw badAnswer("Arrow stream", cause);
  }
}
