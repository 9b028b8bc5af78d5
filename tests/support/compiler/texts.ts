import { assertEquals } from "@std/assert/equals.js";
import { Assembly } from "../../../compiler/assembly.ts";

const EXPORTS = `
let given = "";
export function begin(): void { given = ""; }
export function unit(code: i32): void { given += String.fromCharCode(code); }
`;

/** A compiled program that takes and gives texts. */
export class Texts {
  private exports: Record<string, (...given: number[]) => number>;
  private memory: WebAssembly.Memory;

  /** @param source functions; what they take for a text is \`given\` */
  constructor(source: string) {
    const assembly = new Assembly(() => null, {
      optimized: true,
      assertions: false,
      boundsChecked: false,
    });
    assembly.add({ path: "texts.ts", text: EXPORTS + source }, true);
    const wasm = assembly.compile()?.wasm;
    assertEquals(assembly.errors().map(({ message }) => message), []);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm!));
    this.exports = exports as typeof this.exports;
    this.memory = exports.memory as WebAssembly.Memory;
  }

  /** Hands a text over, and calls a function that answers a number. */
  number(name: string, text: string, ...given: number[]): number {
    this.exports.begin();
    for (let i = 0; i < text.length; i++) this.exports.unit(text.charCodeAt(i));
    return this.exports[name](...given);
  }

  /** Hands a text over, and calls a function that answers a text. */
  text(name: string, text: string, ...given: number[]): string {
    const address = this.number(name, text, ...given);
    const [size] = new Uint32Array(this.memory.buffer, address - 4, 1);
    const units = new Uint16Array(this.memory.buffer, address, size / 2);
    return Array.from(units, (unit) => String.fromCharCode(unit)).join("");
  }
}
