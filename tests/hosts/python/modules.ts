/** The modules that the Python host is tested with, each in a file of its own. */
import { keptModule, keptModuleIn } from "../../support/compiler/kept.ts";
import { foreignModule } from "../../support/foreign/module.ts";
import { madeUpNames } from "../../support/liars/made_up_names.ts";
import { FORGETS, liar, LIES } from "../../support/liars/modules.ts";
import { pluginSource } from "../../support/plugins/plugin_source.ts";

/** Rows are known by a text. */
const NAMED = pluginSource({
  imports:
    'import { amount, Domain, domain, exact1to1, id, minor, record, Strategy } from "florecon";',
  record: `@record
class Line {
  @id reference: string = "";
  @amount amount: f64 = 0;
}`,
  project: 'return new Row("", minor(line.amount, 2));',
  strategy: 'return exact1to1<Row>((_lot) => "any");',
});

/** What a row is worth takes its amount alone. */
const WEIGHED = pluginSource({
  members: "worth(line: Line): f64 { return minor(line.amount, 2); }",
});

/** Writes them into a folder, those that lie into its folder `liars`. */
export async function writeModules(folder: string): Promise<void> {
  const plugins = new URL("../../support/plugins/", import.meta.url);
  const own = {
    keyed: () => keptModuleIn(plugins, "keyed_plugin.ts", "author"),
    dated: () => keptModuleIn(plugins, "dated_plugin.ts", "author"),
    weighed: () =>
      keptModule("plugin.ts", (path) => path === "plugin.ts" ? WEIGHED : null, "author"),
    named: () => keptModule("plugin.ts", (path) => path === "plugin.ts" ? NAMED : null, "author"),
  };
  for (const [name, compiled] of Object.entries(own)) {
    await Deno.writeFile(`${folder}/${name}.wasm`, (await compiled()).wasm);
  }
  await Deno.writeFile(`${folder}/made_up_names.wasm`, await madeUpNames());
  await Deno.writeFile(`${folder}/foreign.wasm`, await foreignModule());
  await Deno.writeFile(`${folder}/honest.wasm`, await liar(0, true));
  await Deno.writeFile(`${folder}/forgets.wasm`, await liar(FORGETS));
  await Deno.mkdir(`${folder}/liars`);
  for (const [lie, what] of Object.entries(LIES)) {
    await Deno.writeFile(`${folder}/liars/${what}.wasm`, await liar(Number(lie)));
  }
}
