import { commitOf } from "./commit.ts";
import type { Build, Describe, Manifest } from "../../core/host/describe/describe.ts";
import { VERSION } from "../frame/version.ts";

/**
 * What a shipped module says of itself and of where it came from.
 *
 * @param digest the module's code digest
 * @param folder whose git commit to name
 * @param reproducible leaves out what differs between two builds of one source: commit and time
 */
export async function manifestOf(
  describe: Describe,
  digest: string,
  folder: string,
  reproducible: boolean,
): Promise<Manifest> {
  const { version: asc } = await import("../../compiler/asc/asc.ts");
  const build: Build = { digest };
  const git = reproducible ? undefined : await commitOf(folder, "--short");
  const at = reproducible ? undefined : buildTime();
  if (git) build.git = git;
  if (at) build.at = at;
  build.toolchain = `florecon/${VERSION} asc/${asc}`;
  return { ...describe, build };
}

/** Now, or the moment that SOURCE_DATE_EPOCH fixes, in whole seconds. */
function buildTime(): string {
  const epoch = Number(Deno.env.get("SOURCE_DATE_EPOCH") || NaN);
  const time = new Date(Number.isSafeInteger(epoch) ? epoch * 1000 : Date.now());
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
