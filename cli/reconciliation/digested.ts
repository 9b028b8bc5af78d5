import type { DigestedSource } from "../../sources/mapping/mod.ts";
import type { Data } from "../data/dataset.ts";

/** What each source came to; undefined where the data is one file. */
export function digestedSources(
  { sources, inputs }: Pick<Data, "sources" | "inputs">,
): DigestedSource[] | undefined {
  let read = 0;
  return sources?.map((source) => ({
    ...source,
    files: source.files.map((file) => ({ ...file, sha256: inputs[read++].sha256 })),
  }));
}

/** What the files are called that data came from, in the order of their digests. */
export function fileNames({ sources, file }: Pick<Data, "sources" | "file">): string[] {
  return sources?.flatMap(({ files }) => files.map((it) => it.file)) ?? [file];
}
