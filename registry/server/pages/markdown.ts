/**
 * What an author wrote in Markdown, as a piece of a page.
 *
 * @module
 */
import { raw } from "hono/html";
import MarkdownIt from "markdown-it";
import { shortened, steady } from "../../../core/host/printable.ts";
import type { Html } from "./html.ts";

/** A page's own headings come first: what an author calls a title is a part of a part here. */
const BELOW = 2;
const LOWEST = 6;

const markdown = new MarkdownIt({ html: false, linkify: false });
const { escapeHtml } = markdown.utils;
const { rules } = markdown.renderer;

markdown.core.ruler.push("lower_headings", ({ tokens }) => {
  for (const token of tokens) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    token.tag = `h${Math.min(LOWEST, Number(token.tag.slice(1)) + BELOW)}`;
  }
});

rules.link_open = (tokens, at, options, _, self) => {
  tokens[at].attrSet("rel", "nofollow noopener noreferrer ugc");
  return self.renderToken(tokens, at, options);
};

// A picture would be fetched from wherever its author likes: what it shows is said.
rules.image = (tokens, at, options, env, self) =>
  escapeHtml(self.renderInlineAsText(tokens[at].children ?? [], options, env));

// Tables scroll by themselves, and are told apart by who cannot see them.
rules.table_open = (_tokens, _at, _options, env) => {
  const number = ++(env as { tables: number }).tables;
  return `<div class="scroll" role="region" aria-label="Table ${number}" tabindex="0"><table>`;
};
rules.table_close = () => "</table></div>";

// A corner with nothing in it is the heading of nothing.
markdown.core.ruler.push("empty_corners", ({ tokens }) => {
  for (const [at, token] of tokens.entries()) {
    if (token.type !== "th_open" || tokens[at + 1].content !== "") continue;
    token.tag = tokens[at + 2].tag = "td";
  }
});

/** What is read of one paragraph: to look for what closes a bracket takes its time, each time. */
const LONGEST_PARAGRAPH = 1 << 12;

markdown.core.ruler.before("inline", "long_paragraphs", ({ tokens }) => {
  for (const token of tokens) {
    if (token.type === "inline") token.content = shortened(token.content, LONGEST_PARAGRAPH);
  }
});

/** Texts that are kept as they were rendered: an author's never changes. */
const KEPT = 64;
const kept = new Map<string, Html>();

/** What is rendered of a text, in UTF-16 units: what is longer takes its time, and nobody reads it. */
const MOST = 1 << 16;

/**
 * Renders Markdown, as far as anybody reads. HTML in it is shown as it is written, of a picture its words,
 * addresses that could do something are no links, and headings stand below those of the page.
 */
export function rendered(text: string): Html {
  const read = shortened(text, MOST);
  const html = kept.get(read) ?? renderedAnew(read);
  // What was asked for last is let go last.
  kept.delete(read);
  kept.set(read, html);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return html;
}

function renderedAnew(text: string): Html {
  const lines = text.split("\n").map(steady);
  return raw(markdown.render(lines.join("\n"), { tables: 0 }));
}
