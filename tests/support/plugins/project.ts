import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { manifestOf } from "../../../cli/project/manifest.ts";
import { projectDocs } from "../../../cli/project/docs.ts";
import { openProject } from "../../../cli/project/project.ts";
import { projectFiles } from "../../../cli/project/templates/mod.ts";
import { writeDocs } from "../../../registry/module/docs.ts";
import { writeManifest } from "../../../registry/module/manifest.ts";
import { codeDigest } from "../../../registry/module/wasm.ts";
import { keptModuleIn } from "../compiler/kept.ts";
import { florecon, type Ran, temporaryFolder } from "../process/florecon.ts";

/** A project as `florecon new acme` makes it, in a folder that is removed when the scope ends. */
export class Project implements Disposable {
  readonly #scope = temporaryFolder();
  /** The folder above it. */
  readonly above = Deno.realPathSync(this.#scope.path);
  readonly path = `${this.above}/acme`;

  constructor() {
    for (const [path, text] of projectFiles("starter", "example.acme")) this.write(path, text);
  }

  /** Runs a command in the project's folder. */
  run(...args: string[]): Promise<Ran> {
    return florecon(args, { cwd: this.path });
  }

  text(path: string): string {
    return Deno.readTextFileSync(join(this.path, path));
  }

  bytes(path: string): Uint8Array<ArrayBuffer> {
    return Deno.readFileSync(join(this.path, path));
  }

  write(path: string, content: string | Uint8Array): void {
    const target = join(this.path, path);
    Deno.mkdirSync(dirname(target), { recursive: true });
    if (typeof content === "string") Deno.writeTextFileSync(target, content);
    else Deno.writeFileSync(target, content);
  }

  /** Puts `solver.wasm` there, as `florecon ship --reproducible` would. */
  async ship(): Promise<void> {
    this.write("solver.wasm", await shippedFrom(this.path));
  }

  [Symbol.dispose](): void {
    this.#scope[Symbol.dispose]();
  }
}

/** What `florecon ship --reproducible` writes for a folder. */
export async function shippedFrom(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const made = await keptModuleIn(pathToFileURL(`${folder}/`), "plugin.ts", "ship");
  const { wasm, describe } = made;
  const docs = projectDocs(openProject(folder), made.docs, describe.domain.version);
  const manifest = await manifestOf(describe, codeDigest(wasm), folder, true);
  return writeDocs(writeManifest(wasm, manifest), docs);
}
