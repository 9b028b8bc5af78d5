/** The packages as their users get them: `deno task packages`. */
import "./bundle.ts";
import "./executable.ts";
import "./npm.ts";
import "./wheel.ts";
