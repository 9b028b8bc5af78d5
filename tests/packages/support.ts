/** An empty place far from the repository, and what a package has to do there. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { type Ran, temporaryFolder } from "../support/process/florecon.ts";
import { ROOT } from "../support/repository/imports.ts";

export const { version: VERSION } = JSON.parse(Deno.readTextFileSync(`${ROOT}/deno.json`));

const scope = temporaryFolder();
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

/** An empty folder. */
export function emptyFolder(): string {
  return Deno.realPathSync(Deno.makeTempDirSync({ dir: scope.path }));
}

/** Runs `florecon` in a folder. */
export type Florecon = (args: string[], cwd: string) => Promise<Ran>;

/** From nothing to a decision, in a folder that is empty. */
export async function walk(florecon: Florecon, folder: string): Promise<void> {
  const told = await florecon(["--version"], folder);
  assertEquals(told, { code: 0, stdout: `${VERSION}\n`, stderr: "" });

  const shop = `${folder}/shop`;
  const books = ["--plugin", "solver.wasm", "--workspace", "march.florecon", "data/sample.csv"];
  const steps: [string[], string, RegExp][] = [
    [["new", "shop"], folder, /made shop/],
    [["author"], shop, /conserved to the minor unit/],
    [["ship"], shop, /10 promises kept on data\/sample\.csv/],
    [["solve", ...books], shop, /grouped +19 /],
    [["pin", "--clean", "0", ...books], shop, /7 groups/],
    [["report", ...books], shop, /pinned/],
    // What is started besides: a thread, and a process without rights.
    [["solve", ...books, "--timeout", "60"], shop, /7 groups decided/],
    [["discover", ".", "--tier", "1"], shop, /example\.shop +0\.1\.0 +1 /],
  ];
  for (const [args, cwd, says] of steps) {
    const { code, stdout, stderr } = await florecon(args, cwd);
    assertEquals([args, code, stderr], [args, 0, ""]);
    assertMatch(stdout, says);
  }
  const { code, stderr } = await florecon(["solve"], shop);
  assertEquals(code, 2);
  assertMatch(stderr, /^error: solve needs --plugin FILE.*\[usage\]\n$/);
}

/** The files below a folder that name the place where the repository stands. */
export function namingTheRepository(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return namingTheRepository(path);
    return Deno.readTextFileSync(path).includes(ROOT) ? [path] : [];
  });
}
