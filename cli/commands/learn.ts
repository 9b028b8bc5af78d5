import { defineCommand } from "../frame/command.ts";
import { option, toggle } from "../frame/flag.ts";
import { TRUTH_FLAG } from "../score/truth.ts";
import { UsageError } from "../system/errors.ts";
import { SETTINGS_OUT_FLAG, share } from "../tuning/flags.ts";
import { withProgress } from "../ui/progress.ts";
import { DATA, LEDGER_FLAGS, PLUGIN_NEEDS } from "../workspace/flags.ts";

/** Finds what evidence is worth. */
export const command = defineCommand({
  name: "learn",
  purpose: "improve",
  summary: "find how much each piece of evidence weighs",
  description:
    "Of a plugin that weighs evidence, find the weights: how much more often an answer, such as the\n" +
    "same name or two days between, is given of rows that belong together than of others. They are\n" +
    "found from a truth, from what people signed off, declined or labelled (--from), or from the\n" +
    "data alone (--em). Beside --from and --em a truth only measures.\n" +
    "\n" +
    "With a truth, settlements are cut into three parts by time: for each, weights are found on the\n" +
    "others, and what they find on it is the score. Weights from a truth are calibrated: scaled so that\n" +
    "the chances that they give are those that came true on days not learned from. The lowest weight\n" +
    "that is matched follows from --chance; of pairs that were given one, the table says how many were\n" +
    "right.",
  arguments: [DATA],
  flags: {
    ...LEDGER_FLAGS,
    truth: {
      ...TRUTH_FLAG,
      summary: "a CSV of row_id,truth to learn from; beside --from and --em it only measures",
    },
    from: option("FILE", "learn from the decisions of a log, or from labels.csv", {
      completes: "file",
    }),
    em: toggle("learn from the data alone"),
    chance: share("how likely a pair has to be to be matched, 0.9 unless given", 0.9),
    out: SETTINGS_OUT_FLAG,
  },
  needs: { read: true, write: "for --out", ...PLUGIN_NEEDS },
  example: "florecon learn ledger.csv --plugin solver.wasm --truth truth.csv --out weights.json\n" +
    "florecon learn ledger.csv --plugin solver.wasm --em --set weighDays=10 --out weights.json",

  async run({ args: [file], flags, terminal }) {
    if (flags.from !== undefined && flags.em) {
      throw new UsageError("--from and --em are two ways to learn; give one of them");
    }
    if (flags.from === undefined && !flags.em && flags.truth === undefined) {
      throw new UsageError("what to learn from is missing; give --truth FILE, --from FILE or --em");
    }
    const { setupOf } = await import("../workspace/setup.ts");
    const { keepInputs } = await import("../system/files.ts");
    const { learned } = await import("../tuning/learned.ts");
    const { printElsewhere } = await import("../score/print_score.ts");
    const { printTitle } = await import("../report/print_summary.ts");
    const { writeSettings } = await import("../tuning/write_settings.ts");
    const print = await import("../tuning/print_learned.ts");
    const setup = await setupOf(file, flags);
    if (flags.out !== undefined) keepInputs("--out", flags.out, [...setup.reads, flags.from]);
    const steps = ["reading", "solving", "learning"];
    const done = await withProgress(steps, (next) => learned(setup, flags, next));

    printTitle(terminal, done.describe, done.file, [done.basis]);
    print.printWeights(terminal, done.learned.answers, done.before);
    if (done.ratings) {
      const name = (on: string) => `${on}${done.folds > 1 ? ", on days not learned from" : ""}`;
      print.printScores(terminal, [
        ["as it is set", done.ratings.usual],
        [name("learned"), done.ratings.learned],
      ]);
      print.printCalibration(terminal, done.ratings.calibration);
      printElsewhere(terminal, done.elsewhere);
    }
    if (flags.out !== undefined) await writeSettings(flags.out, done.settings, terminal);
    const { learned: { answers, share: shareOfPairs }, ratings } = done;
    return {
      domain: done.describe.domain,
      settings: done.settings,
      ...{ pairs: done.pairs, known: done.known, share: shareOfPairs, answers },
      ...(ratings && {
        usual: ratings.usual,
        [done.folds > 1 ? "held_out" : "learned"]: ratings.learned,
        calibration: ratings.calibration,
        elsewhere: done.elsewhere,
      }),
      ...(flags.out && { out: flags.out }),
    };
  },
});
