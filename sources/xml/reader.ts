import { FORBIDDEN, resolved } from "./entities.ts";
import { XmlFault } from "./fault.ts";
import { afterBlanks, bare, endOfName, EQUALS, GREATER, SLASH, withLineFeeds } from "./scan.ts";

/** What a reader stands at. */
export type XmlEvent = "open" | "close" | "text";

/** Deeper than this no statement and no sheet goes. */
const MAX_DEPTH = 64;
/** More attributes than these no element has. */
const MAX_ATTRIBUTES = 256;

/** What a name may begin with, and what it may hold besides, as XML 1.0 lists them. */
const FIRST =
  ":A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d" +
  "\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}";
const LATER = "\\-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040";
const NAME = new RegExp(`^[${FIRST}][${FIRST}${LATER}]*$`, "u");

const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const LESS = 0x3c;
const QUESTION = 0x3f;

/**
 * Reads a document of XML element by element, and refuses what is not well formed.
 *
 * It is the part of XML that statements and workbooks are written in: no document type, and so no
 * entities that grow; no deeper than 64 elements. Names lose their prefix. Text may come in pieces.
 *
 * @example
 * ```ts
 * const reader = new XmlReader('<a x="1">b</a>');
 * reader.next(); // "open", with reader.name "a" and reader.attribute("x") "1"
 * reader.next(); // "text", with reader.text "b"
 * reader.next(); // "close"
 * reader.next(); // null
 * ```
 */
export class XmlReader {
  /** The name of the element that was opened or closed, without its prefix. */
  name = "";
  /** The text that was read, with its references resolved. */
  text = "";

  #at = 0;
  /** The elements that are open, by their full names. */
  readonly #open: string[] = [];
  /** Whether the one that was opened last is to be closed at once. */
  #isEmpty = false;
  #hasRoot = false;

  /** The attributes of the element that was opened last: names and raw values, by turns. */
  #attributes: string[] = [];

  constructor(private readonly source: string) {
    const forbidden = FORBIDDEN.exec(source);
    if (forbidden !== null) throw this.#fault("a character that XML has not", forbidden.index);
  }

  /** How many elements are open: 1 once the root is. */
  get depth(): number {
    return this.#open.length;
  }

  /** The line that the reader stands on, counted from 1. */
  get line(): number {
    return this.#lineAt(this.#at);
  }

  /** An attribute of the element that was opened last, by its name without a prefix. */
  attribute(name: string): string | null {
    for (let at = 0; at < this.#attributes.length; at += 2) {
      const own = this.#attributes[at];
      if (own === name || own.endsWith(name) && own[own.length - name.length - 1] === ":") {
        return this.#resolved(this.#attributes[at + 1]);
      }
    }
    return null;
  }

  /**
   * Goes on; `null` at the end.
   *
   * @throws {XmlFault}
   */
  next(): XmlEvent | null {
    if (this.#isEmpty) {
      this.#isEmpty = false;
      return this.#close();
    }
    const { source } = this;
    for (;;) {
      const at = this.#at;
      if (source.charCodeAt(at) !== LESS) {
        if (at >= source.length) return this.#end();
        const found = source.indexOf("<", at);
        this.#at = found < 0 ? source.length : found;
        if (this.#takeText(source.slice(at, this.#at))) return "text";
        continue;
      }
      switch (source.charCodeAt(at + 1)) {
        case SLASH:
          return this.#takeClosing(at + 2);
        case QUESTION:
          this.#at = this.#after("?>", at + 2);
          break;
        case EXCLAMATION:
          if (this.#takeDeclared(at)) return "text";
          break;
        default:
          return this.#takeOpening(at + 1);
      }
    }
  }

  /** The text of the element that was opened last, up to where it is closed. */
  content(): string {
    let content = "";
    for (let inside = 1; inside > 0;) {
      const event = this.next();
      if (event === "text" && inside === 1) content += this.text;
      else if (event === "open") inside++;
      else if (event === "close") inside--;
    }
    return content;
  }

  #takeOpening(start: number): "open" {
    const { source } = this;
    if (this.depth === 0 && this.#hasRoot) throw this.#fault("a second root", start);
    if (this.depth === MAX_DEPTH) throw this.#fault(`more than ${MAX_DEPTH} levels`, start);
    let at = endOfName(source, start);
    const name = this.#nameAt(start, at);
    this.#attributes = [];
    for (;;) {
      const first = at;
      at = afterBlanks(source, at);
      const code = source.charCodeAt(at);
      if (code === GREATER) break;
      if (code === SLASH && source.charCodeAt(at + 1) === GREATER) {
        this.#isEmpty = true;
        at++;
        break;
      }
      if (at === first) throw this.#fault("a tag that does not end", start);
      at = this.#takeAttribute(at);
    }
    this.#hasRoot = true;
    this.#open.push(name);
    this.name = bare(name);
    this.#at = at + 1;
    return "open";
  }

  /** Takes an attribute, and answers where what follows it begins. */
  #takeAttribute(start: number): number {
    const { source } = this;
    const end = endOfName(source, start);
    const name = this.#nameAt(start, end);
    for (let at = 0; at < this.#attributes.length; at += 2) {
      if (this.#attributes[at] === name) {
        throw this.#fault("an attribute that is there twice", start);
      }
    }
    if (this.#attributes.length === 2 * MAX_ATTRIBUTES) {
      throw this.#fault("too many attributes", start);
    }
    const equals = afterBlanks(source, end);
    const open = afterBlanks(source, equals + 1);
    const quote = source.charCodeAt(open);
    if (source.charCodeAt(equals) !== EQUALS || quote !== QUOTE && quote !== APOSTROPHE) {
      throw this.#fault("an attribute without a value", start);
    }
    const close = source.indexOf(quote === QUOTE ? '"' : "'", open + 1);
    if (close < 0) throw this.#fault("a value without an end", start);
    const value = source.slice(open + 1, close);
    if (value.includes("<")) throw this.#fault("a value with a < in it", start);
    this.#attributes.push(name, value);
    return close + 1;
  }

  #takeClosing(start: number): "close" {
    const { source } = this;
    const end = endOfName(source, start);
    const name = source.slice(start, end);
    const at = afterBlanks(source, end);
    if (name !== this.#open.at(-1)) {
      throw this.#fault("the end of an element that is not open", start);
    }
    if (source.charCodeAt(at) !== GREATER) throw this.#fault("a tag that does not end", start);
    this.#at = at + 1;
    return this.#close();
  }

  #close(): "close" {
    this.name = bare(this.#open.pop()!);
    return "close";
  }

  /** Takes what begins with `<!`; whether it was text. */
  #takeDeclared(start: number): boolean {
    const { source } = this;
    if (source.startsWith("<!--", start)) {
      this.#at = this.#after("-->", start + 4);
      return false;
    }
    if (source.startsWith("<![CDATA[", start) && this.depth > 0) {
      this.#at = this.#after("]]>", start + 9);
      this.text = withLineFeeds(source.slice(start + 9, this.#at - 3));
      return true;
    }
    throw this.#fault("a document type, which no such file needs; write it without one", start);
  }

  /** Takes text between tags; whether it is inside of the root. */
  #takeText(raw: string): boolean {
    if (this.depth === 0) {
      if (raw.trim() !== "" && raw !== "\ufeff") {
        throw this.#fault("text outside of the root", this.#at);
      }
      return false;
    }
    if (raw.includes("]]>")) throw this.#fault("]]> in a text", this.#at);
    this.text = this.#resolved(withLineFeeds(raw));
    return true;
  }

  #resolved(text: string): string {
    if (!text.includes("&")) return text;
    const result = resolved(text);
    if (result === undefined) throw this.#fault("a reference that nobody declared", this.#at);
    return result;
  }

  #nameAt(start: number, end: number): string {
    const name = this.source.slice(start, end);
    if (NAMES.has(name)) return name;
    if (!NAME.test(name)) throw this.#fault("a tag without a name", start);
    if (NAMES.size < MOST_NAMES) NAMES.add(name);
    return name;
  }

  #after(end: string, from: number): number {
    const at = this.source.indexOf(end, from);
    if (at < 0) throw this.#fault(`no ${end} behind it`, from);
    return at + end.length;
  }

  #end(): null {
    if (this.depth > 0) {
      throw this.#fault(`no end of <${this.#open.at(-1)}>; is the file whole?`, this.#at);
    }
    if (!this.#hasRoot) throw this.#fault("no element before the end", this.#at);
    return null;
  }

  #fault(why: string, at: number): XmlFault {
    return new XmlFault(why, this.#lineAt(at));
  }

  #lineAt(offset: number): number {
    let line = 1;
    for (let at = this.source.indexOf("\n"); at >= 0 && at < offset;) {
      line++;
      at = this.source.indexOf("\n", at + 1);
    }
    return line;
  }
}

/** Names that are some. Documents have few, and each of them thousands of times. */
const NAMES = new Set<string>();
const MOST_NAMES = 4096;
