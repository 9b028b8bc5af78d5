import { XmlTree } from "../../xml/mod.ts";

/** Deeper than this no statement goes. */
const MAX_DEPTH = 64;

const NAMED: Record<string, string> = {
  lt: "<",
  gt: ">",
  amp: "&",
  nbsp: " ",
  quot: '"',
  apos: "'",
};

/** What keeps the elements from being read. */
export class OfxFault extends Error {}

/**
 * The elements of OFX, whose older half is SGML: what has a value need not be closed, and what is not
 * closed has no elements of its own.
 *
 * @throws {OfxFault}
 */
export function readElements(text: string): XmlTree {
  const root = new XmlTree("", null);
  const open = [root];
  const pieces = /<(\/?)([A-Za-z][\w.]*)\s*(\/?)>([^<]*)|<[?!][^>]*>[^<]*|<[^>]*>?/g;
  for (const [piece, slash, name, end, value] of text.matchAll(pieces)) {
    if (name === undefined) {
      if (/^<[?!]/.test(piece)) continue;
      throw new OfxFault(`${JSON.stringify(piece.slice(0, 40))} is no element`);
    }
    if (slash !== "") {
      close(open, name.toUpperCase());
      continue;
    }
    const element = new XmlTree(name.toUpperCase(), null);
    element.text = resolved(value).trim();
    open[open.length - 1].children.push(element);
    // What has a value is whole; what closes it then finds nothing open.
    if (element.text === "" && end === "") open.push(element);
    if (open.length > MAX_DEPTH) throw new OfxFault(`there are more than ${MAX_DEPTH} levels`);
  }
  if (open.some(({ name }) => name === "OFX")) throw new OfxFault("it does not end; is it whole?");
  return root;
}

/** Closes an element; what was opened in it and is not closed was empty, and stands beside the rest. */
function close(open: XmlTree[], name: string): void {
  const at = open.findLastIndex((element) => element.name === name);
  if (at <= 0) return;
  for (let last = open.length - 1; last > at; last--) {
    open[last - 1].children.push(...open[last].children.splice(0));
  }
  open.length = at;
}

function resolved(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:(\w+)|#(\d{1,7}));/g, (all, name?: string, code?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
    return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : all;
  });
}
