/**
 * A Python of its own that has some packages, made under `out/` where it is not there yet; what is
 * missing where there can be none.
 *
 * @param packages as pip is told; each is imported by its name
 */
export async function environment(
  name: string,
  packages: string[],
): Promise<{ python: string } | { why: string }> {
  const folder = new URL(`../out/${name}`, import.meta.url).pathname;
  const python = `${folder}/bin/python`;
  const names = packages.map((it) => it.split("=")[0]);
  if (await succeeds(python, ["-c", `import ${names.join(", ")}`])) return { python };
  if (!await succeeds("python3", ["-m", "venv", "--clear", folder])) {
    return { why: "there is no python3 with venv" };
  }
  const install = ["-m", "pip", "install", "-q", "--retries", "2", ...packages];
  return await succeeds(python, install)
    ? { python }
    : { why: `pip cannot install ${packages.join(", ")}: the package index cannot be reached` };
}

async function succeeds(program: string, args: string[]): Promise<boolean> {
  try {
    const { success } = await new Deno.Command(program, {
      args,
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch {
    return false;
  }
}
