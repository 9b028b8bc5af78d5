import { printable } from "../../core/host/printable.ts";
import type { Picture } from "../../look/mod.ts";

/** A piece of a page, in which nothing from outside means anything. */
export class Escaped {
  constructor(readonly text: string) {}
}

type Piece = Escaped | string | number | Piece[];

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A cell is said as far as it is of use. */
const LONGEST = 500;

/** A piece of a page; texts are made printable, and escaped. */
export function html(pieces: TemplateStringsArray, ...values: Piece[]): Escaped {
  return new Escaped(String.raw({ raw: pieces }, ...values.map(textOf)));
}

/** A picture, for whom looks at it; the table beside it says the same to everybody. */
export function svg({ width, height, shapes }: Picture): Escaped {
  const drawn = shapes.map(({ tag, attributes, text }) => {
    const said = Object.entries(attributes).map(([name, value]) =>
      html`
        ${name}="${value}"
      `
    );
    const inside = text === undefined ? "" : tag === "text" ? text : html`<title>${text}</title>`;
    return html`<${tag}${said}>${inside}</${tag}>`;
  });
  return html`<svg class="picture" viewBox="0 0 ${width} ${height}" aria-hidden="true">${drawn}</svg>`;
}

function textOf(piece: Piece): string {
  if (piece instanceof Escaped) return piece.text;
  if (Array.isArray(piece)) return piece.map(textOf).join("");
  return printable(String(piece), LONGEST).replace(/[&<>"']/g, (it) => ENTITIES[it]);
}
