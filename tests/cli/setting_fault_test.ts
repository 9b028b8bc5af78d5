import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { FloreconError } from "../../core/host/error.ts";
import { settingFault } from "../../cli/plugin/setting_fault.ts";

function stopped(last_words: string, code = "trapped"): FloreconError {
  return new FloreconError(code, `the plugin stopped (${last_words})`, { last_words });
}

Deno.test("settingFault() tells a setting that a plugin names with its value as the setting's fault", () => {
  const words = '"2025-13" is no date; write priorClose such as 2025-12-31 (structure.ts:48:7)';
  const told = settingFault(stopped(words), { days: 5, priorClose: "2025-13" })!;
  assertEquals([told.code, told.details.setting], ["bad_config", "priorClose"]);
  assertMatch(told.message, /^the setting priorClose is refused: "2025-13" is no date; /);
  assertEquals(/structure\.ts|mend/.test(told.message), false);
});

Deno.test("settingFault() leaves what is no setting's fault to the plugin", () => {
  const config = { days: 5, priorClose: "2025-13" };
  const others = [
    ...["", "row 5 is 12 days late", "priorClose is odd", '"2025-13" is no date'],
    'priorCloseDay "2025-13" is no date',
  ];
  for (const words of others) {
    assertEquals(settingFault(stopped(words), config), null, words);
  }
  assertEquals(settingFault(stopped('priorClose "2025-13"', "ingest"), config), null);
  assertEquals(settingFault(new Error('priorClose "2025-13"'), config), null);
});
