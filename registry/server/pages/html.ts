import { html as escaped } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { printable, steady } from "../../../core/host/printable.ts";

/** A piece of a page, with everything from outside escaped, and nothing in it that steers. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Ends within the value of an attribute. */
const ATTRIBUTE = /="[^"]*$/;

/**
 * A piece of a page. Texts are escaped and said as far as they are of use; the value of an attribute,
 * such as an address, stays whole.
 */
export function html(pieces: TemplateStringsArray, ...values: unknown[]): Html {
  const shown = values.map((value, at) => {
    return said(value, ATTRIBUTE.test(pieces[at]) ? steady : (text) => printable(text));
  });
  return escaped(pieces, ...shown);
}

/** A piece of a page stays as it is; it has been through this. */
function said(value: unknown, say: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((it) => said(it, say));
  return typeof value === "string" ? say(value) : value;
}
