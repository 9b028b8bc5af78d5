import { run } from "../process/florecon.ts";

/** What `deno publish` asks for: a package, or one version of it. */
const API = /^\/api\/scopes\/([\w-]+)\/packages\/([\w-]+)(?:\/versions\/([\w.-]+))?$/;
/** What importing a package asks for: its versions, what is in one, a file of one. */
const VERSIONS = /^(\/@[\w-]+\/[\w-]+)\/meta\.json$/;
const CONTENT = /^(\/@[\w-]+\/[\w-]+\/[\w.-]+)_meta\.json$/;

/**
 * As much of JSR as publishing a package and importing it take. What is published becomes a folder
 * `@scope/name/version`.
 */
export class LocalJsr implements AsyncDisposable {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(private readonly folder: string) {
    const options = { hostname: "127.0.0.1", port: 0, onListen() {} };
    this.#server = Deno.serve(options, (request) => this.#answer(request));
  }

  /** What `JSR_URL` is for `deno` to publish here, and to import from here. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const [asked, scope, name, version] = API.exec(pathname) ?? [];
    try {
      if (request.method === "POST") {
        return await this.#take(`@${scope}/${name}/${version}`, request);
      }
      if (asked !== undefined && version === undefined) {
        return Response.json(packageOf(scope, name));
      }
      return await this.#give(pathname);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return new Response(null, { status: 404 });
      throw error;
    }
  }

  /** Unpacks what is published. */
  async #take(version: string, { body }: Request): Promise<Response> {
    const cwd = `${this.folder}/${version}`;
    await Deno.mkdir(cwd, { recursive: true });
    const stdin = new Uint8Array(await new Response(body).arrayBuffer());
    const { code, stderr } = await run("tar", ["xz"], { cwd, stdin });
    if (code !== 0) throw new Error(stderr);
    return Response.json({ id: crypto.randomUUID(), status: "success", error: null });
  }

  async #give(path: string): Promise<Response> {
    const [, named] = VERSIONS.exec(path) ?? [];
    if (named !== undefined) {
      const versions = [...Deno.readDirSync(this.folder + named)].map((it) => [it.name, {}]);
      return Response.json({ versions: Object.fromEntries(versions) });
    }
    const [, version] = CONTENT.exec(path) ?? [];
    if (version !== undefined) return Response.json(await contentOf(this.folder + version));
    const headers = { "Content-Type": path.endsWith(".ts") ? "text/typescript" : "text/plain" };
    return new Response(await Deno.readFile(this.folder + path), { headers });
  }
}

/** A package as whoever is about to publish it sees it. */
function packageOf(scope: string, name: string): Record<string, unknown> {
  const [createdAt, updatedAt] = Array(2).fill(new Date(0).toISOString());
  return { scope, name, description: "", runtimeCompat: {}, createdAt, updatedAt };
}

/** The files of a version, with their digests, and what it exports. */
async function contentOf(folder: string): Promise<Record<string, unknown>> {
  const { exports } = JSON.parse(await Deno.readTextFile(`${folder}/deno.json`));
  const manifest: Record<string, unknown> = {};
  for (const path of filesBelow(folder)) {
    const bytes = await Deno.readFile(folder + path);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    manifest[path] = { size: bytes.length, checksum: `sha256-${digest}` };
  }
  return { exports, manifest };
}

function filesBelow(folder: string, path = ""): string[] {
  return [...Deno.readDirSync(folder + path)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(folder, `${path}/${name}`) : [`${path}/${name}`]
  );
}
