import type { Problem } from "../../core/host/error.ts";

/** Bytes. A module is some 100 kB; whoever runs one has to hold it, and to compile it. */
export const MAX_MODULE = 64 << 20;

/** A file is larger than any module that is ever read whole. */
export interface TooLarge extends Problem {
  code: "too_large";
}

/** Why a module of so many bytes is not read, or `null`. Asked before anything of it is in memory. */
export function sizeProblem(size: number): TooLarge | null {
  if (size <= MAX_MODULE) return null;
  return {
    code: "too_large",
    message: `it is larger than ${MAX_MODULE >> 20} MB; ship it smaller`,
  };
}
