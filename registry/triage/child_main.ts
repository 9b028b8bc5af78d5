import { serveTriage } from "./child.ts";

await serveTriage();
