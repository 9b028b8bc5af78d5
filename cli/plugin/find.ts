import { FloreconError } from "../../core/host/error.ts";
import type { Finding } from "../../registry/finding.ts";
import type { Candidate } from "../../registry/select/candidate.ts";
import { isUrl, parseReference, parseWanted } from "../../registry/client/reference.ts";
import type { Selection, Wish } from "../../registry/select/selection.ts";
import type { Limits } from "../../registry/triage/examiner.ts";
import type { Sample } from "../../registry/select/sample.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf } from "../system/files.ts";
import { Registries } from "./registries.ts";
import { adviceOn, requireChoice } from "./selection.ts";
import { type Keyring, requireTrust } from "./trust.ts";
import { readModule } from "./module_file.ts";

/** A plugin's bytes, and how they were come by. */
export interface FoundPlugin {
  /** As errors name it. */
  source: string;
  bytes: Uint8Array;
  /** Why this one, where there was a choice. */
  selection: Selection | null;
}

/** Data that a plugin may be chosen for. */
export interface DataAtHand {
  /** As errors name it. */
  file: string;
  sample(): Promise<Sample>;
}

/**
 * What `--plugin` names: a file, or the plugin out of a folder or a registry that the data is for.
 * With `plugins#acme.bank@^1` it is one that is named.
 *
 * @param data reads what the data tells, where there is a choice to make; `file` as errors name it. Null
 * where there is none yet, and the choice is by id alone
 * @param limits what each plugin may take that is tried before one is chosen
 * @throws {FloreconError} `cannot_read`, `cannot_reach`, `no_plugin`, `tied`, `bad_reference`, and
 * what `requireTrust` refuses
 */
export async function findPlugin(
  named: string,
  data: DataAtHand | null,
  trust: Keyring | null,
  limits: Partial<Limits>,
): Promise<FoundPlugin> {
  const { place, wish } = splitPlace(named);
  if (isUrl(place) || kindOf(place) === "folder") {
    return await chooseFrom(place, wish, data, trust, limits);
  }
  return { source: named, bytes: await readModule(named), selection: null };
}

/** The bytes of the file that `--plugin` names; null where a plugin is chosen from a folder or a registry. */
export async function fileNamed(named: string): Promise<Uint8Array | null> {
  const { place } = splitPlace(named);
  return isUrl(place) || kindOf(place) === "folder" ? null : await readModule(named);
}

async function chooseFrom(
  place: string,
  wish: Wish,
  data: DataAtHand | null,
  trust: Keyring | null,
  limits: Partial<Limits>,
): Promise<FoundPlugin> {
  const { scan } = await import("../../registry/scan/mod.ts");
  const registries = new Registries();
  const findings = isUrl(place) ? await registries.find(place, wish.domain) : [...scan([place])];
  const { candidatesOf } = await import("../../registry/select/candidates.ts");
  const { choose } = await import("../../registry/triage/choose.ts");
  const sample = data === null ? anySample(findings) : await data.sample();
  // The bytes that were looked at are the ones that are used, whatever becomes of the file.
  const modules = new Map<Candidate, Uint8Array>();
  const read = async (candidate: Candidate) => {
    const bytes = modules.get(candidate) ?? await registries.read(candidate.source);
    await requireTrust(bytes, candidate.source, trust);
    modules.set(candidate, bytes);
    return bytes;
  };
  const { keepPinned } = await import("./pinned.ts");
  const { readLock } = await import("./lock_file.ts");
  const found = findings.filter((it) => it.ok);
  const { left, passedOver } = keepPinned(candidatesOf(findings), found, await readLock());
  const chosenOf = await choose(left, sample, wish, { read, limits });
  const selection = { ...chosenOf, passedOver: [...passedOver, ...chosenOf.passedOver] };
  const about = data === null ? "" : ` --data ${data.file}`;
  const usual = `florecon discover ${place}${about} says more`;
  const chosen = requireChoice(selection, place, adviceOn(findings, usual));
  return { source: chosen.source, bytes: modules.get(chosen)!, selection };
}

/** Data that has every column that any of the plugins asks for, and no rows. */
function anySample(findings: Finding[]): Sample {
  const manifests = findings.flatMap((it) => it.ok ? [it.manifest] : []);
  const names = new Set(manifests.flatMap(({ input, selector }) => [
    ...input.map(({ name }) => name),
    ...selector?.requires_fields ?? [],
  ]));
  const none = () =>
    Promise.reject(new UsageError("name one plugin: there is no data to choose by"));
  return { dataset: { columns: [...names].map((name) => ({ name })) }, rows: none };
}

/** A path or an address, and what stands behind its `#`. A path may have a `#` of its own. */
function splitPlace(named: string): { place: string; wish: Wish } {
  if (isUrl(named)) {
    const { registry, ...wish } = parseReference(named);
    return { place: registry, wish };
  }
  const at = named.lastIndexOf("#");
  if (at < 0 || kindOf(named) !== "missing") return { place: named, wish: {} };
  const place = named.slice(0, at);
  if (kindOf(place) === "folder") return { place, wish: parseWanted(named.slice(at + 1)) };
  const message = `"${place}" is no folder to choose "${named.slice(at + 1)}" from; name one`;
  throw new FloreconError("cannot_read", message, { file: place });
}
