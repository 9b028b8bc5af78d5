import { SourceFault } from "../table/mod.ts";

/** What is wrong with a document, and where. */
export class XmlFault extends SourceFault {
  /** @param line counted from 1 */
  constructor(why: string, readonly line: number) {
    super(`line ${line} has ${why}`);
  }
}
