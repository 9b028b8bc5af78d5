import { type Html, html } from "./html.ts";
import type { PluginEntry } from "../catalog/mod.ts";
import type { Page, Query } from "../catalog/search.ts";
import { layout } from "./layout.ts";
import { authorWords, purpose } from "./words.ts";

/**
 * What people look for plugins with.
 *
 * @param tags every tag there is to choose from
 * @param base what stands in front of every path
 */
export function searchPage(query: Query, page: Page, tags: string[], base: string): Html {
  return layout(
    query.q === "" ? "Plugins" : `${query.q} · Plugins`,
    html`
      <h1>Plugins</h1>
      <p class="lead">Each plugin reconciles one kind of ledger. Look for one by its name, by what it
        is for, or by a column that your data has.</p>
      <form class="search" role="search" action="${base}/" method="get">
        <div>
          <label for="q">Name, word or column</label>
          <input id="q" name="q" type="search" value="${query
            .q}" autocomplete="off" maxlength="200">
        </div>
        <div>
          <label for="field">Reads the column</label>
          <input id="field" name="field" value="${query.field}" autocomplete="off" maxlength="200">
        </div>
        <div>
          <label for="tag">Tag</label>
          <select id="tag" name="tag">
            <option value="">any</option>
            ${tags.map((tag) =>
              html`<option value="${tag}" ${tag === query.tag ? "selected" : ""}>${tag}</option>`
            )}
          </select>
        </div>
        <button>Search</button>
      </form>
      <p role="status">${summary(page.total)}</p>
      <ul class="found">${page.plugins.map((it) => item(it, base))}</ul>
      ${page.next === null ? "" : nextLink(query, page.next, base)}
    `,
    base,
  );
}

function summary(total: number): string {
  if (total === 0) return "Nothing was found. Look for fewer words.";
  return total === 1 ? "1 plugin" : `${total} plugins`;
}

function item({ id, latest, versions }: PluginEntry, base: string): Html {
  const tag = latest.manifest.selector?.tag;
  return html`
    <li>
      <h2><a href="${base}/plugins/${encodeURIComponent(id)}">${id}</a></h2>
      <span class="badge">${latest.version}</span>
      ${tag ? html`<span class="badge">${tag}</span>` : ""}
      ${latest.yanked ? html`<span class="badge warn">yanked</span>` : ""}
      <p>${latest.said.summary ? authorWords(latest.said.summary) : purpose(latest.manifest)}</p>
      <p class="lead">${versions.length === 1 ? "1 version" : `${versions.length} versions`}</p>
    </li>
  `;
}

function nextLink({ q, tag, field, limit }: Query, cursor: string, base: string): Html {
  const query = new URLSearchParams({ q, tag, field, limit: String(limit), cursor });
  return html`<p><a rel="next" href="${base}/?${query.toString()}">More plugins</a></p>`;
}
