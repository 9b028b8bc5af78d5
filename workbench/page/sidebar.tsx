import { goToPlace } from "./choice.ts";
import { decide } from "./decide.ts";
import { digitsOf, state } from "./desk.ts";
import { choicesOf, chosen, type Facet, type FacetValue, lists, which } from "./filters.ts";
import { look } from "./look.ts";
import { turnTo } from "./narrow.ts";
import { isOverview, openOverview } from "./overview.ts";
import { integer, money } from "./words.ts";

const TITLES: [Facet, string][] = [
  ["status", "Status"],
  ["breaks", "Break"],
  ["certainty", "How sure"],
  ["stage", "Matched by"],
  ["age", "Age"],
  ["currency", "Currency"],
  ["partner", "Partner"],
  ["tags", "Tag"],
  ["since", "Since the last run"],
];

/** More values of one kind are not listed. */
const MOST_VALUES = 12;

/** By what the list can be narrowed. */
export function Filters() {
  const { groups, open } = lists.value;
  return (
    <nav aria-label="Filters">
      <div class="which" role="group" aria-label="What to look at">
        <button type="button" aria-pressed={isOverview.value} onClick={openOverview}>
          Overview
        </button>
        <button
          type="button"
          aria-pressed={!isOverview.value && which.value === "groups"}
          onClick={() => turnTo("groups")}
        >
          Groups <b>{integer(groups.length)}</b>
        </button>
        <button
          type="button"
          aria-pressed={!isOverview.value && which.value === "open"}
          onClick={() => turnTo("open")}
        >
          Open items <b>{integer(open.length)}</b>
        </button>
      </div>
      <Lapsed />
      {!isOverview.value && (
        <details open={matchMedia("(min-width: 60rem)").matches}>
          <summary>Filters</summary>
          {TITLES.map(([facet, title]) => <Values key={facet} facet={facet} title={title} />)}
        </details>
      )}
      <Notes />
    </nav>
  );
}

function Values({ facet, title }: { facet: Facet; title: string }) {
  const choices = choicesOf(facet);
  const isSet = chosen.value[facet] !== undefined;
  if (choices.length < 2 && !isSet) return null;
  if (which.value === "open" && (facet === "breaks" || facet === "stage")) return null;
  const most = Math.max(...choices.map((it) => it.amount ?? 0));
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {choices.slice(0, MOST_VALUES).map((choice) => (
          <li key={choice.value}>
            <Value facet={facet} choice={choice} most={facet === "age" ? most : 0} />
          </li>
        ))}
      </ul>
      {choices.length > MOST_VALUES && (
        <small>and {integer(choices.length - MOST_VALUES)} smaller ones: find them by name</small>
      )}
    </section>
  );
}

/** @param most what the longest bar stands for; 0 for none */
function Value({ facet, choice, most }: { facet: Facet; choice: FacetValue; most: number }) {
  const { value, count, amount, currency } = choice;
  const isChosen = chosen.value[facet] === value;
  const choose = () => {
    chosen.value = { ...chosen.value, [facet]: isChosen ? undefined : value };
    goToPlace(0);
    look();
  };
  return (
    <button type="button" aria-pressed={isChosen} onClick={choose}>
      <span class="value">{value}</span>
      <b>{integer(count)}</b>
      {amount !== null && <small>{money(amount, digitsOf(currency))} {currency}</small>}
      {most > 0 && amount !== null && (
        <meter min={0} max={most} value={amount} aria-label={`${value}, as a bar`} />
      )}
    </button>
  );
}

/** Decisions that do not hold any more. */
function Lapsed() {
  const { lapsed } = state.value!;
  if (lapsed.length === 0) return null;
  return (
    <section class="lapsed">
      <h2>No longer holds</h2>
      {lapsed.map(({ id, label, why, isKeepable }) => (
        <article key={id}>
          <p>{label}</p>
          <ul>{why.map((it) => <li key={it}>{it}</li>)}</ul>
          {isKeepable && (
            <button
              type="button"
              onClick={() => void decide({ verb: "keep", groups: [id] })}
            >
              Keep it
            </button>
          )}
          <button type="button" onClick={() => void decide({ verb: "unpin", groups: [id] })}>
            Drop it
          </button>
        </article>
      ))}
    </section>
  );
}

function Notes() {
  const { notes, closed, carried } = state.value!;
  const all = [
    ...notes,
    ...(closed > 0 ? [`${integer(closed)} decisions are closed: their rows have left`] : []),
    ...(carried > 0 ? [`${integer(carried)} rows are carried from before`] : []),
  ];
  return all.length === 0 ? null : <ul class="notes">{all.map((it) => <li key={it}>{it}</li>)}</ul>;
}
