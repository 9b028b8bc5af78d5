/**
 * Archives, which workbooks are: read within bounds that their directory is held to before anything
 * is unpacked, and written as their files come in.
 *
 * @module
 */
export { ZipArchive } from "./archive.ts";
export { ZipFault } from "./fault.ts";
export { ZipWriter } from "./writer.ts";
