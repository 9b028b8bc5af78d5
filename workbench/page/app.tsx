import { Detail } from "./detail.tsx";
import { Dialogs } from "./dialogs.tsx";
import { Filters } from "./sidebar.tsx";
import { Foot } from "./foot.tsx";
import { Grid } from "./grid.tsx";
import { Head } from "./head.tsx";
import { Tools } from "./tools.tsx";

/** The whole page. */
export function App() {
  return (
    <>
      <a class="skip" href="#list">Skip to the list</a>
      <Head />
      <div class="body">
        <Filters />
        <main>
          <section class="listed" aria-label="List">
            <Tools />
            <Grid />
          </section>
          <Detail />
        </main>
      </div>
      <Foot />
      <Dialogs />
    </>
  );
}
