import { basename } from "node:path";
import { printable } from "../../core/host/printable.ts";
import { groupsOf, type SnapshotGroup } from "../../decisions/mod.ts";
import type { AskedFile, ExportedFile } from "../../workbench/server/desk.ts";
import { contentOf } from "../report/file.ts";
import { wordsOfView } from "../show/run.ts";
import { tagsOf } from "../show/write.ts";
import { reportOfGroups } from "../view/view.ts";
import { runContents } from "../workspace/contents.ts";
import { readDecisions } from "../workspace/opened.ts";
import { runWords } from "../workspace/print_runs.ts";
import type { OpenedRun } from "../workspace/runs.ts";
import { named } from "./exported.ts";

/** A run as a file, or of it what somebody looks at: what `florecon report --run --out` writes. */
export async function exportedRun(
  file: string,
  opened: OpenedRun,
  { as, groups: asked }: AskedFile,
): Promise<ExportedFile> {
  const { run, snapshot } = opened;
  const all = groupsOf(snapshot);
  const wanted = asked && new Set(asked);
  const isShown = ({ group }: SnapshotGroup) => wanted?.has(group.group_id) ?? true;
  const groups = all.filter(isShown);
  const isWhole = groups.length === all.length;
  const { settled } = await readDecisions(file);
  const zeros = isWhole ? snapshot.zeros : [];
  const report = isWhole ? snapshot.report : reportOfGroups(groups);
  const view = { snapshot, groups, report, zeros, filter: null, on: snapshot.lastDay };
  const content = await contentOf(as, {
    report,
    words: { ...wordsOfView(snapshot, zeros), tagsOf: tagsOf(settled) },
    head: run.made,
    title: `${printable(basename(file))}, ${runWords(run)}`,
    contents: () =>
      Promise.resolve(runContents(file, opened, { ...view, tagsOf: tagsOf(settled) })),
  });
  return named(file, as, isWhole, content);
}
