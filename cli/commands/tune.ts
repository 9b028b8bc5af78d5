import { FloreconError } from "../../core/host/error.ts";
import { defineCommand } from "../frame/command.ts";
import { counted, list } from "../frame/flag.ts";
import { readTruthFile, TRUTH_FLAG } from "../score/truth.ts";
import { SETTINGS_OUT_FLAG, share } from "../tuning/flags.ts";
import { UsageError } from "../system/errors.ts";
import { withProgress } from "../ui/progress.ts";
import { percent } from "../ui/numbers.ts";
import { DATA, LEDGER_FLAGS, PLUGIN_NEEDS } from "../workspace/flags.ts";

/** Finds settings by what is known to be right. */
export const command = defineCommand({
  name: "tune",
  purpose: "improve",
  summary: "find the settings that find most",
  description:
    "Solve data again and again with other settings, and take those that find most of what a truth\n" +
    "says belongs together, and of whose claims enough are right. Enough is said by a lower bound:\n" +
    "what few pairs show counts for less. Every choice is tried where there are no more than\n" +
    "--trials, else one setting after the other.\n" +
    "\n" +
    "Settlements are cut into three parts by time; for each, the settings that are best on the\n" +
    "others are tried on it. What that comes to is what to expect of days to come.",
  arguments: [DATA],
  flags: {
    ...LEDGER_FLAGS,
    set: list("KEY=VALUES", "values to try: days=1..14, fee=0,500,2000"),
    truth: TRUTH_FLAG,
    precision: share("the least precision that is enough, 0.995 unless given", 0.995),
    trials: counted("COUNT", "how often to solve at most, 200 unless given", 1_000_000, 200),
    out: SETTINGS_OUT_FLAG,
  },
  needs: { read: true, write: "for --out", ...PLUGIN_NEEDS },
  example:
    "florecon tune ledger.csv --plugin solver.wasm --truth truth.csv --set tolerance=0,5,50 --out tuned.json",

  async run({ args: [file], flags, terminal }) {
    if (flags.truth === undefined) {
      throw new UsageError("--truth FILE is missing: it says what is right, as row_id,truth");
    }
    if (flags.set.length === 0) {
      throw new UsageError("--set KEY=VALUES is missing: what to try, such as --set days=1..14");
    }
    const { setupOf } = await import("../workspace/setup.ts");
    const { keepInputs } = await import("../system/files.ts");
    const { tuneTask } = await import("../tuning/tune_task.ts");
    const { writeSettings } = await import("../tuning/write_settings.ts");
    const { printTuned } = await import("../tuning/print_tune.ts");
    const { printElsewhere } = await import("../score/print_score.ts");
    const { printTitle } = await import("../report/print_summary.ts");
    const setup = await setupOf(file, flags);
    if (flags.out !== undefined) keepInputs("--out", flags.out, setup.reads);
    const told = await readTruthFile(flags.truth);
    const { tuned, ledger, elsewhere } = await withProgress(
      ["reading", "solving"],
      (next) => tuneTask(setup, flags, told, next),
    );
    const { tunedRating } = await import("../../core/host/score/tune.ts");
    const rating = tunedRating(tuned.chosen);
    printTitle(terminal, ledger.plugin.describe, ledger.data.file, []);
    printTuned(terminal, tuned);
    printElsewhere(terminal, elsewhere);
    const document = {
      domain: ledger.plugin.describe.domain,
      settings: tuned.chosen.settings,
      usual: tuned.usual,
      tuned: rating,
      ...(tuned.heldOut && { held_out: tuned.heldOut }),
      elsewhere,
      trials: tuned.trials.map((it) => ({ settings: it.settings, ...tunedRating(it) })),
    };
    if (rating.leastPrecision < flags.precision) {
      const message =
        `no settings reach a precision of ${percent(flags.precision, 1)} for sure; the ` +
        `best have ${
          percent(rating.leastPrecision, 1)
        } at least: try other values, or ask for less ` +
        "with --precision";
      throw new FloreconError("not_precise", message, document);
    }
    if (flags.out !== undefined) {
      await writeSettings(flags.out, { ...ledger.config, ...tuned.chosen.settings }, terminal);
    }
    return { ...document, ...(flags.out && { out: flags.out }) };
  },
});
