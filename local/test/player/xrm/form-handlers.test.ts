import type { EventContext } from "../../../player/src/xrm/event-context";
import { openWithScripts } from "./open-form";

const handler = (name: string, more = 'passExecutionContext="true"') =>
  `<Handlers><Handler functionName="${name}" libraryName="sample_/a.js" enabled="true" ${more}/></Handlers>`;

describe("the handlers a form names", () => {
  test("libraries load in order before the handlers run, with context and parameters", async () => {
    const steps: unknown[] = [];
    const { session, context } = await openWithScripts(
      `<event name="onload">${handler("S.onLoad", `passExecutionContext="true" parameters="1, 'two', {&quot;three&quot;: 3}"`)}</event>`,
      {
        load: async (library) => void steps.push(library),
        find:
          (name) =>
          (...given) =>
            steps.push([
              name,
              (given[0] as EventContext).getFormContext() === context,
              (given[0] as EventContext).getContext(),
              ...given.slice(1),
            ]),
      },
      '<formLibraries><Library name="sample_/base.js"/><Library name="sample_/a.js"/></formLibraries>',
    );
    session.events.fire("onload", null);
    expect(steps).toEqual(["sample_/base.js", "sample_/a.js", ["S.onLoad", true, "global", 1, "two", { three: 3 }]]);
  });

  test("a handler without passExecutionContext gets its parameters only", async () => {
    const called = jest.fn();
    const { session } = await openWithScripts(
      `<event name="onchange" attribute="sample_count">${handler("S.onCount", 'parameters="5"')}</event>`,
      { load: () => Promise.resolve(), find: () => called },
    );
    session.setValue("sample_count", 8, true);
    expect(called).toHaveBeenCalledWith(5);
  });

  test("a failing handler shows function and library and the form goes on", async () => {
    const { session, services } = await openWithScripts(`<event name="onload">${handler("S.onLoad")}</event>`, {
      load: () => Promise.resolve(),
      find: () => () => {
        throw new Error("no such column");
      },
    });
    session.events.fire("onload", null);
    expect(services.errors[0]?.message).toBe("The script S.onLoad failed in sample_/a.js: no such column");
  });

  test("a handler that fails later is reported, too", async () => {
    const { session, services } = await openWithScripts(`<event name="onload">${handler("S.onLoad")}</event>`, {
      load: () => Promise.resolve(),
      find: () => () => Promise.reject(new Error("later")),
    });
    await Promise.all(session.events.fire("onload", null));
    expect(services.errors[0]?.message).toContain("later");
  });

  test("a library that does not load is named", async () => {
    const { services } = await openWithScripts(`<event name="onload">${handler("S.onLoad")}</event>`, {
      load: () => Promise.reject(new Error("404")),
      find: () => () => undefined,
    });
    expect(services.errors[0]?.message).toBe("The script library sample_/a.js could not be loaded.");
  });

  test("a failing OnSave handler of the form stops a save that asked for it", async () => {
    const { session, services } = await openWithScripts(`<event name="onsave">${handler("S.onSave")}</event>`, {
      load: () => Promise.resolve(),
      find:
        () =>
        async (...given) => {
          ((given[0] as EventContext).getEventArgs() as { preventDefaultOnError(): void }).preventDefaultOnError();
          throw new Error("Not today.");
        },
    });
    session.setValue("sample_count", 8, true);
    await expect(session.save()).resolves.toBe(false);
    expect(session.refusal()?.text).toBe("Not today.");
    expect(services.sent).toEqual([]);
  });
});
