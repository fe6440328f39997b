import type { SiteMapSubArea } from "../../../src/contract/app";
import { firstPage, pageOfSubArea, subAreaOf, visibleAreas } from "../../../player/src/shell/site-map";
import { app, id } from "./sample-app";

function subArea(more: Partial<SiteMapSubArea>): SiteMapSubArea {
  return { id: "s", titles: {}, table: null, url: null, dashboard: null, viewId: null, icon: null, ...more };
}

describe("site map", () => {
  it("leads to lists, dashboards, web resources and addresses of the app", () => {
    expect(pageOfSubArea(subArea({ table: "sample_order", viewId: id(102) }))).toEqual({
      pageType: "entitylist",
      entityName: "sample_order",
      viewId: id(102),
    });
    expect(pageOfSubArea(subArea({ dashboard: `{${id(301).toUpperCase()}}` }))).toEqual({
      pageType: "dashboard",
      dashboardId: id(301),
    });
    expect(pageOfSubArea(subArea({ url: "$webresource:sample_/start.html?data=a%3D1" }))).toEqual({
      pageType: "webresource",
      webresourceName: "sample_/start.html",
      data: "a=1",
    });
    expect(pageOfSubArea(subArea({ url: `/main.aspx?pagetype=dashboard&id=${id(301)}` }))).toEqual({
      pageType: "dashboard",
      dashboardId: id(301),
    });
    expect(pageOfSubArea(subArea({ url: "https://elsewhere.example" }))).toBeNull();
  });

  it("leaves out what the user may not read, then empty groups and areas", () => {
    expect(visibleAreas(app).map(({ id: name }) => name)).toEqual(["work", "overview"]);
    expect(firstPage(visibleAreas(app))).toMatchObject({ entityName: "sample_order" });
    expect(firstPage([])).toBeNull();
  });

  it("leaves out what asks for a privilege the user does not have", () => {
    const [work] = app.areas;
    const asking = (table: string, privilege: "write" | "read") => ({
      ...app,
      areas: work
        ? [
            {
              ...work,
              groups: [
                {
                  id: "g",
                  titles: {},
                  subAreas: [subArea({ url: "$webresource:a.html", privileges: [{ table, privilege }] })],
                },
              ],
            },
          ]
        : [],
    });
    expect(visibleAreas(asking("sample_order", "write"))).toHaveLength(1);
    expect(visibleAreas(asking("sample_secret", "read"))).toHaveLength(0);
    expect(visibleAreas(asking("sample_unknown", "read"))).toHaveLength(0);
  });

  it("marks the entry a page belongs to: the exact view, else the table, and stays in the area shown", () => {
    const areas = visibleAreas(app);
    const list = { pageType: "entitylist", entityName: "sample_order" } as const;
    expect(subAreaOf(areas, { ...list, viewId: id(102) }, null)?.subArea).toBe("Late");
    expect(subAreaOf(areas, { ...list, viewId: id(199) }, null)?.subArea).toBe("Orders");
    expect(subAreaOf(areas, { pageType: "entityrecord", entityName: "sample_customer" }, null)?.subArea).toBe(
      "Customers",
    );
    expect(subAreaOf(areas, { pageType: "dashboard", dashboardId: id(1) }, null)).toBeNull();
    const twice = areas.flatMap((area) => [area, { ...area, id: `${area.id} again` }]);
    expect(subAreaOf(twice, list, "work again")?.area).toBe("work again");
    const elsewhere = [...areas, { id: "settings", titles: {}, icon: null, groups: [] }];
    expect(subAreaOf(elsewhere, { pageType: "entityrecord", entityName: "sample_order" }, "settings")).toBeNull();
  });
});
