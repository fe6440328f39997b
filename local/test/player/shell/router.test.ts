import type { PageInput } from "../../../player/src/contract";
import { addressOf, decodeDefaults, encodeDefaults, pageOf, Router } from "../../../player/src/shell/router";
import { app, id, order } from "./sample-app";

const tableOf = (name: string) => app.tables.find(({ logicalName }) => logicalName === name) ?? null;
const search = (page: PageInput): string => addressOf(id(1), page).url.split("?")[1] ?? "";

describe("addresses", () => {
  it.each<[string, PageInput]>([
    ["a list", { pageType: "entitylist", entityName: "sample_order", viewId: id(101) }],
    [
      "a row",
      { pageType: "entityrecord", entityName: "sample_order", entityId: id(5), formId: id(201), data: undefined },
    ],
    ["a dashboard", { pageType: "dashboard", dashboardId: id(301) }],
    ["a web resource", { pageType: "webresource", webresourceName: "sample_/start.html", data: "a=1&b=ü" }],
  ])("of %s lead back to the same page", (_, page) => {
    expect(pageOf(search(page), tableOf)).toEqual(page);
  });

  it("are written as the platform writes them", () => {
    expect(search({ pageType: "entityrecord", entityName: "sample_order", entityId: `{${id(5).toUpperCase()}}` })).toBe(
      `appid=${id(1)}&pagetype=entityrecord&etn=sample_order&id=${id(5)}`,
    );
  });

  it("carry default values of a new row, typed by its columns", () => {
    const data = {
      sample_name: "A & B",
      sample_risk: 2,
      sample_open: true,
      sample_customer: { id: id(2000), name: "C = 1", entityType: "sample_customer" },
    };
    expect(decodeDefaults(encodeDefaults(data), order)).toEqual(data);
    const page: PageInput = { pageType: "entityrecord", entityName: "sample_order", data };
    expect(pageOf(search(page), tableOf)).toMatchObject({ data });
  });

  it("name no page when something is missing or unknown", () => {
    expect(pageOf("", tableOf)).toBeNull();
    expect(pageOf("pagetype=entitylist", tableOf)).toBeNull();
    expect(pageOf("pagetype=dashboard", tableOf)).toBeNull();
    expect(pageOf("pagetype=genux&id=1", tableOf)).toBeNull();
  });
});

describe("router", () => {
  const list: PageInput = { pageType: "entitylist", entityName: "sample_order" };
  const row: PageInput = { pageType: "entityrecord", entityName: "sample_order", entityId: id(5) };
  const untilBack = (): Promise<void> =>
    new Promise((resolve) => window.addEventListener("popstate", () => setTimeout(resolve, 0), { once: true }));

  it("tells which page is shown, and follows back", async () => {
    const router = new Router(id(1), tableOf);
    const stop = router.start();
    const seen: (PageInput | null)[] = [];
    router.subscribe((page) => seen.push(page));
    await router.open(list, "replace");
    await router.open(row);
    expect(router.current()).toEqual(row);
    const back = untilBack();
    window.history.back();
    await back;
    expect(seen).toEqual([list, row, list]);
    stop();
  });

  it("stays when the page has unsaved changes and the person wants to stay", async () => {
    const router = new Router(id(1), tableOf);
    await router.open(list, "replace");
    const release = router.guard(() => Promise.resolve(false));
    expect(await router.open(row)).toBe(false);
    expect(router.current()).toEqual(list);
    release();
    expect(await router.open(row)).toBe(true);
  });

  it("returns to the page when back is refused", async () => {
    const router = new Router(id(1), tableOf);
    const stop = router.start();
    await router.open(list, "replace");
    await router.open(row);
    router.guard(() => Promise.resolve(false));
    const back = untilBack();
    window.history.back();
    await back;
    await untilBack();
    expect(router.current()).toEqual(row);
    stop();
  });

  it("opens a new tab without asking", async () => {
    const open = jest.spyOn(window, "open").mockReturnValue(null);
    const router = new Router(id(1), tableOf);
    router.guard(() => Promise.resolve(false));
    await router.open(row, "newWindow");
    expect(open).toHaveBeenCalledWith(expect.stringContaining("pagetype=entityrecord"), "_blank", "noopener");
    open.mockRestore();
  });
});
