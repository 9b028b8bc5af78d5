import type { Script } from "../../../browser/mod.ts";

const FOLDERS = ["registry/page", "core"];

/** What the page does on which a plugin is tried. */
export const TRYOUT: Script = {
  name: "tryout.js",
  main: "registry/page/main.ts",
  folders: FOLDERS,
};

/** Runs the plugin there, in a thread that can be ended. */
export const RUNNER: Script = {
  name: "tryout_runner.js",
  main: "registry/page/runner.ts",
  folders: FOLDERS,
};

/** What a browser runs where a plugin is tried. */
export const TRYOUT_SCRIPTS: readonly Script[] = [TRYOUT, RUNNER];
