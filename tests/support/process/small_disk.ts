import { run } from "./florecon.ts";

/** A file system of its own with so many kilobytes, where this machine lets us mount one. */
export async function smallDisk(
  kilobytes: number,
): Promise<(AsyncDisposable & { path: string }) | null> {
  const path = Deno.makeTempDirSync({ prefix: "florecon-disk-" });
  const size = `size=${kilobytes}k`;
  const mounted = await run("mount", ["-t", "tmpfs", "-o", size, "tmpfs", path])
    .then(({ code }) => code === 0, () => false);
  if (!mounted) {
    Deno.removeSync(path);
    return null;
  }
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      await run("umount", [path]);
      Deno.removeSync(path);
    },
  };
}
