import type { Instance } from "../plugin/instance.ts";
import type { PluginLike } from "../plugin/plugin.ts";

/** A plugin of which somebody else ends every instance: a property opens dozens, one after another. */
export class Leases implements PluginLike {
  readonly #open = new Set<Instance>();

  constructor(private readonly plugin: PluginLike) {}

  get describe(): PluginLike["describe"] {
    return this.plugin.describe;
  }

  open(): Instance {
    const instance = this.plugin.open();
    this.#open.add(instance);
    return instance;
  }

  /** Ends an instance, and opens a fresh one in its place. */
  again(instance: Instance): Instance {
    this.#end(instance);
    return this.open();
  }

  /** Ends them all. */
  end(): void {
    for (const instance of this.#open) this.#end(instance);
  }

  #end(instance: Instance): void {
    this.#open.delete(instance);
    instance.close?.();
  }
}
