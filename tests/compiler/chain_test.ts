/** The compiler is a chain of classes, and whoever reads where it is put together sees all of it. */
import { assertEquals } from "@std/assert/equals.js";
import { Compiler } from "../../compiler/asc/asc.ts";
import { DialectCompiler } from "../../compiler/dialect/mod.ts";

Deno.test("compiler/dialect/mod.ts states the chain of its classes, in order", () => {
  const chain: string[] = [];
  for (let it = DialectCompiler; it !== Compiler; it = Object.getPrototypeOf(it)) {
    chain.push(it.name);
  }
  const text = Deno.readTextFileSync(new URL("../../compiler/dialect/mod.ts", import.meta.url));
  const [, stated] = /```text\n([^]*?)```/.exec(text)!;
  assertEquals([...stated.matchAll(/^ \* (\w+) /gm)].map(([, name]) => name), chain.reverse());
});
