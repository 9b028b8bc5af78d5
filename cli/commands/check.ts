import { FloreconError } from "../../core/host/error.ts";
import { build } from "../project/build.ts";
import { defineCommand } from "../frame/command.ts";
import { toggle } from "../frame/flag.ts";
import { type MendedLine, mendProject } from "../project/mend.ts";
import { printMended } from "../project/print_mended.ts";
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
  description:
    "--fix writes into the files what can be mended in one way only and keeps its meaning, as == for " +
    "=== where something may be missing; it says each line that it changed, and shows what is left.",
  flags: {
    fix: toggle("mend what has one mend, and write it into the files"),
  },
  needs: { read: true, write: "for --fix" },
  example: "florecon check\nflorecon check --fix",

  async run({ args, flags, terminal }) {
    const project = openProject(projectOf(args).folder);
    const mended = flags.fix ? await mendProject(project) : [];
    printMended(mended, terminal);
    const { describe, docs } = await build(project, "author", terminal).catch((error) => {
      throw flags.fix ? withMended(error, mended) : error;
    });
    const { undocumented } = await import("../../core/host/describe/docs.ts");
    const hints = undocumented(describe, docs);
    const { id, version } = describe.domain;
    terminal.print(`${terminal.colours.good("ok")} ${id} ${version} compiles`);
    for (const hint of hints) terminal.print(`  ${terminal.colours.dim("hint")} ${hint}`);
    return { domain: describe.domain, hints, ...flags.fix ? { mended } : {} };
  },
});

/** What was written stays written, and is said beside what is left. */
function withMended(error: unknown, mended: MendedLine[]): unknown {
  if (!(error instanceof FloreconError)) return error;
  const { code, message, details } = error;
  return new FloreconError(code, message, { ...details, mended }, { cause: error });
}
