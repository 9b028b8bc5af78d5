import { cpus } from "node:os";

/** Where the figures come from. */
export interface Machine {
  cpu: string;
  cores: number;
  /** In bytes. */
  memory: number;
  system: string;
  deno: string;
  v8: string;
  /** How busy the machine was with other things as the run began: processes that wanted a core. */
  load: number;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: navigator.hardwareConcurrency,
    memory: Deno.systemMemoryInfo().total,
    system: `${Deno.build.os} ${Deno.osRelease()} ${Deno.build.arch}`,
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    load: Number(Deno.loadavg()[0].toFixed(2)),
  };
}
