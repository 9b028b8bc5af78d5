const FOLDER = new URL("../../out/race", import.meta.url).pathname;
const RIVALS = ["pyarrow", "polars", "duckdb"];

/**
 * A Python that has the rivals, made under `out/` where it is not there yet; what is missing where there
 * can be none.
 */
export async function environment(): Promise<{ python: string } | { why: string }> {
  const python = `${FOLDER}/bin/python`;
  if (await succeeds(python, ["-c", `import ${RIVALS.join(", ")}`])) return { python };
  if (!await succeeds("python3", ["-m", "venv", "--clear", FOLDER])) {
    return { why: "there is no python3 with venv" };
  }
  const install = ["-m", "pip", "install", "-q", "--retries", "2", ...RIVALS];
  return await succeeds(python, install)
    ? { python }
    : { why: `pip cannot install ${RIVALS.join(", ")}: the package index cannot be reached` };
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
