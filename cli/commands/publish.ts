import type { Manifest } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import type { Exhibit } from "../../registry/exhibit.ts";
import { defineCommand } from "../frame/command.ts";
import { option, type Values } from "../frame/flag.ts";
import { CSV_FLAGS } from "../data/csv_flags.ts";
import { isOci } from "../../registry/client/repository.ts";
import { UsageError } from "../system/errors.ts";
import { INSECURE_FLAG, REGISTRY_FLAG, TOKEN_FLAG } from "../plugin/registry_flags.ts";
import { bytes as size } from "../ui/numbers.ts";
import { withProgress } from "../ui/progress.ts";
import { printElsewhere } from "../score/print_score.ts";
import { readModule } from "../plugin/module_file.ts";

/** Puts a module into a registry. */
export const command = defineCommand({
  name: "publish",
  purpose: "share",
  summary: "publish a shipped module to a registry",
  description:
    "Publish a shipped module to a registry, under the id and version that its manifest has. The\n" +
    "registry validates it, and tries it on a sample where one is sent. Whoever opens its page can do\n" +
    "so too, and sees there how much of the sample's truth is found. A version is never reused.\n" +
    "In an artifact registry, oci://, it becomes an artifact that other tools can pull, by its\n" +
    "version as tag; there --token is name:password.",
  arguments: [{ name: "FILE", summary: "a .wasm file, as ship writes it", completes: "file" }],
  flags: {
    registry: REGISTRY_FLAG,
    token: TOKEN_FLAG,
    insecure: INSECURE_FLAG,
    sample: option("DATA", "data to try it on there, kept for who looks at its page", {
      completes: "file",
    }),
    truth: option("FILE", "a CSV of row_id,truth about the sample, kept beside it", {
      completes: "file",
    }),
    ...CSV_FLAGS,
  },
  needs: { read: true, net: true },
  example:
    "florecon publish solver.wasm --registry http://127.0.0.1:8080 --sample data/sample.csv\n" +
    "florecon publish solver.wasm --registry oci://ghcr.io/acme/bank",

  async run({ args: [file], flags, terminal }) {
    const { clientOf } = await import("../../registry/client/mod.ts");
    const { readManifest } = await import("../../registry/module/manifest.ts");
    const registry = clientOf(flags.registry, flags.token, flags.insecure);
    const bytes = await readModule(file);
    const { manifest, problem } = readManifest(bytes);
    if (manifest === null || problem !== null) {
      throw new FloreconError(problem!.code, `"${file}": ${problem!.message}`, { file });
    }
    const { readDocs } = await import("../../registry/module/docs.ts");
    const { undocumented } = await import("../../core/host/describe/docs.ts");
    if (flags.sample !== undefined && isOci(flags.registry)) {
      throw new UsageError(
        "--sample is for a registry that tries it; an artifact registry keeps it",
      );
    }
    if (flags.truth !== undefined && flags.sample === undefined) {
      throw new UsageError("--truth says what belongs together in a sample; give --sample with it");
    }
    const { receipt, elsewhere } = await withProgress(["publishing"], async () => {
      const shown = flags.sample === undefined
        ? { exhibit: undefined, elsewhere: 0 }
        : await exhibitOf(flags.sample, manifest, flags);
      const receipt = await registry.publish(bytes, shown.exhibit);
      return { receipt, elsewhere: shown.elsewhere };
    });

    const { good, bold, dim, name } = terminal.colours;
    const done = receipt.created ? "published" : "was there before, with these very bytes";
    terminal.print(
      `${good("ok")} ${bold(receipt.id)} ${receipt.version} ${done} ${dim(size(receipt.size))}`,
    );
    terminal.print(`  file digest  ${receipt.digest}`);
    terminal.print(
      `  to use it    ${name(`--plugin "${useOf(registry.url, receipt)}"`)}`,
    );
    printElsewhere(terminal, elsewhere);
    const warnings = undocumented(manifest, readDocs(bytes).docs);
    for (const it of warnings) {
      terminal.warn(`${terminal.errorColours.warn("note")}: ${printable(it)}`);
    }
    return { registry: registry.url, ...receipt, warnings };
  },
});

/** What the registry is to try it on, and how many rows a truth labels that are not in there. */
async function exhibitOf(
  sample: string,
  manifest: Manifest,
  flags: Values<typeof CSV_FLAGS> & { truth?: string },
): Promise<{ exhibit: Exhibit; elsewhere: number }> {
  const { readData } = await import("../data/data.ts");
  const data = await readData(sample, manifest, flags);
  if (flags.truth === undefined) return { exhibit: { sample: data.stream }, elsewhere: 0 };
  const { readTruthFile, truthAbout } = await import("../score/truth.ts");
  const { writeTruth } = await import("../../core/host/score/truth.ts");
  const { truth, elsewhere } = await truthAbout(data, manifest, await readTruthFile(flags.truth));
  const text = new TextEncoder().encode(writeTruth(truth));
  return { exhibit: { sample: data.stream, truth: text }, elsewhere };
}

/** What `--plugin` takes to have what was published. */
function useOf(url: string, { id, version }: { id: string; version: string }): string {
  if (!isOci(url)) return `${url}#${id}@${version}`;
  return url.endsWith(`:${version}`) ? url : `${url}:${version}`;
}
