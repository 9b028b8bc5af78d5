import { type Html, html } from "./html.ts";
import { ICON_TAG } from "./icon.ts";
import { STYLE_TAG } from "./style.ts";

/**
 * A whole page.
 *
 * @param title what the tab says, in front of the registry's name
 * @param base what stands in front of every path, where a proxy takes it away: `/plugins`
 */
export function layout(title: string, main: Html, base: string): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · florecon registry</title>
    <link rel="stylesheet" href="${base}/style.css?${STYLE_TAG}">
    <link rel="icon" href="${base}/icon.svg?${ICON_TAG}" type="image/svg+xml">
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header>
      <a class="home" href="${base}/">florecon registry</a>
      <p>plugins that reconcile ledgers</p>
    </header>
    <main id="main">${main}</main>
    <footer>
      For programs: <a href="${base}/index.json">index</a>, <a href="${base}/openapi.json">API</a>.
      These pages answer JSON to <code>Accept: application/json</code>.
    </footer>
  </body>
</html>`;
}
