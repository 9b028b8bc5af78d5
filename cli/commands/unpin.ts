import { defineCommand } from "../frame/command.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";

/** Takes decisions back. */
export const command = defineCommand({
  name: "unpin",
  purpose: "decide",
  summary: "take decisions back",
  description:
    "Take decisions back: what becomes of their rows is for the plugin to propose again. The\n" +
    "decisions of pin, merge, detach and dissolve are all taken back by the ids that report\n" +
    "prints, and so is one that no longer holds.",
  arguments: [
    { name: "GROUP", summary: "an id as florecon report prints it", many: true },
    DATA,
  ],
  flags: WORKSPACE_FLAGS,
  needs: { ...DECISION_NEEDS },
  example:
    "florecon unpin 788557848370294 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args, flags, terminal }) {
    const { editWorkspace } = await import("../workspace/session.ts");
    const { unpin } = await import("../workspace/edits/unpin.ts");
    const { groupIdsIn } = await import("../workspace/named_groups.ts");
    const { words, data } = splitData(args, "group");
    const ids = groupIdsIn(words);
    return await editWorkspace(
      "unpin",
      data,
      flags,
      terminal,
      (session) => unpin(session, ids),
    );
  },
});
