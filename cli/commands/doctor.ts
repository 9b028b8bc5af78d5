import { defineCommand } from "../frame/command.ts";
import { VERSION } from "../frame/version.ts";
import { FloreconError } from "../../core/host/error.ts";
import { EVERY_RIGHT, type Right, RIGHTS, VARIABLES } from "../system/rights.ts";
import { whoAmI } from "../system/who.ts";
import { duration } from "../ui/numbers.ts";
import { table } from "../ui/table.ts";

/** What was found of one right. */
interface Granted extends Right {
  /** Deno tells no more of a right that it grants in part. */
  granted: "all" | "some or none";
}

/** Shows what this installation is, and what it may do. */
export const command = defineCommand({
  name: "doctor",
  purpose: "operate",
  summary: "show what this installation is, what it may do, and whether that is enough",
  description:
    "Show what this installation is, what Deno lets it do and what for, and whether the process\n" +
    "starts that examines plugins nobody trusts yet. Ends with 1 where something that commands need\n" +
    "is missing; what it may do beyond that is said.",
  arguments: [],
  flags: {},
  needs: { read: true, write: true, net: true, run: true },
  example: "florecon doctor",

  async run({ terminal }) {
    const rights = await Promise.all(EVERY_RIGHT.map(granted));
    const child = await examiner();
    const document = {
      version: VERSION,
      deno: Deno.version.deno as string,
      system: `${Deno.build.os} ${Deno.build.arch}`,
      form: formOf(),
      who: whoAmI(),
      rights: rights.map(({ name, granted, for: what }) => ({ name, granted, for: what })),
      examiner: child,
    };

    const { bold, dim, good, warn, bad } = terminal.colours;
    terminal.print(
      `${
        bold(`florecon ${VERSION}`)
      }, ${document.form}, on Deno ${document.deno}, ${document.system}`,
      `decisions are signed as ${document.who}`,
      "",
    );
    const columns = [{ title: "right" }, { title: "granted" }, { title: "for" }];
    const line = (it: Granted) => {
      const colour = isMissing(it) ? bad : isMore(it) ? warn : good;
      return [it.name, colour(it.granted), it.for];
    };
    terminal.print(...table(columns, rights.map(line), bold), "");
    terminal.print(
      child.ok
        ? `${good("ok")} plugins that nobody trusts are examined in a process without rights ` +
          dim(`(started in ${duration(child.milliseconds)})`)
        : `${bad("no")} ${child.message}`,
    );
    for (const { name } of rights.filter(isMore)) {
      const more = `nothing here needs ${name}; start florecon with ${RIGHTS.join(" ")}`;
      terminal.warn(`${terminal.errorColours.warn("note")}: ${more}`);
    }
    requireSound(rights, child, document);
    return document;
  },
});

async function granted(right: Right): Promise<Granted> {
  const descriptors: Deno.PermissionDescriptor[] = right.name === "env"
    ? [...VARIABLES, "FLORECON_PLUGIN"].map((variable) => ({ name: "env", variable }))
    : [{ name: right.name }];
  const states = await Promise.all(descriptors.map((it) => Deno.permissions.query(it)));
  const isWhole = states.every(({ state, partial }) => state === "granted" && !partial);
  return { ...right, granted: isWhole ? "all" : "some or none" };
}

/** Whether something that commands need may not be done, or not everywhere. */
function isMissing({ flag, granted }: Granted): boolean {
  return flag !== undefined && granted !== "all";
}

/** Whether it may do something that nothing here needs. */
function isMore({ flag, granted }: Granted): boolean {
  return flag === undefined && granted === "all";
}

/** Starts the process that examines plugins, and asks it about something that is none. */
async function examiner(): Promise<
  { ok: true; milliseconds: number } | { ok: false; code: string; message: string }
> {
  const { Examiner } = await import("../../registry/triage/examiner.ts");
  const began = performance.now();
  try {
    await using child = new Examiner();
    await child.examine(new Uint8Array(8), { tier: 1 });
    return { ok: true, milliseconds: Math.round(performance.now() - began) };
  } catch (error) {
    if (error instanceof FloreconError) {
      return { ok: false, code: error.code, message: error.message };
    }
    const message = "the process that examines plugins cannot be started; grant --allow-run";
    return { ok: false, code: "child_failed", message };
  }
}

function formOf(): string {
  if (Deno.build.standalone) return "an executable";
  return import.meta.url.endsWith(".ts") ? "from its sources" : "a package";
}

function requireSound(
  rights: Granted[],
  child: { ok: boolean },
  document: Record<string, unknown>,
): void {
  const missing = rights.filter(isMissing).map(({ flag }) => flag);
  if (missing.length === 0 && child.ok) return;
  const message = missing.length === 0
    ? "plugins cannot be examined, so discover and publish cannot run any"
    : `some commands cannot do their work; start florecon with ${missing.join(" ")}`;
  throw new FloreconError("not_sound", message, document);
}
