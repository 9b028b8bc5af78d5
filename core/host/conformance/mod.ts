/**
 * The conformance kit: what every plugin promises, tried on one module and one sample.
 *
 * It asks for no capability and knows no domain; what a module cannot do is skipped. A plugin can
 * hang: run the kit in a child process where that must not matter.
 *
 * @module
 */
import { type LoadOptions, Plugin, type PluginLike } from "../plugin/plugin.ts";
import { type Rows, rowsToStream } from "../arrow/rows.ts";
import { answered } from "./answered.ts";
import { badInput } from "./bad_input.ts";
import { conservation } from "./conservation.ts";
import { cutByShards } from "./cut_by_shards.ts";
import { describeEqualsManifest } from "./describe_equals_manifest.ts";
import { determinism } from "./determinism.ts";
import { idempotentUpsert } from "./idempotent_upsert.ts";
import { noGrowth } from "./no_growth.ts";
import { orderIndependence } from "./order_independence.ts";
import { pinnedSurvive } from "./pinned_survive.ts";
import type { Property } from "./property.ts";
import { Subject } from "./subject.ts";
import { uniqueIdentity } from "./unique_identity.ts";
import { Workspace } from "../plugin/workspace.ts";
import type { Breach, Conformance, Outcome, Verdict } from "./verdict.ts";
import { warmEqualsCold } from "./warm_equals_cold.ts";

export type { Breach, Conformance, Verdict } from "./verdict.ts";

/** Cheapest and most telling first: a broken identity makes most of the others fail too. */
const PROPERTIES: Property[] = [
  uniqueIdentity,
  determinism,
  idempotentUpsert,
  orderIndependence,
  warmEqualsCold,
  pinnedSurvive,
  conservation,
  badInput,
  noGrowth,
  cutByShards,
];

/** What in an author's code leads to a refusal that should not be. */
const CAUSES: Record<string, string> = {
  duplicate_id: uniqueIdentity.cause,
  conservation_violated: conservation.cause,
  trapped: badInput.cause,
  ingest: "project() refuses a row of the sample; mend the row, or what project() asks of it",
};

/**
 * Tries every promise of the plugin interface on a module and a sample.
 *
 * @param sample Rows that the plugin is meant for. A few hundred that match in many ways tell most.
 * @param options What the module may take, and where it runs.
 * @throws {FloreconError} where the module cannot be loaded at all; see `Plugin.load`.
 *
 * @example
 * ```ts
 * const { conforms, verdicts } = await conform(wasm, await readCsv(csv, plugin.describe));
 * for (const { property, status, message } of verdicts) console.log(status, property, message);
 * ```
 */
export async function conform(
  bytes: Uint8Array,
  sample: Rows,
  options?: LoadOptions,
): Promise<Conformance> {
  const plugin = await Plugin.load(bytes, options);
  const described = verdict(
    "describe equals manifest",
    await describeEqualsManifest(bytes, plugin.describe),
  );
  const verdicts = [described, ...tryAll(plugin, rowsToStream(sample, plugin.describe))];
  return { conforms: verdicts.every(({ status }) => status !== "failed"), verdicts };
}

/** Tries every promise but the manifest's on a plugin, however it is run. */
export function tryAll(plugin: PluginLike, sample: Uint8Array): Verdict[] {
  let subject: Subject;
  try {
    new Workspace(plugin).upsert(sample);
    subject = new Subject(plugin, sample);
  } catch (error) {
    const untried = { skipped: "the plugin does not accept the sample" };
    const [identity, ...rest] = PROPERTIES;
    return [
      verdict(identity.name, refusedBy(error)),
      ...rest.map(({ name }) => verdict(name, untried)),
    ];
  }
  return PROPERTIES.map((property) => tryOne(property, subject));
}

function tryOne({ name, cause, check }: Property, subject: Subject): Verdict {
  let outcome: Outcome;
  try {
    outcome = check(subject);
    if (outcome !== null && !("skipped" in outcome)) {
      outcome = { cause, ...withRow(outcome, subject) };
    }
  } catch (error) {
    outcome = { cause, ...withRow(refusedBy(error), subject) };
  } finally {
    subject.plugin.end();
  }
  return verdict(name, outcome);
}

/** A command that should have been carried out was not. */
function refusedBy(error: unknown): Breach {
  const { code, message, id, details } = answered(error);
  const row = typeof details.row === "number" ? details.row : undefined;
  return defined({ message: `${message} (${code})`, code, id, row, cause: CAUSES[code] });
}

/** Names the row's place in the sample where only its id is known. */
function withRow(breach: Breach, subject: Subject): Breach {
  if (breach.id === undefined || breach.row !== undefined) return breach;
  try {
    return defined({ ...breach, row: subject.rowOf(breach.id) });
  } catch (error) {
    // A module that is broken enough to be here may well refuse the search too.
    answered(error);
    return breach;
  }
}

function verdict(property: string, outcome: Outcome): Verdict {
  if (outcome === null) return { property, status: "held" };
  if ("skipped" in outcome) return { property, status: "skipped", message: outcome.skipped };
  return { property, status: "failed", ...outcome };
}

function defined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, it]) => it !== undefined)) as T;
}
