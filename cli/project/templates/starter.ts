import plugin from "../../../plugins/starter/plugin.ts" with { type: "text" };
import test from "../../../plugins/starter/plugin_test.ts" with { type: "text" };
import readme from "../../../plugins/starter/README.md" with { type: "text" };
import sample from "../../../plugins/starter/data/sample.csv" with { type: "text" };

/** The smallest plugin that is useful. */
export const starter: ReadonlyMap<string, string> = new Map([
  ["plugin.ts", plugin],
  ["plugin_test.ts", test],
  ["README.md", readme],
  ["data/sample.csv", sample],
]);
