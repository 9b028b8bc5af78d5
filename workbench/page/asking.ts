/** What a person is asked about before it is decided. */
import { marked, markedRows, meant } from "./choice.ts";
import { decide } from "./decide.ts";
import { detail } from "./desk.ts";
import { ask } from "./dialog.ts";
import { say } from "./say.ts";
import { count } from "./words.ts";

/** Asks for a comment on the group that is looked at. */
export function comment(): void {
  const group = detail.value?.group.id;
  if (group === undefined) return;
  ask({
    title: "A comment",
    text: ["Whoever looks at this group next reads it. It stays in the log."],
    field: { label: "What there is to say", isNeeded: true, kind: "text" },
    action: "Write it down",
    answer: (why) => void decide({ verb: "comment", groups: [group], why }),
  });
}

/** Asks for a tag for what is meant. */
export function tag(): void {
  const groups = meant();
  if (groups.length === 0) return say("nothing is chosen", true);
  ask({
    title: "A tag",
    text: [`One word, which ${count(groups.length, "group")} can be found by. No plugin sees it.`],
    field: { label: "Tag", isNeeded: true, kind: "word" },
    action: "Put it on",
    answer: (name) => void decide({ verb: "tag", groups, tag: name.trim() }),
  });
}

/** Matches by hand what is marked. */
export function merge(): void {
  const groups = [...marked.value];
  if (groups.length < 2) {
    return say("mark what belongs together first, with the space bar or a click on its box", true);
  }
  ask({
    title: `Match ${groups.length} by hand`,
    text: ["All of their rows become one group, and it is signed off."],
    field: { label: "Why (may be left empty)", isNeeded: false, kind: "text" },
    action: "Merge",
    answer: (why) => {
      marked.value = new Set();
      void decide({ verb: "merge", groups, ...(why.trim() !== "" && { why: why.trim() }) });
    },
  });
}

/** Asks why the group that is looked at is to be declined, and what of it is wrong. */
export function decline(): void {
  const looked = detail.value;
  if (looked === null) return;
  const { group: { id, rows: size } } = looked;
  const rows = [...markedRows.value];
  if (rows.length > 1) return say("mark the one row that does not belong here, or none", true);
  const what = size === 2
    ? "These two never stand in one group again; each is free for anything else."
    : rows.length === 1
    ? "The marked row never stands in one group with any of the others again."
    : "These very rows are not a group; some of them may be. Mark a row to say which is wrong.";
  ask({
    title: "Decline this proposal",
    text: [what],
    field: { label: "Why (may be left empty)", isNeeded: false, kind: "text" },
    action: "Decline",
    answer: (why) => {
      const exact = size > 2 && rows.length === 0;
      void decide({ verb: "decline", groups: [id], rows, exact, ...(why.trim() && { why }) });
    },
  });
}

/** Takes the marked rows out of the group that is looked at. */
export function detach(): void {
  const looked = detail.value;
  if (looked === null) return;
  const rows = [...markedRows.value];
  if (rows.length === 0) return say("mark the rows that do not belong here first", true);
  void decide({ verb: "detach", groups: [looked.group.id], rows });
}
