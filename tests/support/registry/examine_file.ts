/** Has a module examined with all the time in the world. */
import { Examiner } from "../../../registry/triage/mod.ts";

const examiner = new Examiner({ seconds: 1000 });
const verdict = examiner.examine(await Deno.readFile(Deno.args[0]), { tier: 1 });
console.log("examining");
await verdict;
