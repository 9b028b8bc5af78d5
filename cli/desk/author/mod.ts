/**
 * The page on an author's sample: it shows each turn of the loop, and what keeps a save from being one.
 *
 * @module
 */
import type { Diagnostic } from "../../../compiler/diagnostic.ts";
import { printable } from "../../../core/host/printable.ts";
import { changesBetween } from "../../project/author/changes.ts";
import type { Turn } from "../../project/author/turn.ts";
import type { Fault } from "../../ui/error.ts";
import { count } from "../../ui/numbers.ts";
import { LedgerDesk } from "../ledger_desk.ts";
import { ledgerOf } from "./ledger.ts";
import { trialOf } from "./trial.ts";

/** The desk at which an author sees what each save does. */
export class AuthorDesk implements Disposable {
  readonly desk: LedgerDesk;
  #turn: Turn;
  #trial: ReturnType<typeof trialOf>;
  #problem = "";

  /** @param turn the first; it and those that follow are disposed of here */
  constructor(turn: Turn) {
    const ledger = ledgerOf(turn);
    this.#turn = turn;
    this.#trial = trialOf(turn, ledger.report.allocations, []);
    this.desk = new LedgerDesk(ledger, {
      isReadOnly: true,
      trial: () => this.#trial,
      problem: () => this.#problem,
    });
  }

  /** Shows another turn. */
  async show(turn: Turn): Promise<void> {
    const before = this.#turn;
    const ledger = ledgerOf(turn);
    await this.desk.replace(ledger);
    this.#trial = trialOf(turn, ledger.report.allocations, changesBetween(before, turn));
    this.#turn = turn;
    this.#problem = "";
  }

  /** Says why a save came to no turn; what is shown stays. */
  fail({ message, details }: Fault): void {
    const problems = (details.problems ?? []) as Diagnostic[];
    const [first] = problems;
    const said = first === undefined
      ? message
      : `${first.file}:${first.line}:${first.column}: ${first.message}${moreOf(problems)}`;
    this.#problem = printable(said, 1_000);
  }

  [Symbol.dispose](): void {
    this.desk[Symbol.dispose]();
  }
}

function moreOf({ length }: Diagnostic[]): string {
  return length === 1 ? "" : `, and ${count(length - 1, "problem")} more`;
}
