import { FloreconError } from "../../core/host/error.ts";
import type { AuthorDesk } from "../desk/author/mod.ts";
import type { Turn } from "../project/author/turn.ts";
import { defineCommand } from "../frame/command.ts";
import { toggle, type Values } from "../frame/flag.ts";
import { CSV_FLAGS } from "../data/csv_flags.ts";
import { TIMEOUT_FLAG } from "../plugin/limits.ts";
import { TRUTH_FLAG } from "../score/truth.ts";
import { UsageError } from "../system/errors.ts";
import { SETTING_FLAGS } from "../workspace/flags.ts";
import { projectOf, type Target } from "../data/target.ts";
import { faultOf, printFault } from "../ui/error.ts";
import { bookDocument } from "../../core/host/summary/summarize.ts";
import type { Terminal } from "../ui/terminal.ts";

const flags = {
  watch: toggle("again on every save, with what changed", { short: "w" }),
  page: toggle("beside --watch, show it on a page in the browser, too"),
  truth: {
    ...TRUTH_FLAG,
    summary: `${TRUTH_FLAG.summary}; truth.csv beside a sample.csv unless given`,
  },
  ...SETTING_FLAGS,
  ...CSV_FLAGS,
  timeout: TIMEOUT_FLAG,
};

type Flags = Values<typeof flags>;

/** The author's loop: compile, run on the sample, show what matched. */
export const command = defineCommand({
  name: "author",
  purpose: "author",
  summary: "try a plugin on its sample: what matched, what did not, and why",
  description:
    "Compile a plugin, run it on its sample, and show what matched, what did not, and\n" +
    "what each stage of the strategy did. Where a truth says which rows settle one another, also\n" +
    "how much of it each stage finds, and what is missed, split and merged. Amounts are in minor\n" +
    "units.\n" +
    "\n" +
    "--page beside --watch serves the page of review on the sample: it follows every save, and\n" +
    "shows each mistake's rows, and why they stand where they do.",
  arguments: [
    {
      name: "DATA",
      summary: "what to run on, data/sample.csv unless given",
      optional: true,
      completes: "file",
    },
    {
      name: "FOLDER",
      summary: "the plugin's folder, this one unless given",
      optional: true,
      completes: "folder",
    },
  ],
  flags,
  needs: { read: true, net: "for --page" },
  example: "florecon author --watch\nflorecon author march.csv --set tolerance=50",

  async run({ args, flags, terminal }) {
    const target = projectOf(args);
    if (flags.watch) return await loop(target, flags, terminal);
    if (flags.page) throw new UsageError("--page shows every save; give --watch beside it");
    const { tryPlugin } = await import("../project/author/turn.ts");
    const { printTurn } = await import("../project/author/print.ts");
    using turn = await tryPlugin(target, flags, terminal);
    printTurn(terminal, turn);
    return documentOf(turn);
  },
});

async function loop(target: Target, flags: Flags, terminal: Terminal): Promise<never> {
  if (terminal.json) throw new UsageError("--watch writes for people; leave out --json");
  const { tryPlugin } = await import("../project/author/turn.ts");
  const { printTurn } = await import("../project/author/print.ts");
  const { changesBetween } = await import("../project/author/changes.ts");
  const { onSave } = await import("../project/author/watch.ts");
  const page = flags.page ? await import("../desk/author/page.ts") : undefined;
  let shown: AuthorDesk | undefined;
  const { bold, dim } = terminal.colours;
  let before: Turn | undefined;

  const takeTurn = async () => {
    try {
      const turn = await tryPlugin(target, flags, terminal);
      printTurn(terminal, turn);
      if (before) {
        const changes = changesBetween(before, turn);
        terminal.print("", bold("since the last run"));
        for (const line of changes) terminal.print(`  ${line}`);
        if (changes.length === 0) terminal.print("  nothing changed");
      }
      if (shown !== undefined) await shown.show(turn);
      else if (page !== undefined) shown = await page.servePage(turn, terminal);
      else turn[Symbol.dispose]();
      before = turn;
    } catch (error) {
      if (isLost(error)) throw error;
      const fault = faultOf(error);
      printFault(terminal, fault);
      shown?.fail(fault);
    }
    terminal.print("", dim("watching; save a file to run again, Ctrl-C to stop"));
  };
  await onSave(target, async (path) => {
    if (path) terminal.print("", dim(`── saved ${path} ──`), "");
    await takeTurn();
  });
  throw new Error("the folder is not watched any more");
}

/** Whether a plugin goes on beside us, which nothing but the end of the process ends. */
function isLost(error: unknown): boolean {
  return error instanceof FloreconError && error.code === "timed_out" &&
    error.details.stopped === undefined;
}

function documentOf(turn: Turn) {
  const { describe, proof, summary, stages } = turn;
  const { grouped, unmatched, groups, origins, broken, open } = summary;
  return {
    domain: describe.domain,
    file: turn.file,
    ...bookDocument(proof, summary),
    grouped,
    unmatched,
    groups,
    origins,
    broken: broken.map((it) => it.group),
    open,
    stages,
    ...(turn.score && { score: turn.score }),
  };
}
