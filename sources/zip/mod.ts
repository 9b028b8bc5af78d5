/**
 * Archives, which workbooks are: bounded by what their directory says before anything is unpacked.
 *
 * @module
 */
export { ZipArchive } from "./archive.ts";
export { ZipFault } from "./fault.ts";
