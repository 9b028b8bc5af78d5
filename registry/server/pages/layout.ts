import { type Html, html } from "./html.ts";
import { STYLE_TAG } from "./style.ts";

/**
 * A whole page.
 *
 * @param title what the tab says, in front of the registry's name
 */
export function layout(title: string, main: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · florecon registry</title>
    <link rel="stylesheet" href="/style.css?${STYLE_TAG}">
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header>
      <a class="home" href="/">florecon registry</a>
      <p>plugins that reconcile ledgers</p>
    </header>
    <main id="main">${main}</main>
    <footer>
      For programs: <a href="/index.json">index</a>, <a href="/openapi.json">API</a>.
      These pages answer JSON to <code>Accept: application/json</code>.
    </footer>
  </body>
</html>`;
}
