import { measureTenant } from "../custom-action";
import { Snapshot } from "../generated/tables";
import { openHost, type PageHost } from "../page/host";
import { make, makeButton } from "../page/make";
import { readAll, sentenceOf } from "../page/rows";

const { columns } = Snapshot;

/** Opens the form of a snapshot; it shows the posture. */
async function open(host: PageHost, id: string): Promise<void> {
  await host.xrm.Navigation.openForm({ entityName: Snapshot.table, entityId: id });
}

async function newest(host: PageHost): Promise<string | null> {
  const filter = `$filter=${columns.subjectkey} eq 'tenant'&$orderby=${columns.takenon} desc&$top=1`;
  const [row] = await readAll(host.xrm.WebApi, Snapshot.table, `?$select=${Snapshot.id}&${filter}`);
  const id = row?.[Snapshot.id];
  return typeof id === "string" ? id : null;
}

/** Nothing is measured yet: says what leads to the first posture, and measures when asked. */
function showEmpty(main: HTMLElement, host: PageHost): void {
  const { say, xrm } = host;
  const status = make("p", { role: "status" });
  const measure = async (): Promise<void> => {
    button.disabled = true;
    status.textContent = say("measuring");
    try {
      await open(
        host,
        await measureTenant(xrm.WebApi, (remaining) => (status.textContent = say("measuringRemaining", remaining))),
      );
    } catch (failure) {
      status.textContent = sentenceOf(failure);
      button.disabled = false;
    }
  };
  const button = makeButton(say("measureNow"), () => void measure());
  main.replaceChildren(
    make("h1", {}, say("postureTitle")),
    make(
      "section",
      { class: "card" },
      make("p", {}, say("nothingMeasured")),
      make("p", { class: "bar" }, button),
      status,
    ),
  );
}

async function load(main: HTMLElement, host: PageHost): Promise<void> {
  main.replaceChildren(make("p", { role: "status" }, host.say("loading")));
  try {
    const id = await newest(host);
    if (id === null) showEmpty(main, host);
    else await open(host, id);
  } catch (failure) {
    main.replaceChildren(
      make("p", { role: "alert" }, sentenceOf(failure)),
      makeButton(host.say("tryAgain"), () => void load(main, host)),
    );
  } finally {
    main.removeAttribute("aria-busy");
  }
}

const main = document.querySelector("main");
const host = openHost(new Date());
if (main !== null && host !== null) void load(main, host);
