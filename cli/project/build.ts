import { FloreconError } from "../../core/host/error.ts";
import type { Module } from "../../compiler/mod.ts";
import { ENTRY, type Project } from "./project.ts";
import { count } from "../ui/numbers.ts";
import { withProgress } from "../ui/progress.ts";
import { renderDiagnostic } from "./print_diagnostics.ts";
import type { Terminal } from "../ui/terminal.ts";

/**
 * Compiles a project. Diagnostics are shown on stderr, each with its line and a caret.
 *
 * @throws {FloreconError} `does_not_compile`, with the `problems`
 */
export async function build(
  project: Project,
  profile: "author" | "ship" | "traced",
  terminal: Terminal,
): Promise<Module> {
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
