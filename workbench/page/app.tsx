import { Detail } from "./detail.tsx";
import { Dialogs } from "./dialogs.tsx";
import { Filters } from "./sidebar.tsx";
import { Foot } from "./foot.tsx";
import { Grid } from "./grid.tsx";
import { Head } from "./head.tsx";
import { isOverview } from "./overview.ts";
import { Overview } from "./pane.tsx";
import { Stale } from "./stale.tsx";
import { Tools } from "./tools.tsx";

/** The whole page. */
export function App() {
  return (
    <>
      <a class="skip" href={isOverview.value ? "#overview" : "#list"}>
        Skip to the {isOverview.value ? "overview" : "list"}
      </a>
      <Head />
      <Stale />
      <div class="body">
        <Filters />
        <main>
          {isOverview.value ? <Overview /> : <Lists />}
        </main>
      </div>
      <Foot />
      <Dialogs />
    </>
  );
}

function Lists() {
  return (
    <>
      <section class="listed" aria-label="List">
        <Tools />
        <Grid />
      </section>
      <Detail />
    </>
  );
}
