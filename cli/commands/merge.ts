import { defineCommand } from "../frame/command.ts";
import { option, toggle } from "../frame/flag.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";

/** Makes a match by hand. */
export const command = defineCommand({
  name: "merge",
  purpose: "decide",
  summary: "match rows by hand",
  description:
    "Make one group of rows and sign it off. A row gives all that no pinned group holds of it,\n" +
    "or with =AMOUNT a part of it, in minor units. What proposed groups have left without it is\n" +
    "for the plugin to propose anew.\n" +
    "\n" +
    "Rows that do not come to zero, or that are in several currencies, are merged only with\n" +
    "--anyway and a --reason.",
  arguments: [
    { name: "ROW", summary: "a row as the data names it, or ROW=AMOUNT", many: true },
    DATA,
  ],
  flags: {
    label: option("TEXT", "what the report says the group comes from, merge unless given"),
    reason: option("TEXT", "why, in your words"),
    anyway: toggle("although they do not come to zero, or are in several currencies"),
    ...WORKSPACE_FLAGS,
  },
  needs: { ...DECISION_NEEDS },
  example:
    "florecon merge 9 110 ledger.csv --plugin solver.wasm --workspace march.florecon --reason rounding",

  async run({ args, flags, terminal }) {
    const { editWorkspace } = await import("../workspace/session.ts");
    const { merge } = await import("../workspace/edits/merge.ts");
    const { partsNamed } = await import("../workspace/edits/named_parts.ts");
    const { label, reason, anyway } = flags;
    const { words: rows, data } = splitData(args, "row");
    return await editWorkspace(
      "merge",
      data,
      flags,
      terminal,
      (session) => merge(session, partsNamed(session, rows), { label, reason, anyway }),
    );
  },
});
