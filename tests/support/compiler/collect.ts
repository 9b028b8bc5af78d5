/** Collects garbage now, in wasm; on V8 there is no need. */
export function collect(): void {}
