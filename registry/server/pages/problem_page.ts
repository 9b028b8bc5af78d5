import { type Html, html } from "./html.ts";
import type { ProblemDocument } from "../http/problem_document.ts";
import { layout } from "./layout.ts";

/** What went wrong, for people. */
export function problemPage({ title, status, detail }: ProblemDocument, base: string): Html {
  return layout(
    title,
    html`
      <h1>${title} <span class="badge">${status}</span></h1>
      <p class="notice warn">${detail.charAt(0).toUpperCase() + detail.slice(1)}.</p>
      <p><a href="${base}/">Look through all plugins</a></p>
    `,
    base,
  );
}
