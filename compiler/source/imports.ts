import { ExportStatement, ImportStatement, type Source } from "../asc/asc.ts";
import { diagnosticAt, type Diagnostics } from "../diagnostic.ts";
import { SDK_FOLDER } from "../sdk/folder.ts";

const PACKAGE = "florecon";

/** Whether a source takes this from the SDK. */
export function usesOfSdk(files: Source[], name: string): boolean {
  return files.flatMap((file) => file.statements).some((statement) =>
    statement instanceof ImportStatement && statement.path.value == PACKAGE &&
    (statement.declarations ?? []).some((it) => it.foreignName.text == name)
  );
}

/** Refuses imports of anything but "florecon" and files that are there. */
export function checkImports(files: Source[], diagnostics: Diagnostics): void {
  const known = new Set(files.map((file) => file.internalPath));
  for (const statement of files.flatMap((file) => file.statements)) {
    if (!(statement instanceof ImportStatement || statement instanceof ExportStatement)) continue;
    const { path, internalPath } = statement;
    if (!path || internalPath == null || path.value == PACKAGE) continue;
    if (!path.value.startsWith(".")) {
      const isOurs = path.value.startsWith(PACKAGE + "/");
      diagnostics.at(
        path,
        "unknown_import",
        `there is no package "${path.value}"`,
        isOurs
          ? 'everything there is to import is in "florecon"'
          : 'a plugin imports "florecon" and files of its own: import { x } from "./x.ts"',
      );
    } else if (internalPath.startsWith(`${SDK_FOLDER}/`)) {
      const message = `${path.value} is of what the editor reads, and the compiler has it itself`;
      diagnostics.add({
        ...diagnosticAt(path.range, "unknown_import", message, `write "${PACKAGE}"`),
        instead: `"${PACKAGE}"`,
      });
    } else if (!path.value.endsWith(".ts")) {
      diagnostics.at(
        path,
        "import_ending",
        "an import names its file in full",
        `write "${path.value}.ts"`,
      );
    } else if (!known.has(internalPath)) {
      diagnostics.at(
        path,
        "missing_file",
        `there is no file ${path.value}`,
        "paths start at the importing file",
      );
    }
  }
}
