import { assertEquals } from "@std/assert/equals.js";
import { blocksOf, pageOf, sectionOf } from "../../support/documents/page.ts";
import { cutStarter } from "../../support/plugins/cut_starter.ts";
import { moduleOf } from "../../support/plugins/starter_module.ts";
import { hostTest, output, versionOf } from "../../support/process/programs.ts";
import { keptEnvironment } from "../../support/process/python.ts";
import { once, scratch } from "../support.ts";

const here = new URL("./", import.meta.url).pathname;
const host = new URL("../../../hosts/python/", import.meta.url).pathname;
const PLUGINS = new URL("../../../plugins/", import.meta.url).pathname;

const { program, missing } = await environment();

/** Modules that cannot be found among the plugins. */
const written = once(async () => {
  const failing = cutStarter('reference == "R-11" ? broken() : inner');
  await Deno.writeFile(`${scratch}/cut.wasm`, await moduleOf(cutStarter()));
  await Deno.writeFile(`${scratch}/failing.wasm`, await moduleOf(failing));
  await Deno.mkdir(`${scratch}/spark`);
});

/** By the class of `test_spark.py` that keeps it. */
const PROMISES = {
  Bins: "a DataFrame comes to the groups of one process, whatever the bins",
  Faults: "what goes wrong is data, or refused, and changes nothing else",
};

for (const [suite, promise] of Object.entries(PROMISES)) {
  hostTest(`Spark: ${promise}`, missing, async () => {
    await written();
    await python(["test_spark.py", suite], here);
  });
}

hostTest("Spark: the page of hosts shows what it does", missing, async () => {
  await written();
  const [example, printed] = blocksOf(sectionOf(pageOf("docs/hosts.md"), "Spark"));
  const folder = `${scratch}/spark`;
  await Deno.copyFile(`${scratch}/bank.wasm`, `${folder}/bank.wasm`);
  await Deno.copyFile(`${PLUGINS}bank/data/sample.csv`, `${folder}/lines.csv`);
  assertEquals(await python(["-c", example.code], folder), printed.code);
});

/** What a program of Python prints. */
function python(args: string[], cwd: string): Promise<string> {
  const env = { PYTHONDONTWRITEBYTECODE: "1", PYTHONPATH: host, PYSPARK_PYTHON: program };
  return output(program, args, {
    cwd,
    env: { ...env, MODULES: scratch, PLUGINS, SCRATCH: `${scratch}/spark` },
  });
}

/** Spark runs on Java, and its package is some hundreds of megabytes. */
async function environment(): Promise<{ program: string; missing: string | null }> {
  if (await versionOf("java") === null) {
    return { program: "", missing: "there is no java; install Java 17 or later" };
  }
  return await keptEnvironment(`${here}requirements.txt`, scratch);
}
