/**
 * How columns are packed: unpacked to the length that was told beforehand, or not at all.
 *
 * @module
 */
export { Budget } from "./budget.ts";
export { CodecFault } from "./fault.ts";
export { inflate } from "./inflate.ts";
export { unpackLz4, unpackLz4Block } from "./lz4.ts";
export { unpackSnappy } from "./snappy.ts";
export { unpackZstd } from "./zstd.ts";
