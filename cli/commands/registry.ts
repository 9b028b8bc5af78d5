import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import type { Damage } from "../../registry/server/upkeep/damage.ts";
import { defineCommand } from "../frame/command.ts";
import { option, toggle } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf } from "../system/files.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

const ACTIONS = ["check", "snapshot"] as const;

/** Looks after the folder of a registry. */
export const command = defineCommand({
  name: "registry",
  purpose: "operate",
  summary: "check a registry's folder, or take a snapshot of it",
  description:
    "check reads every module that was published, and holds it against its digest; with --repair\n" +
    "it puts back what is lost, from --from or from modules that lie in the folder. snapshot\n" +
    "copies the registry as it is at one moment, while it may be served; once more into the same\n" +
    "folder, it copies what is new.",
  arguments: [
    { name: "ACTION", summary: "check or snapshot", completes: ACTIONS },
    { name: "FOLDER", summary: "the registry's folder", completes: "folder" },
  ],
  flags: {
    repair: toggle("put back what is lost or changed; the registry must not be served"),
    from: option("PLACE", "where to look for it: a snapshot's folder, or a registry's address", {
      completes: "folder",
    }),
    out: option("FOLDER", "where to put the snapshot", { short: "o", completes: "folder" }),
  },
  needs: { read: true, write: "for snapshot and --repair", net: "for --from an address" },
  example: "florecon registry check plugins --repair --from backup\n" +
    "florecon registry snapshot plugins --out backup",

  async run({ args: [action, folder], flags, terminal }) {
    if (kindOf(folder) !== "folder") {
      const message = `there is no folder "${folder}"; name the one that florecon serve is given`;
      throw new FloreconError("cannot_read", message, { file: folder });
    }
    const { repair, from, out } = flags;
    if (action === "snapshot") {
      if (out === undefined) throw new UsageError("say where to put it: --out FOLDER");
      if (repair || from !== undefined) throw new UsageError("snapshot takes --out alone");
      return await snapshot(folder, out, terminal);
    }
    if (action !== "check") throw new UsageError(`takes check or snapshot, not "${action}"`);
    if (out !== undefined) throw new UsageError("--out is for snapshot");
    if (from !== undefined && !repair) throw new UsageError("--from is for check --repair");
    return await check(
      folder,
      repair ? [folder, ...from === undefined ? [] : [from]] : null,
      terminal,
    );
  },
});

async function snapshot(folder: string, out: string, terminal: Terminal) {
  const { snapshot } = await import("../../registry/server/upkeep/snapshot.ts");
  const { LOG } = await import("../../registry/server/store/mod.ts");
  if (kindOf(`${folder}/${LOG}`) !== "file") {
    const message = `nothing was published to "${folder}": it has no ${LOG}; copy its files`;
    throw new FloreconError("cannot_read", message, { file: folder });
  }
  const { versions, copied } = await snapshot(folder, out);
  const { good, dim, name } = terminal.colours;
  terminal.print(
    `${good("ok")} ${count(versions, "version")} in ${name(out)} ${dim(`(${copied} copied)`)}`,
  );
  return { folder, out, versions, copied };
}

/** @param places where to look for what is lost; `null` puts nothing back */
async function check(folder: string, places: string[] | null, terminal: Terminal) {
  const { Store } = await import("../../registry/server/store/mod.ts");
  const { damages } = await import("../../registry/server/upkeep/damage.ts");
  const { spareIn } = await import("../../registry/server/upkeep/spare.ts");
  const { good, bad, bold } = terminal.colours;
  const [left, restored]: Damage[][] = [[], []];
  const store = Store.open(folder, { readOnly: places === null });
  let versions: number, unnamed: string[];
  try {
    for (const damage of damages(store)) {
      const bytes = await firstOf((places ?? []).map(spareIn), damage);
      const words = `${bold(printable(damage.id))} ${printable(damage.version)}`;
      if (bytes !== null) await store.restore(bytes);
      (bytes === null ? left : restored).push(damage);
      terminal.print(
        bytes === null ? `${bad(damage.what)} ${words}` : `${good("put back")} ${words}`,
      );
    }
    versions = store.list().length;
    unnamed = await store.unnamed();
  } finally {
    await store.close();
  }
  const document = { folder, versions, damaged: left, restored, unnamed };
  if (left.length > 0) {
    const advice = places === null ? "put them back with --repair" : "name a backup with --from";
    const message = `${count(left.length, "version")} of ${versions} cannot be had; ${advice}, ` +
      "or publish the same modules again";
    throw new FloreconError("damaged", message, document);
  }
  terminal.print(`${good("ok")} ${count(versions, "version")}, every byte as it was published`);
  if (unnamed.length > 0) {
    terminal.print(`${count(unnamed.length, "blob")} that no version names; they do no harm`);
  }
  return document;
}

async function firstOf(
  spares: ((damage: Damage) => Promise<Uint8Array | null>)[],
  damage: Damage,
): Promise<Uint8Array | null> {
  for (const spare of spares) {
    const bytes = await spare(damage);
    if (bytes !== null) return bytes;
  }
  return null;
}
