// @ts-types="./asc_main.d.ts"
import asc from "assemblyscript/asc";

/** Compiles a program with assemblyscript alone, without the dialect. */
export async function compileString(text: string): Promise<WebAssembly.Module> {
  const { binary, error } = await asc.compileString(text, { runtime: "stub" });
  if (error !== null || binary === null) throw error ?? new Error("nothing came out");
  return await WebAssembly.compile(binary);
}
