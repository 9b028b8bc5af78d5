// Solves an instance once for every line on its standard input, and answers each with a line
// "<milliseconds> <cost>", as lemon.cpp does. Usage: solve.ts v8|<kernel.wasm> <instance>
import { solveTransport } from "../../core/flow/transport.ts";
import { loadKernel } from "./build.ts";
import { decode } from "./instances.ts";

const [target, path] = Deno.args;
const { network } = decode(path, Deno.readFileSync(path));
let solve = () => solveTransport(network).cost;
if (target != "v8") {
  const kernel = await loadKernel(Deno.readFileSync(target));
  for (let u = 0; u < network.nodes; u++) kernel.addNode(network.supply[u], network.penalty[u]);
  for (let arc = 0; arc < network.arcs; arc++) {
    kernel.addArc(
      network.source[arc],
      network.target[arc],
      network.cost[arc],
      network.capacity[arc],
    );
  }
  solve = () => kernel.solve();
}

for await (const _line of Deno.stdin.readable) {
  const start = performance.now();
  const cost = solve();
  console.log((performance.now() - start).toFixed(4), cost);
}
