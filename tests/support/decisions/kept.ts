import { DecisionLog, type Saved, savedOf } from "../../../decisions/mod.ts";

/** What a log says holds now, as a document; its groups in order of their rows. */
export function kept(file: string): Saved {
  using log = DecisionLog.open(file);
  const saved = savedOf(log.settled());
  const first = ({ allocations }: Saved["decisions"][number]) => allocations[0].id;
  return { ...saved, decisions: saved.decisions.toSorted((a, b) => first(a) - first(b)) };
}
