/** What the kernel exports. */
export interface Kernel {
  clear(): void;
  addNode(supply: number, penalty: number): void;
  addArc(source: number, target: number, cost: number, capacity: number): void;
  solve(): number;
  flowOn(arc: number): number;
  unshippedAt(node: number): number;
}

/** A fresh instance of the compiled kernel. */
export async function loadKernel(wasm: Uint8Array<ArrayBuffer>): Promise<Kernel> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  return instance.exports as unknown as Kernel;
}
