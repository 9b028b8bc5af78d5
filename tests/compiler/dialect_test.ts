import * as programs from "../support/compiler/dialect.ts";
import { BothTargets } from "../support/compiler/both_targets.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/dialect.ts", import.meta.url));
new BothTargets(programs, source).register("the dialect");
