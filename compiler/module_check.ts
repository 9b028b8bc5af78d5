/** What every plugin exports, and nothing else. */
const EXPORTS = ["abi_version", "alloc", "dealloc", "describe", "dispatch", "memory"];

/**
 * Makes sure that a module is what hosts accept.
 *
 * @param given what it may import, as `module.name`
 * @throws where it is not: that is a fault of this folder and not of an author
 */
export function checkModule(wasm: Uint8Array<ArrayBuffer>, given: string[]): void {
  const module = new WebAssembly.Module(wasm);
  const imports = WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`)
    .filter((name) => !given.includes(name));
  if (imports.length > 0) throw new Error(`the module imports ${imports.join(", ")}`);
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name).sort();
  if (exports.join() != EXPORTS.join()) throw new Error(`the module exports ${exports.join(", ")}`);
}
