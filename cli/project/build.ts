import { FloreconError } from "../../core/host/error.ts";
import type { PluginDocs } from "../../core/host/describe/docs.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { ENTRY, type Project } from "./project.ts";
import { count } from "../ui/numbers.ts";
import { withProgress } from "../ui/progress.ts";
import { renderDiagnostic } from "./print_diagnostics.ts";
import type { Terminal } from "../ui/terminal.ts";

/** A compiled plugin. */
export interface Built {
  wasm: Uint8Array;
  describe: Describe;
  /** What the comments of its source say. */
  docs: PluginDocs;
}

/**
 * Compiles a project. Diagnostics are shown on stderr, each with its line and a caret.
 *
 * @throws {FloreconError} `does_not_compile`, with the `problems`
 */
export async function build(
  project: Project,
  profile: "author" | "ship",
  terminal: Terminal,
): Promise<Built> {
  const { compile } = await import("../../compiler/mod.ts");
  const compiled = await withProgress(
    ["compiling"],
    () => compile(ENTRY, project.read, profile),
  );
  if (compiled.ok) return compiled;
  const { diagnostics } = compiled;
  for (const diagnostic of diagnostics) {
    terminal.warn(...renderDiagnostic(diagnostic, terminal.errorColours), "");
  }
  throw new FloreconError(
    "does_not_compile",
    `the plugin has ${count(diagnostics.length, "problem")}; mend the first one and look again`,
    { problems: diagnostics },
  );
}
