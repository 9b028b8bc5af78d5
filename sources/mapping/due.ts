import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";

/** How plugins call what payments settle. */
const DUE = ["invoice", "credit"];

/** Whether a source has nothing but documents that payments settle, as a list of open items has. */
export function hasDueAlone(input: InputField[], rules: Record<string, ColumnRule>): boolean {
  return input.some(({ name, one_of: taken = [] }) => {
    const words = wordsOf(rules[name]);
    return taken.includes("payment") && words.length > 0 && words.every((it) => DUE.includes(it));
  });
}

/** What a rule makes of the words of a file; of those that it leaves as they are, nobody knows. */
function wordsOf(rule: ColumnRule): string[] {
  if ("const" in rule) return [String(rule.const)];
  return "from" in rule ? Object.values(rule.means ?? {}) : [];
}
