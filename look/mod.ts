/**
 * What all pages share: colours, letters, and pictures drawn by hand.
 *
 * @module
 */
import base from "./base.css" with { type: "text" };

/** The style sheet that every other begins with. */
export const BASE: string = base;

export { type BarOf, bars, shortened } from "./bars.ts";
export { type CurveOf, curves } from "./curves.ts";
export type { DrawnShape, Picture } from "./picture.ts";
