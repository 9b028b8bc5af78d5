/** What one solve took, in milliseconds and bytes. */
export interface Run {
  /** Compiling the module: once in a process. */
  load: number;
  /** Decoding, projecting and keeping the rows. */
  init: number;
  solve: number;
  report: number;
  /** Of the guest, when all is done. */
  memory: number;
}

/** From a module's bytes and an Arrow stream to the report. */
export function total({ load, init, solve, report }: Run): number {
  return load + init + solve + report;
}

/** A module and rows for it, on disk. */
export interface Subject {
  module: string;
  rows: string;
  /** Whether the last row is one that the plugin refuses, so that all are read and none is kept. */
  intakeOnly: boolean;
}

/** Writes a module and rows for it where `runs` finds them. */
export async function subject(
  folder: string,
  module: Uint8Array,
  rows: Uint8Array,
  intakeOnly = false,
): Promise<Subject> {
  const path = await Deno.makeTempFile({ dir: folder });
  await Deno.writeFile(path, module);
  await Deno.writeFile(`${path}.arrow`, rows);
  return { module: path, rows: `${path}.arrow`, intakeOnly };
}

/** Solves some times over in a process of its own: the first is what a host's first solve takes. */
export async function runs(subject: Subject, times: number): Promise<Run[]> {
  const script = new URL("child.ts", import.meta.url).pathname;
  const { module, rows, intakeOnly } = subject;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", script, module, rows, `${times}`, `${intakeOnly}`],
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}
