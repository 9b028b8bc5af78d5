/** Has the index of a folder change so many times, by a plugin that comes and goes. */
import { join } from "node:path";
import { updateIndex } from "../../../registry/index/file.ts";
import { madePlugin } from "../plugins/made_plugin.ts";

const [folder, rounds] = Deno.args;
const own = join(folder, `${Deno.pid}.wasm`);
for (let round = 0; round < Number(rounds); round++) {
  Deno.writeFileSync(`${own}.part`, madePlugin({ id: `acme.own${Deno.pid}` }));
  Deno.renameSync(`${own}.part`, own);
  updateIndex(folder);
  Deno.removeSync(own);
  updateIndex(folder);
}
