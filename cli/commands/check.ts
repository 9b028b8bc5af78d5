import { build } from "../project/build.ts";
import { defineCommand } from "../frame/command.ts";
import { openProject } from "../project/project.ts";
import { projectOf } from "../data/target.ts";

/** Compiles a plugin for its errors alone. */
export const command = defineCommand({
  name: "check",
  purpose: "author",
  summary: "compile a plugin without output, and show what is wrong",
  arguments: [
    {
      name: "FOLDER",
      summary: "the plugin's folder, this one unless given",
      optional: true,
      completes: "folder",
    },
  ],
  flags: {},
  example: "florecon check",

  async run({ args, terminal }) {
    const project = openProject(projectOf(args).folder);
    const { describe, docs } = await build(project, "author", terminal);
    const { undocumented } = await import("../../core/host/describe/docs.ts");
    const hints = undocumented(describe, docs);
    const { id, version } = describe.domain;
    terminal.print(`${terminal.colours.good("ok")} ${id} ${version} compiles`);
    for (const hint of hints) terminal.print(`  ${terminal.colours.dim("hint")} ${hint}`);
    return { domain: describe.domain, hints };
  },
});
