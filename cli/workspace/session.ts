/**
 * A session on a saved workspace: the ledger is opened around its decisions, perhaps changed, and
 * saved. An edit that fails on the way leaves the file as it was.
 *
 * @module
 */
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import type { Values } from "../frame/command.ts";
import { UsageError } from "../system/errors.ts";
import type { OpenLedger } from "./ledger.ts";
import type { WORKSPACE_FLAGS } from "./flags.ts";
import type { OpenedFile } from "./saved.ts";
import type { Setup } from "./setup.ts";
import { printDecisions } from "./print_decisions.ts";
import { withProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";

type Flags = Values<typeof WORKSPACE_FLAGS>;

const NO_WORKSPACE =
  'decisions need a file to be kept in: give --workspace FILE, or say "decisions" ' +
  `in ${RECONCILIATION_FILE}`;

/** A ledger with its saved workspace. */
export interface SavedLedger extends OpenLedger {
  opened: OpenedFile;
}

/** What an edit came to. */
export interface Edited {
  /** For people, a line for each thing that changed. */
  lines: string[];
  /** For machines. */
  document: Record<string, unknown>;
}

/** Opens a ledger with its saved workspace. */
export async function openWorkspace(
  setup: Setup,
  flags: Flags,
): Promise<SavedLedger> {
  const { openLedger } = await import("./ledger.ts");
  if (setup.workspace === undefined) throw new UsageError(NO_WORKSPACE);
  const steps = ["reading", "solving"];
  return await withProgress(steps, (next) => openLedger(setup, flags, next)) as SavedLedger;
}

/**
 * Opens a saved workspace, changes it, saves it, and says what changed.
 *
 * @param edit works on the session's `workspace`, `lapsed`, and `opened.saved`
 * @returns the document of `--json`
 */
export async function editWorkspace(
  data: string | undefined,
  flags: Flags,
  terminal: Terminal,
  edit: (session: SavedLedger) => Edited | Promise<Edited>,
): Promise<Record<string, unknown>> {
  const { saveDecisions } = await import("./saved.ts");
  const { nameGroups } = await import("./group_ids.ts");
  const { setupOf } = await import("./setup.ts");
  const session = await openWorkspace(await setupOf(data, flags), flags);
  const { lines, document } = await edit(session);
  const report = session.workspace.report();
  nameGroups(report);
  const { opened, lapsed } = session;
  await saveDecisions(opened, report, lapsed);

  for (const line of lines) terminal.print(line);
  printDecisions(terminal, opened, { report, lapsed });
  return { workspace: opened.file, ...document, lapsed };
}
