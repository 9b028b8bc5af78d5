/** What tests ask of other people's programs, and what becomes of a test where they are missing. */
import { run, type RunOptions } from "./florecon.ts";

/** What a program prints; where it fails, what it has to say is the error. */
export async function output(
  program: string,
  args: string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code === 0) return stdout;
  throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${stderr}${stdout}`);
}

/** What a program says its version is, or null where it is not there or cannot say. */
export async function versionOf(program: string, args = ["--version"]): Promise<string | null> {
  try {
    const { code, stdout } = await run(program, args);
    return code === 0 ? stdout.trim() : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/**
 * A test that needs what others make: a program, or packages. Where that is missing, the test is left
 * out and says so; with `INTEROP=required` it fails.
 */
export function hostTest(
  name: string,
  missing: string | null,
  test: (context: Deno.TestContext) => Promise<void>,
): void {
  const ignore = missing !== null && Deno.env.get("INTEROP") !== "required";
  if (ignore) console.warn(`left out, ${missing}: ${name}`);
  Deno.test({
    name,
    ignore,
    fn: (context) => missing === null ? test(context) : Promise.reject(new Error(missing)),
  });
}
