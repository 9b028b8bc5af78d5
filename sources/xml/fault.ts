/** What is wrong with a document, and where. */
export class XmlFault extends Error {
  /** @param line counted from 1 */
  constructor(why: string, readonly line: number) {
    super(`line ${line}: ${why}`);
  }
}
