/**
 * Rewrites `core/host/csv/plain_rows.generated.ts` after `plain_rows.as.ts` beside it was changed:
 *
 *     deno task sdk
 *
 * @module
 */
import { main } from "../asc/asc.ts";

const FOLDER = new URL("../../core/host/csv/", import.meta.url);
const SOURCE = "plain_rows.as.ts";
const MODULE = "plain_rows.wasm";

/** With what vectors and copies need, and nothing that a host would have to give. */
const FLAGS = ["-O3", "--converge", "--runtime", "stub", "--noAssert", "--enable", "simd"];

/** The text of `plain_rows.generated.ts`. */
export async function plainRowsModule(): Promise<string> {
  const source = await Deno.readTextFile(new URL(SOURCE, FOLDER));
  let module: Uint8Array | null = null;
  const { error, stderr } = await main([SOURCE, "-o", MODULE, ...FLAGS], {
    readFile: (name) => name === SOURCE ? source : null,
    writeFile: (name, contents) => {
      if (name === MODULE) module = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || module === null) throw new Error(`${error}\n${stderr}`);
  return `// Written by deno task sdk; a test says when it is stale.
/** \`${SOURCE}\` as wasm, in base64. */
export const PLAIN_ROWS: string = "${(module as Uint8Array).toBase64()}";
`;
}

if (import.meta.main) {
  const target = new URL("plain_rows.generated.ts", FOLDER);
  await Deno.writeTextFile(target, await plainRowsModule());
  await new Deno.Command("deno", { args: ["fmt", "-q", target.pathname] }).output();
}
