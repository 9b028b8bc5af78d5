/**
 * The one door to assemblyscript, with types of our own. Loading it costs a fifth of a second, so
 * only what a compilation needs imports it, and `mod.ts` imports that late.
 *
 * @module
 */
// @ts-types="./asc.d.ts"
export * from "assemblyscript";
// @ts-types="./cli.d.ts"
export { libraryFiles, main, version } from "assemblyscript/asc";
