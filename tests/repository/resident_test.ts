/** A process that answers for many tests answers as one of its own would for each. */
import { assertEquals } from "@std/assert/equals.js";
import { assertNotEquals } from "@std/assert/not_equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import {
  florecon,
  floreconAlone,
  type RunOptions,
  temporaryFolder,
} from "../support/process/florecon.ts";
import { Residents } from "../support/process/resident.ts";

const scope = temporaryFolder();
const home = Deno.realPathSync(scope.path);
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

/** A program that can be asked, and never answers. */
const SILENT = "Deno.serve({ port: 0, onListen: ({ port }) => console.log(port) }, " +
  "() => new Promise(() => {}))";

const MISSING = ["solve", "nothing.csv"];

/** Asks both, and wants the same word for word. */
async function assertSame(args: string[], options: RunOptions = {}): Promise<void> {
  const resident = await florecon(args, options);
  assertEquals(resident, await floreconAlone(args, options));
}

Deno.test("a resident answers as a process of its own: what is said, where, and how it ends", async () => {
  await assertSame(["--help"]);
  await assertSame(["slove", "--json"]);
  await assertSame([...MISSING, "--plugin", "nothing.wasm"], { cwd: home });
  await assertSame(["inspect", "München/€.wasm"], { cwd: home });
});

Deno.test("a resident works in the folder and with the variables of each command, and keeps neither", async () => {
  assertEquals((await florecon(["new", "shop"], { cwd: home })).code, 0);
  await assertSame(["new", "shop"], { cwd: home });
  const plain = await florecon(MISSING, { cwd: home });
  const env = { FLORECON_PLUGIN: "from-variable.wasm", FLORECON_JSON: "1" };
  await assertSame(MISSING, { cwd: home, env });
  assertNotEquals(await florecon(MISSING, { cwd: home, env }), plain);
  assertEquals(await florecon(MISSING, { cwd: home }), plain);
});

Deno.test("a resident leaves to others what is begun while it is at work", async () => {
  const resident = standing(SILENT);
  const first = resident.run(ASKED, 2);
  assertEquals(await resident.run(ASKED, 2), null);
  await assertRejects(() => first);
});

Deno.test("a resident answers whoever of this run asks it, until it is spent", async () => {
  const program = "Deno.serve({ port: 0, onListen: ({ port }) => console.log(port) }, " +
    "async (asked) => Response.json({ " +
    "ran: { code: Deno.pid, stdout: '', stderr: '' }, " +
    "isSpent: (await asked.json()).args[0] === 'discover' }))";
  const name = crypto.randomUUID();
  const ask = async (command: string) => {
    const args = () => ["eval", program];
    const residents = new Residents(name, args, () => Deno.env.toObject(), 1, home);
    return (await residents.run({ ...ASKED, args: [command] }, 60))!.code;
  };
  const pid = await ask("solve");
  assertEquals(await ask("solve"), pid);
  assertEquals(await ask("discover"), pid);
  const another = await ask("discover");
  assertNotEquals(another, pid);
});

Deno.test("a resident that ends, or never answers, fails the test that asked it", async () => {
  for (const program of ["", "console.log(1)", SILENT]) {
    await assertRejects(
      () => standing(program).run(ASKED, 2),
      Error,
      "florecon solve did not answer",
    );
  }
});

const ASKED = { args: ["solve"], cwd: home, env: {} };

/** Nobody else's: they have one seat, and only these tests have its name. */
function standing(program: string): Residents {
  const args = () => ["eval", program];
  return new Residents(crypto.randomUUID(), args, () => Deno.env.toObject(), 1, home);
}
