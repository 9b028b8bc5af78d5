/** Where things stand, as the server has it. */
import { batch, effect, signal } from "@preact/signals";
import type { News } from "../server/desk.ts";
import { api } from "./api.ts";
import { marked } from "./choice.ts";
import { log, state, underway } from "./desk.ts";
import { lists } from "./filters.ts";
import { readList } from "./lists.ts";
import { lookAgain } from "./look.ts";
import { attempt, say } from "./say.ts";

/** Events that say with what a log goes on, and nothing that somebody decided. */
const NO_DECISIONS = ["begin", "rebuild"];

/** What the server last told that nobody has looked at yet. */
const news = signal<News | null>(null);

/** Reads everything anew: all of it as of one event, whoever decides meanwhile. */
export async function load(): Promise<void> {
  const read = () => Promise.all([api.groups(), api.open(), api.log()]);
  let before = await api.state();
  let [groups, open, events] = await read();
  let next = await api.state();
  while (next.rev !== before.rev || next.version !== before.version) {
    before = next;
    [groups, open, events] = await read();
    next = await api.state();
  }
  batch(() => {
    state.value = next;
    lists.value = { groups: readList(groups), open: readList(open) };
    log.value = events;
    const ids = new Set([...lists.value.groups.id, ...lists.value.open.id]);
    marked.value = new Set([...marked.value].filter((id) => ids.has(id)));
  });
}

/** Hears of what others decide; of what this window does itself, its answers tell. */
export function listen(): void {
  const source = new EventSource(`/api/changes?since=${state.value?.rev ?? 0}`);
  source.onmessage = ({ data }) => news.value = JSON.parse(data);
  effect(() => {
    if (underway.value === 0 && news.value !== null) void catchUp(news.value);
  });
}

async function catchUp({ rev, version, stale, problem }: News): Promise<void> {
  news.value = null;
  const before = state.value!;
  if (stale !== before.stale || problem !== before.problem) {
    state.value = { ...before, stale, problem };
  }
  if (rev <= before.rev && version === before.version) return;
  await attempt(async () => {
    await load();
    lookAgain();
    const others = log.value.filter((it) => it.rev > before.rev && !NO_DECISIONS.includes(it.verb));
    if (others.length === 0) return;
    const [{ who, verb }] = others;
    const more = others.length > 1 ? `, and ${others.length - 1} more` : "";
    say(`${who} did a ${verb} meanwhile${more}`);
  });
}
