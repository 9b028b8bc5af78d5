import { basename, join } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import { domainIdFault } from "../../registry/module/domain_id.ts";
import { defineCommand } from "../frame/command.ts";
import { choice } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { writeWhole } from "../system/files.ts";
import { TEMPLATES } from "../project/templates/names.ts";

/** Scaffolds a plugin project. */
export const command = defineCommand({
  name: "new",
  purpose: "author",
  summary: "start a plugin: a folder with a plugin that works, and a sample",
  arguments: [
    { name: "NAME", summary: "the folder to make; its last part names the plugin" },
  ],
  flags: {
    template: choice("TEMPLATE", "what to begin with (starter)", TEMPLATES),
  },
  needs: { read: true, write: true },
  example: "florecon new acme && cd acme && florecon author --watch",

  async run({ args: [folder], flags, terminal }) {
    const domain = domainOf(folder);
    refuseUnlessEmpty(folder);
    const { projectFiles } = await import("../project/templates/mod.ts");
    const files = projectFiles(flags.template ?? "starter", domain);
    for (const [path, text] of files) {
      const target = join(folder, path);
      await writeWhole(target, text);
    }
    const made = [...files.keys()].filter((it) => !it.startsWith("."));

    const { good, name } = terminal.colours;
    terminal.print(`${good("made")} ${folder}: ${made.join(", ")}`, "");
    terminal.print("next:");
    if (folder !== ".") terminal.print(`  ${name(`cd ${folder}`)}`);
    terminal.print(`  ${name("florecon author --watch")}   try it, again on every save`);
    terminal.print(`  ${name("florecon ship")}             build solver.wasm`);
    return { folder, domain, files: [...files.keys()] };
  },
});

/** `acme.bank` stays, `acme` becomes `example.acme`. */
function domainOf(folder: string): string {
  const path = folder === "." ? Deno.cwd() : folder;
  const name = basename(path);
  const domain = name.includes(".") ? name : `example.${name}`;
  const fault = domainIdFault(domain);
  if (fault !== null) {
    const better = name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, "-").replaceAll(
      /^[-.]+|[-.]+$/g,
      "",
    );
    throw new UsageError(
      `"${name}" cannot name a plugin: ${fault}; take one such as ${
        domainIdFault(better) === null ? better : "acme"
      }`,
    );
  }
  return domain;
}

function refuseUnlessEmpty(folder: string): void {
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    if (!(error instanceof Deno.errors.NotADirectory)) throw error;
    throw new FloreconError("not_empty", `"${folder}" is a file; choose another name`);
  }
  if (entries.length > 0) {
    throw new FloreconError(
      "not_empty",
      `"${folder}" is not empty; choose another name, or empty it first`,
    );
  }
}
