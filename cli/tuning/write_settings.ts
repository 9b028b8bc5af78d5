import type { Config } from "../../core/host/plugin/workspace.ts";
import { writeWhole } from "../system/files.ts";
import type { Terminal } from "../ui/terminal.ts";

/**
 * Writes settings for `--config`.
 *
 * @throws {FloreconError} `cannot_write`
 */
export async function writeSettings(
  file: string,
  settings: Config,
  terminal: Terminal,
): Promise<void> {
  await writeWhole(file, JSON.stringify(settings, null, 2) + "\n");
  terminal.print(
    "",
    `settings written to ${terminal.colours.name(file)}; solve with --config ${file}`,
  );
}
