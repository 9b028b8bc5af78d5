import { printable } from "../../core/host/printable.ts";
import { signers } from "../../decisions/mod.ts";
import { count } from "../ui/numbers.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { printRuns } from "./print_runs.ts";
import type { SignedPeriod } from "./sign_off.ts";

/** The sheet of a period that was signed off: what it came to, and by what it is known again. */
export function printSignOff(terminal: Terminal, { signed, run, event, fell }: SignedPeriod): void {
  const { bold, good, warn } = terminal.colours;
  const { period } = signed;
  if (fell !== null) {
    terminal.print(
      `something has changed since ${printable(fell)} signed: this is the first again`,
    );
  }
  terminal.print(
    signed.second === null
      ? `${warn("half signed")}: ${bold(period)} by ${printable(signed.who)}; it counts once ` +
        "somebody else signs it as it stands"
      : `${good("signed off")}: ${bold(period)} by ${printable(signers(signed))}`,
  );
  printRuns(terminal, [run]);
  const { held, closed } = run.decisions;
  const { domain } = run.made;
  const lines = [
    ["decisions", `${count(held, "group")} held, ${closed} closed`],
    ["plugin", `${domain.id} ${domain.version}`],
    ["module", signed.module],
    ["settings", JSON.stringify(run.made.config)],
    ...run.sources.map(({ file, sha256 }) => [`source ${file}`, `sha256:${sha256}`]),
    ["run", `${run.number}, ${run.digest}`],
    ["head", `event ${event.rev}, ${event.digest}`],
  ];
  const cells = lines.map((line) => line.map((it) => printable(it)));
  terminal.print("", ...table([{ title: "" }, { title: "" }], cells));
  terminal.print(
    "",
    "write the head down elsewhere: who holds it sees whether the log was cut or changed",
  );
}
