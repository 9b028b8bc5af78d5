/**
 * XML, as far as statements and workbooks are written in it, and no further.
 *
 * @module
 */
export { decodeXml } from "./decode.ts";
export { XmlFault } from "./fault.ts";
export { type XmlEvent, XmlReader } from "./reader.ts";
export { readTree, XmlTree } from "./tree.ts";
