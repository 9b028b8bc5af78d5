import { chunks } from "../arrow/chunks.ts";
import { numbersOf } from "../arrow/read_chunk.ts";
import { badAnswer, BRACE, parseAnswer, reportOf } from "../report/answer.ts";
import type { Report } from "../report/report.ts";
import type { Figures } from "./book.ts";

/** Carries a command over to an instance, and its answer back. */
export type Send = (command: Record<string, unknown>, raw?: Uint8Array) => Uint8Array;

/** An instance that is asked for figures, and never to solve. */
export interface Witness {
  /** Carries a command over, and its answer back. */
  send: Send;
  /** In bytes. */
  readonly memory: number;
  /** Lets go of the memory. */
  close(): void;
}

/**
 * What a plugin can be asked: what rows are worth that it need not keep, what the rows of a session are
 * worth, or no more than a report of them.
 */
export type Telling = "rows" | "session" | "report";

/** How a plugin with these capabilities is asked. */
export function tellingOf(capabilities: string[] = []): Telling {
  if (!capabilities.includes("amounts")) return "report";
  return capabilities.includes("amounts_of_rows") ? "rows" : "session";
}

/**
 * What an instance says of the rows of a stream, whatever it held before. Where it tells no amounts,
 * rows of amount zero are missing.
 *
 * @param init opens a session
 * @throws {FloreconError} what the instance refuses; `bad_answer`
 */
export function figuresOf(
  stream: Uint8Array,
  send: Send,
  telling: Telling,
  init: Record<string, unknown>,
): Figures[] {
  if (telling === "rows") return amountsIn(send({ op: "amounts" }, stream));
  if (telling === "session") {
    parseAnswer(send(init, stream));
    return amountsIn(send({ op: "amounts" }));
  }
  parseAnswer(send(init));
  const answer = parseAnswer(send({ op: "upsert" }, stream));
  return [worthIn(reportOf(answer.report ? answer : parseAnswer(send({ op: "report" }))))];
}

/** The stream that `amounts` answers with. */
function amountsIn(answer: Uint8Array): Figures[] {
  if (answer[0] === BRACE) {
    parseAnswer(answer);
    throw badAnswer("amounts");
  }
  try {
    return [...chunks(answer, ["id", "amount"])].map(([ids, amounts]) => ({
      ids: numbersOf(ids),
      amounts: numbersOf(amounts),
    }));
  } catch (cause) {
    throw badAnswer("amounts", cause);
  }
}

/** What the rows of a report are worth. */
function worthIn({ allocations }: Report): Figures {
  const amounts = new Map<number, number>();
  for (const { id, amount } of allocations) amounts.set(id, (amounts.get(id) ?? 0) + amount);
  return {
    ids: Float64Array.from(amounts.keys()),
    amounts: Float64Array.from(amounts.values()),
  };
}
