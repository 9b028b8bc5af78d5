import { defineCommand } from "../frame/command.ts";
import { counted, option } from "../frame/flag.ts";
import { withProgress } from "../ui/progress.ts";
import { DATA, LEDGER_FLAGS, PLUGIN_NEEDS } from "../workspace/flags.ts";

/** Tells how much is wrong where nobody knows what is right. */
export const command = defineCommand({
  name: "decoy",
  purpose: "improve",
  summary: "tell how much is matched wrongly, without a truth",
  description:
    "Put rows among the data that belong to nothing, and see how many a plugin matches all the\n" +
    "same. Each is made of three rows that are there: the amount of one, the day of another, the\n" +
    "texts of a third with other digits; a fifth of each book, several times over. A row that has\n" +
    "lost its counterpart fares like a decoy, so from the decoys that were matched, and the rows that\n" +
    "stay open, follows how many groups are wrong, step by step. `at most` is that number 97.5 % of\n" +
    "the time.\n" +
    "\n" +
    "Counted is what is matched with a row that belongs to nothing. What agrees for a reason and is\n" +
    "wrong all the same, such as a line booked twice, looks right to a plugin and to this command.",
  arguments: [DATA],
  flags: {
    ...LEDGER_FLAGS,
    book: option(
      "COLUMN",
      "says which book a row is of; the one of two words or texts unless given",
    ),
    runs: counted(
      "COUNT",
      "how often decoys are made up for each book, 3 unless given",
      1_000_000,
      3,
    ),
    seed: counted("NUMBER", "another one makes up other decoys, 1 unless given", 1_000_000, 1),
  },
  needs: { read: true, ...PLUGIN_NEEDS },
  example: "florecon decoy ledger.csv --plugin solver.wasm --book list",

  async run({ args: [file], flags, terminal }) {
    const { setupOf } = await import("../workspace/setup.ts");
    const { openLedger } = await import("../workspace/ledger.ts");
    const { booksIn, decoyTry } = await import("../tuning/decoyed.ts");
    const { Mates } = await import("../tuning/mates.ts");
    const { decoyRate } = await import("../../core/host/score/decoy_rate.ts");
    const { printDecoys } = await import("../tuning/print_decoys.ts");
    const { printTitle } = await import("../report/print_summary.ts");
    const setup = await setupOf(file, flags);
    const { ledger, rate, books } = await withProgress(["reading", "solving"], async (next) => {
      const asked = { ...flags, workspace: undefined };
      using ledger = await openLedger({ ...setup, workspace: undefined }, asked, next);
      const { plugin, data, config } = ledger;
      const { solvedWith } = await import("../tuning/solved.ts");
      const books = booksIn(data, plugin.describe.input, flags.book);
      const { report: base, aside } = solvedWith(plugin, data, config);
      const mates = new Mates(base, aside);
      const tries = books.names.map((name, book) =>
        Array.from({ length: flags.runs }, (_, run) => {
          const seed = flags.seed * 1_000_003 + run * 1009 + book * 31;
          return decoyTry(plugin, config, books, { name, seed, mates, aside });
        })
      );
      return { ledger, books, rate: decoyRate(base, tries, aside) };
    });
    const { describe } = ledger.plugin;
    printTitle(terminal, describe, ledger.data.file, [
      `${books.column}: ${books.names.join(", ")}`,
    ]);
    printDecoys(terminal, rate);
    const { groups, claimed, wrong, most } = rate.whole;
    return {
      domain: describe.domain,
      ...{ book: books.column, groups, claimed, wrong, most, stages: rate.stages },
    };
  },
});
