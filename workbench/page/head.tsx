import { computed } from "@preact/signals";
import type { DeskBook } from "../server/desk.ts";
import { state } from "./desk.ts";
import { lists, touched } from "./filters.ts";
import { count, integer, MIXED, money, percent } from "./words.ts";

/** How far people have come, and what does not come out even. */
const progress = computed(() => {
  touched.value;
  const { length, status, net, currency } = lists.value.groups;
  const done = status.words.indexOf("signed off");
  let signed = 0;
  let broken = 0;
  for (let row = 0; row < length; row++) {
    if (status.places[row] === done) signed++;
    if (net[row] !== 0 || currency.words[currency.places[row]] === MIXED) broken++;
  }
  return { signed, broken, groups: length };
});

/** What is reconciled, and that nothing of it is lost. */
export function Head() {
  const { domain, file, log, books, who, verbs } = state.value!;
  const { signed, broken, groups } = progress.value;
  return (
    <header>
      <div class="title">
        <h1>{file}</h1>
        <p>
          {domain.id} {domain.version}
          {log !== "" && " "}
          {log !== "" && (
            <>
              · decisions in {log} · you are <strong>{who}</strong>
            </>
          )}
        </p>
      </div>
      <div class="scrolls" tabIndex={0} role="region" aria-label="The books">
        <table class="books">
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">Currency</span>
              </th>
              <th scope="col" class="number">in</th>
              <th scope="col" class="number">grouped</th>
              <th scope="col" class="number">open</th>
              <th scope="col">proof</th>
            </tr>
          </thead>
          <tbody>{books.map((book) => <Book key={book.currency} {...book} />)}</tbody>
        </table>
      </div>
      <div class="progress">
        {verbs.includes("pin") && <Signed signed={signed} groups={groups} />}
        <p>{broken === 0 ? "no group has a break" : `${count(broken, "group")} with a break`}</p>
      </div>
    </header>
  );
}

function Signed({ signed, groups }: { signed: number; groups: number }) {
  return (
    <>
      <p>
        <strong id="signed">{integer(signed)}</strong> of {count(groups, "group")} signed off,{" "}
        {percent(signed, groups)}
      </p>
      <progress max={Math.max(groups, 1)} value={signed} aria-label="Groups signed off" />
    </>
  );
}

function Book({ currency, digits, in: whole, grouped, open }: DeskBook) {
  const isConserved = whole.rows === grouped.rows + open.rows &&
    whole.amount === grouped.amount + open.amount && whole.gross === grouped.gross + open.gross;
  const share = ({ rows, gross }: DeskBook["in"]) => (
    <td class="number">
      {money(gross, digits)}
      <small>{count(rows, "row")}</small>
    </td>
  );
  return (
    <tr>
      <th scope="row">{currency === "" ? "all" : currency}</th>
      {share(whole)}
      {share(grouped)}
      {share(open)}
      <td class={isConserved ? "good" : "bad"}>
        {isConserved ? "✓ " : "✗ "}
        <span>{isConserved ? "in = grouped + open" : "something is missing"}</span>
      </td>
    </tr>
  );
}
