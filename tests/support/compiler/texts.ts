import { assertEquals } from "@std/assert/equals.js";
import { once } from "../process/once.ts";
import { Assembly } from "../../../compiler/assembly.ts";

const EXPORTS = `
let given = "";
export function begin(): void { given = ""; }
export function unit(code: i32): void { given += String.fromCharCode(code); }
`;

/** A program that takes and gives texts, compiled when it is first asked. */
export class Texts {
  /** @param source functions; what they take for a text is \`given\` */
  constructor(private readonly source: string) {}

  private readonly exports = once(() => {
    const assembly = new Assembly(() => null, {
      optimized: true,
      assertions: false,
      boundsChecked: false,
    });
    assembly.add({ path: "texts.ts", text: EXPORTS + this.source }, true);
    const wasm = assembly.compile()?.wasm;
    assertEquals(assembly.errors().map(({ message }) => message), []);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm!));
    return exports as Record<string, (...given: number[]) => number> & {
      memory: WebAssembly.Memory;
    };
  });

  /** Hands a text over, and calls a function that answers a number. */
  number(name: string, text: string, ...given: number[]): number {
    const exports = this.exports();
    exports.begin();
    for (let i = 0; i < text.length; i++) exports.unit(text.charCodeAt(i));
    return exports[name](...given);
  }

  /** Hands a text over, and calls a function that answers a text. */
  text(name: string, text: string, ...given: number[]): string {
    const address = this.number(name, text, ...given);
    const { memory } = this.exports();
    const [size] = new Uint32Array(memory.buffer, address - 4, 1);
    const units = new Uint16Array(memory.buffer, address, size / 2);
    return Array.from(units, (unit) => String.fromCharCode(unit)).join("");
  }
}
