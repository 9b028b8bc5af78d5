import { SourceFault } from "../table/mod.ts";

/** What is wrong with something packed. */
export class CodecFault extends SourceFault {}
