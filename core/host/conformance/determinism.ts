import { parseAnswer, reportOf } from "../report/answer.ts";
import type { Workspace } from "../plugin/workspace.ts";
import { difference } from "./partition.ts";
import type { Property } from "./property.ts";
import type { Breach } from "./verdict.ts";

/** The same commands get the same answers, byte for byte, in every instance, fresh or used. */
export const determinism: Property = {
  name: "determinism across instances",
  cause: "a variable outside the plugin class lives on from one session to the next; " +
    "make everything inside the plugin and the strategy",
  check(subject) {
    const first = answers(subject.open(), subject.stream);
    const second = answers(subject.open(), subject.stream);
    const used = subject.open(subject.sample.all.reverse());
    used.dispatch({ op: "solve" });
    // One session more than the others had: opening one and answering begin one each.
    used.dispatch({ op: "init" }, subject.stream);
    used.dispatch({ op: "solve" });
    const third = answers(used, subject.stream);
    // Groups may be numbered on from one session to the next.
    return compare(first, second, "in another instance") ??
      differing(first, third, "in an instance that had a session before");
  },
};

/** What a whole session answers. */
function answers(ledger: Workspace, stream: Uint8Array): string[] {
  const script = [{ op: "init" }, { op: "solve" }, { op: "report" }];
  return script.map((command) =>
    new TextDecoder().decode(
      ledger.dispatchBytes(command, command.op === "init" ? stream : undefined),
    )
  );
}

function compare(expected: string[], found: string[], where: string): Breach | null {
  const at = expected.findIndex((answer, index) => answer !== found[index]);
  if (at < 0) return null;
  return differing([expected[at]], [found[at]], where) ??
    { message: `the answer to command ${at + 1} reads otherwise ${where}` };
}

/** The first row that two answers place differently, whatever its group is called. */
function differing(expected: string[], found: string[], where: string): Breach | null {
  for (const [at, answer] of expected.entries()) {
    const [one, other] = [answer, found[at]].map((text) =>
      reportOf(parseAnswer(new TextEncoder().encode(text)))
    );
    const breach = difference(one, other, where);
    if (breach !== null) return breach;
  }
  return null;
}
