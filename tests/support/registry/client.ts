/** A registry in a folder, its clients, and how they fail. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { florecon, type Ran, type RunOptions, temporaryFolder } from "../process/florecon.ts";
import { shippedFrom } from "../plugins/project.ts";
import { TOKENS, writeTestTokens } from "./registry.ts";

/** A folder for a registry, with tokens beside it. */
export function registryFolder() {
  const folder = temporaryFolder();
  const path = Deno.realPathSync(folder.path);
  Deno.mkdirSync(`${path}/plugins`);
  writeTestTokens(`${path}/tokens.json`);
  return {
    path,
    plugins: `${path}/plugins`,
    tokens: ["--token-file", `${path}/tokens.json`],
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

/** Runs a command as a client of a registry. */
export function client(url: string, cwd: string, token = TOKENS.all) {
  const env = { FLORECON_REGISTRY: url, FLORECON_TOKEN: token };
  return (args: string[], options: RunOptions = {}) => florecon(args, { cwd, env, ...options });
}

/** That a command was refused with a code, in one sentence. */
export function assertFails(ran: Ran, code: string, says: RegExp): void {
  assertEquals([ran.code, ran.stdout], [1, ""]);
  assertMatch(ran.stderr, new RegExp(`^error: [^\\n]+ \\[${code}\\]\\n$`));
  assertMatch(ran.stderr, says);
}

/** Puts the starter into a folder, as it ships, and says where. */
export async function starterIn(folder: string): Promise<string> {
  const path = `${folder}/starter.wasm`;
  const { pathname } = new URL("../../../plugins/starter", import.meta.url);
  Deno.writeFileSync(path, await shippedFrom(pathname));
  return path;
}
