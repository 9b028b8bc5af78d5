/** The real Distribution server, which most artifact registries are or behave as. */
import { eventually } from "../process/eventually.ts";
import { versionOf } from "../process/programs.ts";
import { run, temporaryFolder } from "../process/florecon.ts";

/** What is missing where there is none; Debian calls it docker-registry, others registry. */
const NAMES = ["docker-registry", "registry"];
export const PROGRAM = await firstOf(NAMES);
export const MISSING = PROGRAM === null
  ? "there is no docker-registry; install Distribution"
  : null;

/** Who may sign in, where anybody has to. */
export const CREDENTIALS = "ci:a pass word";

/** A Distribution server in a folder of its own. */
export async function distribution({ signIn = false } = {}) {
  const folder = temporaryFolder();
  const port = freePort();
  const auth = signIn ? await htpasswd(folder.path) : "";
  Deno.writeTextFileSync(
    `${folder.path}/config.yml`,
    `version: 0.1
log: { level: error, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: "${folder.path}/data" }, delete: { enabled: true } }
http: { addr: "127.0.0.1:${port}" }
${auth}`,
  );
  const child = new Deno.Command(PROGRAM!, {
    args: ["serve", `${folder.path}/config.yml`],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const url = `http://127.0.0.1:${port}`;
  await eventually("the artifact registry answers", async () => {
    const response = await fetch(`${url}/v2/`).catch(() => null);
    await response?.body?.cancel();
    return response !== null;
  });
  return {
    /** Where it is asked. */
    url,
    host: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill();
      await child.status;
      folder[Symbol.dispose]();
    },
  };
}

async function htpasswd(folder: string): Promise<string> {
  const [name, password] = CREDENTIALS.split(":");
  const { stdout } = await run("htpasswd", ["-nbB", name, password]);
  Deno.writeTextFileSync(`${folder}/htpasswd`, stdout);
  return `auth: { htpasswd: { realm: florecon, path: "${folder}/htpasswd" } }`;
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function firstOf(names: string[]): Promise<string | null> {
  for (const name of names) if (await versionOf(name) !== null) return name;
  return null;
}
