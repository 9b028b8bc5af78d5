/** What every test promises of itself: that its run can be had again, and that it ends. */
import { assertEquals } from "@std/assert/equals.js";
import { pageOf } from "../support/documents/page.ts";
import { sources } from "../support/repository/imports.ts";

/** What the compiler answers to each of JavaScript's methods. */
const METHODS = "tests/support/compiler/methods.ts";

const TESTS = sources(["tests"]);

/** A program that a test starts. */
const RESIDENT = "tests/support/process/resident_program.ts";

Deno.test("what is random has a seed", () => {
  // In guillemets stands what the compiler has to refuse.
  const unseeded = /(?<!«)Math\.random\(|getRandomValues\(|from "fast-check"/;
  assertEquals(having(unseeded, ["tests/support/data/fast_check.ts", METHODS]), []);
});

Deno.test("what waits for something has an end", () => {
  const places = ["tests/support/process/eventually.ts", "tests/support/process/florecon.ts"];
  assertEquals(having(/\bsetTimeout\(|\bsetInterval\(/, [...places, RESIDENT]), []);
});

Deno.test("what is set for a whole process is set for one that a test starts", () => {
  assertEquals(having(/Deno\.(chdir|umask|env\.(set|delete))\(/, [RESIDENT]), []);
});

/** The files that have something, but for those that are there to. */
function having(pattern: RegExp, allowed: string[]): string[] {
  const own = "tests/repository/tests_test.ts";
  const found = TESTS.filter((path) => path !== own && pattern.test(pageOf(path)));
  return found.filter((path) => !allowed.includes(path));
}
