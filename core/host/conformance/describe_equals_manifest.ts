import type { Describe, Manifest } from "../describe/describe.ts";
import type { Outcome } from "./verdict.ts";

const SECTION = "florecon.manifest";

/** What the manifest section says, but for the build, is what the module says when it runs. */
export async function describeEqualsManifest(
  bytes: Uint8Array,
  describe: Describe,
): Promise<Outcome> {
  const module = await WebAssembly.compile(bytes as BufferSource);
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  if (section === undefined) return { skipped: "the module has no manifest yet" };
  const advice = "write the manifest with florecon ship, which takes it from the module";
  let manifest: Manifest;
  try {
    manifest = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(section));
  } catch {
    return { message: "the manifest is not JSON in UTF-8", cause: advice };
  }
  const { build: _, ...told } = manifest;
  const field = firstDifference(told, describe);
  if (field === null) return null;
  return { message: `the manifest and describe() differ in "${field}"`, cause: advice };
}

/** The first field of two documents that differs, whatever the order of keys. */
function firstDifference(a: object, b: object): string | null {
  const [one, other] = [a, b].map((document) => new Map(Object.entries(document)));
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    if (canonical(one.get(name)) !== canonical(other.get(name))) return name;
  }
  return null;
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part) => {
    const isObject = typeof part === "object" && part !== null && !Array.isArray(part);
    return isObject ? Object.fromEntries(Object.entries(part).sort()) : part;
  });
}
