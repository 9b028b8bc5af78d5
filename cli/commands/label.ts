import { defineCommand } from "../frame/command.ts";
import { counted, list, option } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { count } from "../ui/numbers.ts";
import { withProgress } from "../ui/progress.ts";
import { DATA, LEDGER_FLAGS, PLUGIN_NEEDS } from "../workspace/flags.ts";

/** Where labels go unless somebody says otherwise. */
const USUAL_FILE = "labels.csv";

/** Asks about the pairs that tell most. */
export const command = defineCommand({
  name: "label",
  purpose: "improve",
  summary: "ask a person about the pairs that tell most",
  description:
    "Of a plugin that weighs evidence, show the pairs of rows whose answers leave most in doubt, and\n" +
    "ask whether they belong together. What is said is added to a file of the form of cases.csv:\n" +
    "florecon learn --from it, and florecon test holds a plugin to it. Where nobody is there to ask,\n" +
    "--json lists the pairs, and --answer says what somebody said of one.",
  arguments: [DATA],
  flags: {
    ...LEDGER_FLAGS,
    count: counted("COUNT", "how many pairs to ask about, 20 unless given", 1_000_000, 20),
    answer: list("A; B=yes", "what somebody said of two rows: yes or no"),
    out: option("FILE", `the file of what was said, ${USUAL_FILE} unless given`, {
      completes: "file",
    }),
  },
  needs: { read: true, write: true, ...PLUGIN_NEEDS },
  example: "florecon label ledger.csv --plugin solver.wasm --set weighDays=10",

  async run({ args: [file], flags, terminal }) {
    const { setupOf } = await import("../workspace/setup.ts");
    const { keepInputs } = await import("../system/files.ts");
    const { askAll, printPair } = await import("../tuning/ask.ts");
    const { labelTask } = await import("../tuning/label_task.ts");
    const { writeLabels } = await import("../tuning/labels.ts");
    const { printTitle } = await import("../report/print_summary.ts");
    const out = flags.out ?? USUAL_FILE;
    const isAsked = flags.answer.length === 0 && !terminal.json;
    if (isAsked && !Deno.stdin.isTerminal()) {
      throw new UsageError("there is nobody to ask; --json lists the pairs, and --answer answers");
    }
    const setup = await setupOf(file, flags);
    keepInputs("--out", out, setup.reads);
    const { describe, data, labels, pairs, answered, objectionTo } = await withProgress(
      ["reading", "solving"],
      (next) => labelTask(setup, { ...flags, out }, next),
    );
    printTitle(terminal, describe, data, [`${count(labels.length, "label")} so far`]);
    if (isAsked) {
      answered.push(...askAll(terminal, pairs, (text) => prompt(text), objectionTo));
    } else {
      for (const [at, pair] of pairs.entries()) {
        printPair(terminal, pair, `${at + 1} of ${pairs.length}`);
      }
    }
    if (answered.length > 0) {
      await writeLabels(out, [...labels, ...answered]);
      terminal.print(
        "",
        `${count(answered.length, "label")} added to ${terminal.colours.name(out)}`,
      );
    }
    return { domain: describe.domain, out, labels: labels.length + answered.length, pairs };
  },
});
