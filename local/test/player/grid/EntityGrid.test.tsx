import "@testing-library/jest-dom";
import * as React from "react";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { DataverseError } from "../../../player/src/data/dataverse-error";
import { registerPlayerIcons } from "../../../player/src/styles/icons";
import { EntityGrid } from "../../../player/src/grid";
import type { EntityGridProps, GridHandle, GridRow } from "../../../player/src/grid";
import { id, orderRow, order, app, privileges, sampleServices, type SampleServices } from "../shell/sample-app";

function answer(rows: readonly Record<string, unknown>[], more: { moreRecords?: boolean; totalCount?: number } = {}) {
  return { entities: rows, moreRecords: false, totalCount: rows.length, ...more };
}

async function show(services: SampleServices, props: Partial<EntityGridProps> = {}) {
  const user = userEvent.setup();
  render(<EntityGrid services={services} table="sample_order" {...props} />);
  await waitFor(() => expect(screen.queryByLabelText("Loading")).not.toBeInTheDocument());
  return user;
}

function lastQuery(services: SampleServices): string {
  return services.data.fetch.mock.calls[services.data.fetch.mock.calls.length - 1]?.[1] ?? "";
}

describe("grid", () => {
  let services: SampleServices;

  beforeAll(registerPlayerIcons);

  beforeEach(() => {
    services = sampleServices();
    services.data.fetch.mockResolvedValue(answer([orderRow(1), orderRow(2)]));
  });

  it("shows the default view with formatted values", async () => {
    await show(services);
    expect(screen.getByRole("heading", { level: 1, name: "Active orders" })).toBeInTheDocument();
    const [, first] = screen.getAllByRole("row");
    expect(
      within(first as HTMLElement)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["", "Order 1", "Low", "1.00", "Customer 1", "Graz", "••••••"]);
    expect(screen.getByText("1–2 of 2")).toBeInTheDocument();
  });

  it("opens the row from its name, and the row a lookup points at", async () => {
    const user = await show(services);
    await user.click(screen.getByRole("link", { name: "Order 1" }));
    expect(services.navigate).toHaveBeenLastCalledWith({
      pageType: "entityrecord",
      entityName: "sample_order",
      entityId: id(1001),
    });
    const [customer] = screen.getAllByRole("link", { name: "Customer 1" });
    expect(customer).toHaveAttribute("href", expect.stringContaining("etn=sample_customer"));
  });

  it("sorts by a header, and the other way round the second time", async () => {
    const user = await show(services);
    await user.click(screen.getByRole("button", { name: "Amount" }));
    expect(lastQuery(services)).toContain('<order attribute="sample_amount" descending="false"/>');
    await user.click(screen.getByRole("button", { name: "Amount" }));
    expect(lastQuery(services)).toContain('<order attribute="sample_amount" descending="true"/>');
    expect(screen.getByRole("columnheader", { name: /Amount/ })).toHaveAttribute("aria-sort", "descending");
  });

  it("filters one column by chosen values", async () => {
    const user = await show(services);
    await user.click(screen.getByRole("button", { name: "Filter by Risk" }));
    await user.click(await screen.findByRole("checkbox", { name: "High" }));
    await user.click(screen.getByRole("button", { name: "Apply" }));
    expect(lastQuery(services)).toContain('<condition attribute="sample_risk" operator="in" value="2"/>');
    expect(screen.getByRole("button", { name: "Change the filter on Risk" })).toBeInTheDocument();
  });

  it("finds a keyword and says when nothing matches", async () => {
    const user = await show(services);
    services.data.fetch.mockResolvedValue(answer([]));
    const box = screen.getByRole("searchbox");
    await user.type(box, "zzz");
    // Fluent's search box reads the old \`which\`, which user-event does not set.
    fireEvent.keyDown(box, { key: "Enter", which: 13, keyCode: 13 });
    expect(await screen.findByText("Nothing matches. Change the keyword or the filters.")).toBeInTheDocument();
    expect(lastQuery(services)).toContain("%zzz%");
  });

  it("turns pages", async () => {
    services.data.fetch.mockResolvedValue(answer([orderRow(1)], { moreRecords: true, totalCount: 120 }));
    const user = await show(services, { pageSize: 50 });
    await user.click(screen.getByRole("button", { name: "Next page" }));
    expect(services.data.fetch).toHaveBeenLastCalledWith("sample_order", expect.any(String), 2, 50);
    expect(await screen.findByText("51–51 of 120")).toBeInTheDocument();
  });

  it("moves and selects by keys, and opens with Enter", async () => {
    const chosen: string[][] = [];
    const onOpen = jest.fn();
    const user = await show(services, {
      onOpen,
      onSelectionChange: (rows) => chosen.push(rows.map(({ name }) => name)),
    });
    const [, first] = screen.getAllByRole("row");
    first?.focus();
    await user.keyboard(" {ArrowDown} ");
    expect(chosen).toEqual([["Order 1"], ["Order 1", "Order 2"]]);
    await user.keyboard("{Enter}");
    expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: id(1002), name: "Order 2" }));
  });

  it("selects all rows of the page and none again", async () => {
    const user = await show(services);
    await user.click(screen.getByRole("checkbox", { name: "Select all rows of this page" }));
    expect(screen.getByText("2 selected")).toBeInTheDocument();
    await user.click(screen.getByRole("checkbox", { name: "Select all rows of this page" }));
    expect(screen.queryByText(/selected$/)).not.toBeInTheDocument();
  });

  it("offers commands for the selection only, and none the user may not use", async () => {
    const user = await show(services);
    expect(screen.queryByRole("menuitem", { name: "Delete" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("checkbox", { name: "Select Order 1" }));
    expect(await screen.findByRole("menuitem", { name: "Delete" })).toBeInTheDocument();
    expect(screen.getByRole("menuitem", { name: "Deactivate" })).toBeInTheDocument();
    expect(screen.queryByRole("menuitem", { name: "Activate" })).not.toBeInTheDocument();
  });

  it("offers a reader no way to write", async () => {
    const readOnly = { ...order, privileges: { ...privileges(0), read: 4 as const } };
    const reader = sampleServices({ tables: [readOnly, ...app.tables.slice(1)] });
    reader.data.fetch.mockResolvedValue(answer([orderRow(1)]));
    const user = await show(reader);
    await user.click(screen.getByRole("checkbox", { name: "Select Order 1" }));
    await screen.findByRole("menuitem", { name: "Open" });
    const names = screen.getAllByRole("menuitem").map((item) => item.textContent);
    expect(names).toEqual(["Open", "Refresh", "Export to CSV"]);
  });

  it("asks before it deletes and loads again after it", async () => {
    const user = await show(services);
    await user.click(screen.getByRole("checkbox", { name: "Select Order 1" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    const [dialog] = services.dialogs.read().dialogs;
    expect(dialog).toMatchObject({ kind: "confirm", text: expect.stringContaining('Delete "Order 1"?') as string });
    const before = services.data.fetch.mock.calls.length;
    if (dialog?.kind === "confirm") {
      dialog.close(true);
    }
    await waitFor(() => expect(services.data.delete).toHaveBeenCalledWith("sample_order", id(1001)));
    await waitFor(() => expect(services.data.fetch.mock.calls.length).toBeGreaterThan(before));
  });

  it("keeps what it shows when loading fails, and tries again", async () => {
    const user = await show(services);
    services.data.fetch.mockRejectedValueOnce(new DataverseError("Not now.", "0x80040203", 500));
    await user.click(screen.getByRole("menuitem", { name: "Refresh" }));
    expect(await screen.findByText(/Could not load Orders. Not now./)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Order 1" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText(/Not now./)).not.toBeInTheDocument());
  });

  it("says that there is nothing yet", async () => {
    services.data.fetch.mockResolvedValue(answer([]));
    await show(services);
    expect(screen.getByText("No Orders here yet.")).toBeInTheDocument();
  });

  it("changes the view", async () => {
    const onViewChange = jest.fn();
    const user = await show(services, { onViewChange });
    await user.click(screen.getByRole("button", { name: "Active orders" }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "Late orders" }));
    expect(onViewChange).toHaveBeenCalledWith(expect.objectContaining({ name: "Late orders" }));
    expect(await screen.findByRole("heading", { name: "Late orders" })).toBeInTheDocument();
  });

  it("as a subgrid keeps to its parent and starts new rows with it", async () => {
    const user = await show(services, {
      compact: true,
      title: "Orders of C",
      relatedTo: {
        kind: "oneToMany",
        parentTable: "sample_customer",
        parentId: id(5),
        parentName: "C",
        column: "sample_customer",
      },
    });
    expect(lastQuery(services)).toContain(`attribute="sample_customer" operator="eq" value="${id(5)}"`);
    await user.click(screen.getByRole("menuitem", { name: "New Order" }));
    expect(services.quickCreate).toHaveBeenCalledWith({
      table: "sample_order",
      data: { sample_customer: { id: id(5), name: "C", entityType: "sample_customer" } },
    });
  });

  it("gives its holder a handle to refresh and to read the rows", async () => {
    let handle: GridHandle | null = null;
    const loaded: (readonly GridRow[])[] = [];
    await show(services, {
      handleRef: (given) => {
        handle = given;
      },
      onLoaded: (rows) => loaded.push(rows),
    });
    const given = handle as GridHandle | null;
    expect(given?.rows().map(({ name }) => name)).toEqual(["Order 1", "Order 2"]);
    expect(loaded).toHaveLength(1);
    const before = services.data.fetch.mock.calls.length;
    act(() => given?.refresh());
    await waitFor(() => expect(services.data.fetch.mock.calls.length).toBe(before + 1));
  });
});
