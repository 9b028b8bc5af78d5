/**
 * fast-check with one seed for every property of every test, so that a run can be had again. What
 * fails says its seed; `TEST_SEED=7 deno task test` looks where no run has looked before.
 *
 * @module
 */
import fc from "fast-check";

const USUAL = 20261120;
const wanted = Deno.env.get("TEST_SEED");
const seed = Number(wanted ?? USUAL);
if (!Number.isInteger(seed)) throw new Error(`TEST_SEED takes a whole number, not ${wanted}`);

fc.configureGlobal({ seed });

export default fc;
