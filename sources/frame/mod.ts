/**
 * Frames: columns of typed cells as dataframe libraries keep them, and how they become a table.
 *
 * @module
 */
export { chained } from "./chained.ts";
export { clockText, requireDay, requireInstant } from "./days.ts";
export { shortest } from "./single.ts";
export { type FrameColumn, frameTable } from "./table.ts";
export { CellFault, type CellShape, type CellValue, emptyVector, type Vector } from "./vector.ts";
export { timeShape, ZONE_UNSAID } from "./zone.ts";
