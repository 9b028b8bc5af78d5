import { isUrl } from "../../registry/client/reference.ts";

/**
 * What its author says of a plugin in one sentence, where its file is on this machine; `undefined` where
 * that is not so, or nothing is said. Only that section of the file is read.
 */
export async function summaryOf(source: string): Promise<string | undefined> {
  if (isUrl(source)) return undefined;
  const { readDocsFrom } = await import("../../registry/module/docs.ts");
  const { FileSource } = await import("../../registry/scan/file_source.ts");
  try {
    using file = Deno.openSync(source);
    return readDocsFrom(new FileSource(file, file.statSync().size)).docs.summary;
  } catch {
    // What has gone since it was found says nothing any more.
    return undefined;
  }
}
