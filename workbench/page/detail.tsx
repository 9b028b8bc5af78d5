import { comment, decline, detach, tag } from "./asking.ts";
import type { ExplainedOnPage, ShownGroup, ShownSide, ShownSum } from "../server/desk.ts";
import { markedRows, markRow } from "./choice.ts";
import { decide, signOffLooked } from "./decide.ts";
import { detail, digitsOf, log, state } from "./desk.ts";
import { Events } from "./events.tsx";
import { explain, lookAt } from "./look.ts";
import { count, money, time } from "./words.ts";

/** What is looked at. */
export function Detail() {
  const shown = detail.value;
  return (
    <section class="detail" aria-label="What is looked at" id="detail">
      {shown === null ? <Beginning /> : <Group {...shown} />}
    </section>
  );
}

function Beginning() {
  return (
    <>
      <p class="none">
        Choose a group with <kbd>j</kbd> and <kbd>k</kbd>, or with a click.
      </p>
      <Events title="What was decided" events={log.value} />
    </>
  );
}

function Group({ group, explained }: { group: ShownGroup; explained: ExplainedOnPage[] | null }) {
  const { id, status, sums, reason, stage, chance, rows } = group;
  const { sides, common, comments, history, rivals } = group;
  const broken = sums.filter(({ amount }) => amount !== 0);
  return (
    <>
      <div class="about">
        <h2>
          {sides.length === 0 ? "Group" : reason === "" ? stage : reason}
        </h2>
        <p>
          <span class={`status ${status.replace(" ", "-")}`}>{status}</span> · {count(rows, "row")}
          {" "}
          · {broken.length === 0
            ? "comes to zero"
            : rows === 1
            ? `${worth(broken)} open`
            : <strong class="bad">a break of {worth(broken)}</strong>}
          {chance === "" ? "" : ` · ${chance}`}
          <small>group {String(id)}</small>
        </p>
        <Acts group={group} />
      </div>
      <div class="sides">
        {sides.map((side) => <Side key={side.name} side={side} isMixed={sums.length > 1} />)}
      </div>
      {rivals.length > 0 && <Rivals rivals={rivals} />}
      {common.length > 0 && <p class="common">in all rows: {common.join(" · ")}</p>}
      {explained !== null && <Explained rows={explained} />}
      {comments.length > 0 && (
        <section>
          <h3>Comments</h3>
          <ul class="comments">
            {comments.map(({ who, at, text }) => (
              <li key={at + who}>
                <b>{who}</b> <time dateTime={at}>{time(at)}</time>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Events title="History" events={history} />
    </>
  );
}

/** `−1.25 EUR and 0.45 USD`: each currency for itself. */
function worth(sums: ShownSum[]): string {
  return sums.map(({ amount, currency }) =>
    `${money(amount, digitsOf(currency))} ${currency}`.trim()
  ).join(" and ");
}

function Acts({ group: { id, status, rows } }: { group: ShownGroup }) {
  const { verbs } = state.value!;
  const isDecided = status === "signed off" || status === "left open";
  return (
    <div class="acts" role="group" aria-label="What to do with it">
      {isDecided
        ? verbs.includes("unpin") && (
          <button
            type="button"
            onClick={() => void decide({ verb: "unpin", groups: [id] })}
          >
            Open again <kbd>u</kbd>
          </button>
        )
        : verbs.includes("pin") && (
          <button
            type="button"
            class="main"
            onClick={() => signOffLooked(id)}
          >
            {rows === 1 ? "Leave open" : "Sign off"} <kbd>p</kbd>
          </button>
        )}
      {!isDecided && rows > 1 && verbs.includes("decline") && (
        <button type="button" onClick={decline}>
          Decline <kbd>d</kbd>
        </button>
      )}
      {!isDecided && rows > 1 && verbs.includes("detach") && (
        <button type="button" onClick={detach} disabled={markedRows.value.size === 0}>
          Detach rows <kbd>x</kbd>
        </button>
      )}
      {!isDecided && rows > 1 && verbs.includes("dissolve") && (
        <button
          type="button"
          onClick={() => void decide({ verb: "dissolve", groups: [id] })}
        >
          Take apart
        </button>
      )}
      {verbs.includes("tag") && (
        <button type="button" onClick={tag}>
          Tag <kbd>t</kbd>
        </button>
      )}
      {verbs.includes("comment") && (
        <button type="button" onClick={comment}>
          Comment <kbd>c</kbd>
        </button>
      )}
      <button type="button" onClick={() => void explain()}>
        Explain <kbd>e</kbd>
      </button>
    </div>
  );
}

function Side({ side, isMixed }: { side: ShownSide; isMixed: boolean }) {
  const { name, columns, rows, sums, more } = side;
  return (
    <div class="side">
      <h3>
        {name === "" ? "Rows" : name}
        <b>{worth(sums)}</b>
      </h3>
      <div class="scrolls" tabIndex={0} role="region" aria-label={`Rows, ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">marked</span>
              </th>
              <th scope="col">row</th>
              <th scope="col" class="number">counts as</th>
              {columns.map((column) => <th scope="col" key={column}>{column}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} class={markedRows.value.has(row.id) ? "marked" : ""}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Mark row ${row.name}`}
                    checked={markedRows.value.has(row.id)}
                    onChange={() =>
                      markRow(row.id)}
                  />
                </td>
                <th scope="row" title={row.place}>
                  {row.name}
                  {row.tags.map((it) => <em key={it}>{it}</em>)}
                </th>
                <td class="number">
                  {money(row.amount, digitsOf(row.currency))}
                  {isMixed && ` ${row.currency}`}
                </td>
                {row.cells.map(({ text, differs }, at) => (
                  <td key={columns[at]} class={cellClass(text, differs)}>
                    {differs ? <mark>{text}</mark> : text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="none">and {count(more, "row")} more</p>}
    </div>
  );
}

/** Numbers stand below one another, wherever they come from. */
function cellClass(text: string, differs: boolean): string {
  return `${/^[-+−]?[\d.,' ]*\d[.,]\d+$/.test(text) ? "number" : ""}${differs ? " differs" : ""}`;
}

/** What would have done as well: a click shows where it is now. */
function Rivals({ rivals }: Pick<ShownGroup, "rivals">) {
  return (
    <section class="rivals">
      <h3>Others would have done as well</h3>
      <ul>
        {rivals.map(({ said, groups }) => (
          <li key={said}>
            {said} {groups.map((group) => (
              <button
                type="button"
                key={group}
                onClick={() => void lookAt(group)}
              >
                look
              </button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Explained({ rows }: { rows: ExplainedOnPage[] }) {
  return (
    <section class="explained" aria-live="polite">
      <h3>Why</h3>
      {rows.map(({ row, name, amount, currency, steps, near, others }) => (
        <article key={row}>
          <h4>row {name}, {money(amount, digitsOf(currency))} {currency}</h4>
          <dl>
            {steps.map(({ where, said }, at) => (
              <div key={at}>
                <dt>{where}</dt>
                {said.map((it) => <dd key={it}>{it}</dd>)}
              </div>
            ))}
          </dl>
          {near.map((it) => <p class="near" key={it}>{it}</p>)}
          {others.length > 0 && (
            <p class="others">
              seen with {others.map(({ row: other, name: called, group }) => (
                <button
                  type="button"
                  key={other}
                  onClick={() => void lookAt(group)}
                >
                  row {called}
                </button>
              ))}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
