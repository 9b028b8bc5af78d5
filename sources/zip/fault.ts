import { SourceFault } from "../table/mod.ts";

/** What is wrong with an archive, and what to do about it. */
export class ZipFault extends SourceFault {}
