import { join } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import { defineCommand } from "../frame/command.ts";
import { option, toggle } from "../frame/flag.ts";
import type { PluginSource } from "../../registry/client/offer.ts";
import type { Pin } from "../../registry/trust/lock.ts";
import { writeWhole } from "../system/files.ts";
import { INSECURE_FLAG, REGISTRY_FLAG, TOKEN_FLAG } from "../plugin/registry_flags.ts";
import { readTrust, TRUST_FLAG } from "../plugin/trust.ts";
import { bytes as size } from "../ui/numbers.ts";
import { withProgress } from "../ui/progress.ts";

/** Takes a plugin out of a registry into this folder. */
export const command = defineCommand({
  name: "add",
  purpose: "share",
  summary: "download a plugin from a registry, and pin it",
  description:
    "Download the highest version in a range, check its digest and its signature, write it to\n" +
    "plugins/, and pin it in florecon.lock: from then on nothing else is run under that id here.\n" +
    "The lock is this folder's, or the nearest one's above it that has one. It keeps who signed\n" +
    "the plugin and the registry's index too: what comes later has to have the same signatures.",
  arguments: [{ name: "ID[@RANGE]", summary: "the plugin, such as acme.bank or acme.bank@^1" }],
  flags: {
    registry: REGISTRY_FLAG,
    token: TOKEN_FLAG,
    insecure: INSECURE_FLAG,
    trust: TRUST_FLAG,
    out: option("FOLDER", "where to write it, plugins unless given", {
      short: "o",
      completes: "folder",
    }),
    downgrade: toggle("go back to a version below the pinned one"),
  },
  needs: { read: true, write: true, net: true },
  example: "florecon add acme.bank@^1 --registry http://127.0.0.1:8080\n" +
    "florecon add acme.bank@^1 --registry oci://ghcr.io/acme/bank",

  async run({ args: [plugin], flags, terminal }) {
    const { clientOf, parseWanted } = await import("../../registry/client/mod.ts");
    const { registryUrl } = await import("../../registry/client/reference.ts");
    const { lockPath, changeLock, pathUnder, readLock } = await import("../plugin/lock_file.ts");
    const { signatureWords } = await import("../../registry/trust/mod.ts");
    const { requireSamePublisher, requireSigner } = await import("../plugin/publisher.ts");
    const lock = await readLock();
    const url = registryUrl(flags.registry);
    const known = lock.registries.get(url);
    const registry = clientOf(url, flags.token, flags.insecure, known);
    const wanted = parseWanted(plugin);
    const before = lock.plugins.get(wanted.domain);
    requireSamePublisher(wanted.domain, before, url);
    const trust = await readTrust(flags.trust);
    const { offer, bytes } = await withProgress(["asking", "downloading"], async (next) => {
      const offer = await registry.resolve(wanted);
      next();
      return { offer, bytes: await registry.download(offer) };
    });
    const { id, version, digest, source } = offer;
    const { signature, signer } = await requireSigner(bytes, source, trust, before);
    if (before?.version === version && before.digest !== digest) {
      const message =
        `${id} ${version} is pinned with digest ${before.digest}, and this registry ` +
        `has ${digest}; a version never changes, so find out which one is right`;
      throw new FloreconError("lock_mismatch", message, { id, version, digest, pinned: before });
    }
    if (before !== undefined && !flags.downgrade) await requireHigher(before, offer, registry);
    const folder = flags.out ?? "plugins";
    const file: string = join(folder, `${id}-${version}.wasm`);
    await Deno.mkdir(folder, { recursive: true });
    await writeWhole(file, bytes);
    const path = pathUnder(lockPath(), file);
    await changeLock((now) => {
      // What was looked at above has to be what is replaced here.
      if (!isAlike(now.plugins.get(id), before)) throw changedMeanwhile(id);
      now.plugins.set(id, { version, digest, path, registry: url, signer });
      const seen = now.registries.get(url);
      if (seen !== undefined && seen.key !== registry.known?.key) throw changedMeanwhile(id);
      if (registry.known === null) return;
      const latest = Math.max(registry.known.version, seen?.version ?? 0);
      now.registries.set(url, { ...registry.known, version: latest });
    });

    const { good, bold, dim, name } = terminal.colours;
    const instead = before && before.digest !== digest ? ` in place of ${before.version}` : "";
    terminal.print(`${good("ok")} ${bold(id)} ${version} added${instead} ${dim(size(offer.size))}`);
    terminal.print(`  written to   ${name(file)}`);
    terminal.print(`  file digest  ${digest}`);
    terminal.print(`  signature    ${signatureWords(signature)}`);
    if (registry.known !== null && known === undefined) {
      terminal.print(`  index        signed by ${registry.known.key}, kept in florecon.lock`);
    }
    return {
      id,
      version,
      digest,
      file,
      signature,
      index: registry.known,
      replaced: instead ? before : null,
    };
  },
});

function isAlike(one: Pin | undefined, other: Pin | undefined): boolean {
  return one?.digest === other?.digest && one?.registry === other?.registry &&
    one?.signer === other?.signer;
}

function changedMeanwhile(id: string): FloreconError {
  const message =
    `florecon.lock says something else of ${id} now than it did when this was begun; ` +
    "look at it, and add the plugin again";
  return new FloreconError("lock_changed", message, { id });
}

/** What is older may have the faults that the pinned one is free of, whoever offers it now. */
async function requireHigher(
  pinned: { version: string },
  { id, version }: { id: string; version: string },
  registry: PluginSource,
): Promise<void> {
  const { compareVersions } = await import("../../registry/module/versions.ts");
  if (compareVersions(version, pinned.version) >= 0) return;
  const known = (await registry.offers(id)).find((it) => it.version === pinned.version);
  const why = known?.withdrawn === undefined ? "" : ` (withdrawn: ${known.withdrawn})`;
  const message =
    `${id} is pinned to ${pinned.version}${why}, and the highest that is offered and ` +
    `asked for is ${version}; add --downgrade to go back to it`;
  throw new FloreconError("downgrade", message, { id, version, pinned });
}
