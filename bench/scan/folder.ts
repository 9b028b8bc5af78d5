import { readManifest, writeManifest } from "../../registry/module/manifest.ts";
import { codeDigest, encodeCustomSection } from "../../registry/module/wasm.ts";
import { deno, florecon } from "../florecon.ts";

/** The shipped starter with a section of zeros, so that it is as large as the goal has it. */
export async function paddedPlugin(size: number): Promise<Uint8Array> {
  const path = await Deno.makeTempFile({ suffix: ".wasm" });
  try {
    await deno(florecon("ship", "plugins/starter", "-o", path));
    const module = await Deno.readFile(path);
    const padding = encodeCustomSection("padding", new Uint8Array(size - module.length));
    const padded = new Uint8Array(module.length + padding.length);
    padded.set(module);
    padded.set(padding, module.length);
    const { manifest } = readManifest(module);
    return writeManifest(padded, { ...manifest!, build: { digest: codeDigest(padded) } });
  } finally {
    await Deno.remove(path);
  }
}

/** Fills a new folder with copies of a plugin, each of another domain. */
export async function fill(folder: string, module: Uint8Array, plugins: number): Promise<void> {
  await Deno.mkdir(folder);
  const { manifest } = readManifest(module);
  for (let number = 0; number < plugins; number++) {
    const domain = { id: `acme.p${number}`, version: "1.0.0" };
    await Deno.writeFile(pathOf(folder, number), writeManifest(module, { ...manifest!, domain }));
  }
}

/** A folder of the first plugins of another one: the same files under other names. */
export async function share(all: string, folder: string, plugins: number): Promise<string> {
  if (folder === all) return all;
  await Deno.mkdir(folder);
  for (let number = 0; number < plugins; number++) {
    await Deno.link(pathOf(all, number), pathOf(folder, number));
  }
  return folder;
}

export function pathOf(folder: string, number: number): string {
  return `${folder}/${number}.wasm`;
}
