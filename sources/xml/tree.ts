import type { XmlReader } from "./reader.ts";

/** An element and all that is in it. */
export class XmlTree {
  /** Its own text, without that of the elements in it, and without blanks around it. */
  text = "";
  readonly children: XmlTree[] = [];

  /** @param attribute the one attribute that its reader wanted, if it is there */
  constructor(readonly name: string, readonly attribute: string | null) {}

  /** The first element on a way down; `undefined` where the way breaks off. */
  find(...path: string[]): XmlTree | undefined {
    const [name, ...rest] = path;
    if (name === undefined) return this;
    for (const child of this.children) {
      const found = child.name === name ? child.find(...rest) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The text on a way down; `""` where there is none. */
  textOf(...path: string[]): string {
    return this.find(...path)?.text ?? "";
  }

  /** The elements of one name that are in it. */
  all(name: string): XmlTree[] {
    return this.children.filter((child) => child.name === name);
  }
}

/** Reads the element that was opened last, up to where it is closed. */
export function readTree(reader: XmlReader, attribute: string): XmlTree {
  const root = new XmlTree(reader.name, reader.attribute(attribute));
  const open = [root];
  while (open.length > 0) {
    const event = reader.next();
    const last = open[open.length - 1];
    if (event === "text") last.text += reader.text;
    else if (event === "open") {
      const child = new XmlTree(reader.name, reader.attribute(attribute));
      last.children.push(child);
      open.push(child);
    } else {
      last.text = last.text.trim();
      open.pop();
    }
  }
  return root;
}
