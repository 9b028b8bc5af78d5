// @ts-types="./asc_main.d.ts"
import asc from "assemblyscript/asc";

/** Compiles a program with assemblyscript alone, without the dialect. */
export async function compileString(
  text: string,
  options: Record<string, unknown> = { runtime: "stub" },
): Promise<Uint8Array<ArrayBuffer>> {
  const { binary, error, stderr } = await asc.compileString(text, options);
  if (error !== null || binary === null) throw new Error(`${error}\n${stderr}`);
  return binary.slice();
}
