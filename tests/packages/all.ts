/** The packages as their users get them: `deno task packages`. */
import "./npm.ts";
import "./wheel.ts";
