// Compiles the bank plugin as it ships, and ends.
import { moduleOf } from "../solve/module.ts";

await moduleOf("plugins/bank/plugin.ts");
