/**
 * The path of a row through a strategy, in a person's words: what each step made of it. Nodes that
 * only pass the row on are left out, and labels stand in front of the step that they are about.
 *
 * @module
 */
import type {
  Explanation,
  NodeSighting,
  Objection,
  Proposal,
} from "../../core/host/report/explanation.ts";
import { printable } from "../../core/host/printable.ts";
import { BARE, type MoneyUnit, type UnitOf } from "../../core/host/report/units.ts";
import { bits, count, figureWords, integer, money } from "../ui/numbers.ts";

/** One step of the path. */
export interface Step {
  /** The author's words for it, and the node: `whole reference (agg_net)`. */
  where: string;
  /** What became of the row there, a sentence each. */
  said: string[];
}

/** How many other rows of a proposal are named, and how much of a name is said. */
const NAMED = 6;
const LONGEST = 60;

/** What it means that a node proposed nothing with a row, or did not let it in. */
const SILENCE: Record<string, string> = {
  when: "its condition leaves the row out",
  windowed: "the row has no place in its order",
  pivot: "the row has no amount in the other unit",
  exact_1to1: "no free row of the same key has the opposite amount",
  agg_net: "no free row of the same key has the other sign",
  signal_group: "no free row of the other sign shares a reference with it, or too many do",
  linked: "no free row of the other sign hangs together with it, or too many do",
  cumulative: "no other row is in its run",
  subset_sum: "no sum of free rows comes close enough",
  flow: "no pair is worth its cost",
  scored: "no free row of the other sign is near enough to be compared",
  once: "its strategies make no proposal with it, or it is the same line as one before",
  restart: "makes no attempt",
  fixed_point: "makes no pass",
  identity: "leaves every row as it is",
};

/** A node and the nodes below it that saw the row. */
interface Branch {
  node: NodeSighting;
  children: Branch[];
}

/** The steps that an explanation tells of. */
export function stepsOf(
  { id, amount, nodes }: Explanation,
  nameOf: (id: number) => string,
  unitOf: UnitOf,
): Step[] {
  const view = { whole: amount, unit: unitOf(id), pivoted: false, undone: false, nameOf, unitOf };
  return branchesOf(nodes).flatMap((it) => walk(it, [], view));
}

/** What words depend on: the row's amount, whether it is another unit's, and what rows are called. */
interface View {
  whole: number;
  /** What amounts are in, as long as no pivot has changed it. */
  unit: MoneyUnit;
  pivoted: boolean;
  /** Whether a step above took the row out of the groups again that are formed here. */
  undone: boolean;
  nameOf(id: number): string;
  unitOf: UnitOf;
}

function walk({ node, children }: Branch, labels: string[], view: View): Step[] {
  const { name, word } = node;
  const inner = name === "labeled" && word !== "" ? [...labels, word] : labels;
  // A gate says itself what it turns down.
  const undone = node.refused === 0 && (view.undone || node.amount_in === node.amount_out);
  const innerView = name === "pivot"
    ? { ...view, undone, pivoted: true, unit: BARE, unitOf: () => BARE }
    : { ...view, undone };
  const below = children.flatMap((it) => walk(it, inner, innerView));
  const said = [
    ...node.proposals.map((it) => proposalWords(it, view)),
    ...uncounted(node),
    ...node.notes,
  ];
  if (said.length === 0 && children.length > 0) return below;
  if (node.proposals.length === 0 && children.length === 0) {
    said.unshift(SILENCE[name] ?? "makes no proposal with it");
  }
  const title = name === "labeled" || word === "" ? name : `${name} ${word}`;
  const where = labels.length > 0 ? `${labels.join(", ")} (${title})` : title;
  // A gate above a node turns down what that node has formed: its word comes after.
  return [...below, { where, said }];
}

function proposalWords(
  { outcome, times, amount, net, gross, size, others, objections }: Proposal,
  { whole, unit, pivoted, undone, nameOf, unitOf }: View,
): string {
  const formed = undone ? "tried, and left out again" : "grouped";
  const shown = others.slice(0, NAMED).map((it) =>
    `${printable(nameOf(it.id), LONGEST)} (${money(it.amount, unitOf(it.id))})`
  );
  const rest = size - 1 - shown.length;
  const more = rest > 0 ? ` and ${count(rest, "other row")}` : "";
  return [
    outcome === "refused" ? "turned down" : formed,
    times > 1 ? ` ${integer(times)} times` : "",
    outcome === "refused" ? objectionWords(objections, unit) : "",
    `: net ${money(net, unit)}, gross ${money(gross, unit)}, ${count(size, "row")}`,
    amount === whole ? "" : ` (${money(amount, unit)} of this one)`,
    shown.length > 0 ? `, with ${shown.join(", ")}${more}` : "",
    pivoted ? "; in the other unit" : "",
  ].join("");
}

/** ` (days 12, at most 5)`; ` by a gate of its own` where it does not say. */
function objectionWords(objections: Objection[] = [], unit: MoneyUnit): string {
  if (objections.length === 0) return " by a gate of its own";
  return ` (${objections.map((it) => limitWords(it, unit)).join("; ")})`;
}

/** `fee 30.00, at most 20.00`, `days unknown, at most 5`, `needs two lines`, `name same +3.2`. */
export function limitWords(objection: Objection, unit: MoneyUnit): string {
  const { kind, name } = objection;
  if (kind === "need") return `needs ${printable(name, LONGEST)}`;
  const { figure, limit } = objection;
  if (kind === "weight") return `${printable(name, LONGEST)} ${bits(figure ?? 0)}`;
  // What is past its limit stays so in whole minor units.
  const said = (it: number | null, round: (it: number) => number) =>
    it === null ? "unknown" : kind === "amount" ? money(round(it), unit) : figureWords(it);
  return `${printable(name, LONGEST)} ${said(figure, Math.ceil)}, at most ${
    said(limit, Math.floor)
  }`;
}

/** What there is beyond the proposals that were kept. */
function uncounted({ formed, refused, proposals }: NodeSighting): string[] {
  const kept = (outcome: string) =>
    proposals.filter((it) => it.outcome === outcome).reduce((sum, it) => sum + it.times, 0);
  const more: [number, string][] = [
    [formed - kept("formed"), "grouped"],
    [refused - kept("refused"), "turned down"],
  ];
  return more.filter(([left]) => left > 0).map(([left, how]) =>
    `${how} ${integer(left)} times more`
  );
}

/** The tree that a pre-order list with depths stands for. */
function branchesOf(nodes: NodeSighting[]): Branch[] {
  const roots: Branch[] = [];
  const path: Branch[] = [];
  for (const node of nodes) {
    const branch = { node, children: [] };
    path.length = node.depth;
    (node.depth === 0 ? roots : path[node.depth - 1].children).push(branch);
    path.push(branch);
  }
  return roots;
}
