// Nothing: what starting Deno takes.
