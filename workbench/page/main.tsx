import { render } from "preact";
import { App } from "./app.tsx";
import { onKey } from "./keys.ts";
import { listen, load } from "./load.ts";
import { look } from "./look.ts";
import { keepOverview } from "./overview.ts";
import { say } from "./say.ts";

const place = document.getElementById("page")!;
try {
  await load();
  place.replaceChildren();
  render(<App />, place);
  addEventListener("keydown", onKey);
  listen();
  keepOverview();
  look();
} catch (error) {
  say(error instanceof Error ? error.message : String(error), true);
  place.textContent = error instanceof Error ? error.message : String(error);
}
