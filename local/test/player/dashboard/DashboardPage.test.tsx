import "@testing-library/jest-dom";
import * as React from "react";
import { render, screen } from "@testing-library/react";
import { DashboardPage } from "../../../player/src/dashboard/DashboardPage";
import { readDashboard } from "../../../player/src/dashboard/dashboard-model";
import { registerPlayerIcons } from "../../../player/src/styles/icons";
import { id, orderRow, sampleServices } from "../shell/sample-app";

const GRID = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";
const WEB = "{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}";

function cell(name: string, classId: string, parameters: string): string {
  return `<row><cell id="${name}" colspan="1"><labels><label description="${name}" languagecode="1033"/></labels>
    <control id="${name}" classid="${classId}"><parameters>${parameters}</parameters></control></cell></row>`;
}

const formXml = `<form><tabs><tab><columns><column width="100%"><sections>
  <section id="s" columns="11"><labels><label description="Now" languagecode="1033"/></labels><rows>
    ${cell("Late ones", GRID, `<ViewId>{${id(102).toUpperCase()}}</ViewId><TargetEntityType>sample_order</TargetEntityType><RecordsPerPage>4</RecordsPerPage>`)}
    ${cell("Bars", GRID, "<ChartGridMode>Chart</ChartGridMode>")}
    ${cell("Page", WEB, "<Url>$webresource:sample_/start.html</Url>")}
    ${cell("Odd", "{00000000-1111-2222-3333-444444444444}", "")}
  </rows></section></sections></column></columns></tab></tabs></form>`;

describe("dashboard", () => {
  beforeAll(registerPlayerIcons);

  it("shows views and pages, and names what it cannot show", async () => {
    const services = sampleServices({ dashboards: [{ id: id(301), name: "Board", formXml }] });
    services.data.fetch.mockResolvedValue({ entities: [orderRow(1)], moreRecords: false, totalCount: 1 });
    render(<DashboardPage services={services} page={{ pageType: "dashboard", dashboardId: id(301) }} />);
    expect(screen.getByRole("heading", { level: 1, name: "Board" })).toBeInTheDocument();
    expect(screen.getByRole("heading", { level: 2, name: "Now" })).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: "Order 1" })).toBeInTheDocument();
    expect(services.data.fetch).toHaveBeenCalledWith("sample_order", expect.any(String), 1, 4);
    expect(screen.getByTitle("Page")).toHaveAttribute("src", expect.stringContaining("start.html"));
    expect(await screen.findByText(/Bars is a chart/)).toBeInTheDocument();
    expect(screen.getByText(/Odd is a part the local player does not show/)).toBeInTheDocument();
  });

  it("says that it is not in the app", async () => {
    render(<DashboardPage services={sampleServices()} page={{ pageType: "dashboard", dashboardId: id(9) }} />);
    expect(await screen.findByText("This dashboard is not in the app.")).toBeInTheDocument();
  });

  it("that is not XML is named", () => {
    expect(() => readDashboard("<form", "Board", 1033)).toThrow("The dashboard Board is not well-formed XML");
  });
});
