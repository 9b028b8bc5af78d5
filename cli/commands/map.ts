import { defineCommand } from "../frame/command.ts";
import { MAP_FLAGS } from "../reconciliation/map/flags.ts";

/** Writes `florecon.json`. */
export const command = defineCommand({
  name: "map",
  purpose: "reconcile",
  summary: "say how files become the columns of a plugin, once and for all months",
  description:
    "Write florecon.json: which file is which book, how it is written, and how each column of\n" +
    "the plugin is filled from it. What the files tell is proposed, and what reads two ways is\n" +
    "asked, a question at a time; where nobody is there to answer, --answer does. Run it again\n" +
    "on the files of the next month, and it says only what no longer fits.\n" +
    "\n" +
    "An answer is a column of the file, A - B for one of what counts upwards and one of what\n" +
    "counts downwards, A + B for texts that are joined, =VALUE for one text, number or day in\n" +
    "every row, as in --answer ledger.side==ledger or --answer ledger.rate==0, = for none, or a\n" +
    "rule as florecon.json has it.",
  arguments: [{
    name: "FILE",
    summary: "a file of a book, or NAME=FILE to name the book",
    many: true,
    completes: "file",
  }],
  flags: MAP_FLAGS,
  needs: { read: true, write: true },
  example: "florecon map bank=statement.csv ledger=gl.xlsx --plugin bank.wasm",

  async run({ args, flags, terminal }) {
    const { mapFiles } = await import("../reconciliation/map/mod.ts");
    return await mapFiles(args, flags, terminal);
  },
});
