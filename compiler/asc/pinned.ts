import { version } from "./asc.ts";

/**
 * The assemblyscript that this folder was written against. Everything that reaches into its insides
 * stands here, and only here.
 */
export const PINNED = "0.28.20";

if (version != PINNED) {
  throw new Error(
    `the compiler is assemblyscript ${version}; compiler/dialect was written for ${PINNED}`,
  );
}
