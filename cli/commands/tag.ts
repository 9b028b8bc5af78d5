import { defineCommand } from "../frame/command.ts";
import { toggle } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { DATA, DECISION_NEEDS, WORKSPACE_FLAGS } from "../workspace/flags.ts";
import { splitData } from "../workspace/split_data.ts";
import { isTag } from "../workspace/tag_name.ts";

/** Puts tags on rows. */
export const command = defineCommand({
  name: "tag",
  purpose: "decide",
  summary: "put a tag on rows, or take it off",
  description:
    "Put a tag on rows: a word for people, which report shows and no plugin sees. A row may\n" +
    "have any number of tags.",
  arguments: [
    { name: "TAG", summary: "one word, such as disputed" },
    { name: "ROW", summary: "a row as the data names it", many: true },
    DATA,
  ],
  flags: {
    remove: toggle("take the tag off"),
    ...WORKSPACE_FLAGS,
  },
  needs: { ...DECISION_NEEDS },
  example: "florecon tag disputed 9 110 ledger.csv --plugin solver.wasm --workspace march.florecon",

  async run({ args: [name, ...rest], flags, terminal }) {
    if (!isTag(name)) {
      throw new UsageError(`a tag is one word of letters, digits, . _ : / and -, not "${name}"`);
    }
    const { editWorkspace } = await import("../workspace/session.ts");
    const { tag } = await import("../workspace/edits/tag.ts");
    const { rowsNamed } = await import("../data/row_names.ts");
    const { words: rows, data } = splitData(rest, "row");
    return await editWorkspace(
      "tag",
      data,
      flags,
      terminal,
      (session) =>
        tag(session, name, rowsNamed(session.data, session.plugin.describe, rows), flags.remove),
    );
  },
});
