/**
 * Files of text: what they are written in, and where their lines are.
 *
 * @module
 */
export { encodingOf, headText, ownEncoding, utf8Kind } from "./encoding.ts";
export { LineCounter, lineText, startOfLine } from "./lines.ts";
export { type PlainText, textOf, withLineFeeds } from "./plain.ts";
export { NotUtf8, TextSlices } from "./slices.ts";
