import "@testing-library/jest-dom";
import * as React from "react";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { FormPageProps, QuickCreateFormProps } from "../../../player/src/form/form-contract";
import { DialogStore } from "../../../player/src/dialogs/dialog-store";
import { App } from "../../../player/src/shell/App";
import { createShell, type Shell } from "../../../player/src/shell/services";
import { registerPlayerIcons } from "../../../player/src/styles/icons";
import { app, id, orderRow, session } from "./sample-app";

function FormPage({ table, id: row, onCommands, onTitle }: FormPageProps): React.ReactElement {
  React.useEffect(() => {
    onTitle?.("Order 1");
    onCommands?.([{ id: "Mscrm.Form.sample_order.Save", label: "Save", order: 10, execute: () => undefined }]);
  }, [onCommands, onTitle]);
  return <h1>{`form of ${table} ${row ?? "new"}`}</h1>;
}

function QuickCreateForm({ onSaved }: QuickCreateFormProps): React.ReactElement {
  return (
    <button onClick={() => onSaved({ id: id(9), name: "New one", entityType: "sample_customer" })}>save quickly</button>
  );
}

/** A server that answers every query with the same two orders; the quick find word decides nothing. */
function answerQueries(): void {
  const body = {
    value: [orderRow(1), orderRow(2)],
    "@Microsoft.Dynamics.CRM.totalrecordcount": 2,
    "@Microsoft.Dynamics.CRM.morerecords": false,
  };
  const response = { ok: true, status: 200, json: () => Promise.resolve(body) } as Response;
  Object.assign(window, { fetch: jest.fn().mockResolvedValue(response) });
}

async function show(
  address: string,
  played = app,
): Promise<{ shell: Shell; user: ReturnType<typeof userEvent.setup> }> {
  window.history.replaceState(null, "", address);
  const shell = createShell(played, session, new DialogStore());
  const user = userEvent.setup();
  render(<App shell={shell} pages={{ FormPage, QuickCreateForm }} />);
  await waitFor(() => expect(screen.queryByLabelText("Loading")).not.toBeInTheDocument());
  return { shell, user };
}

describe("app", () => {
  beforeAll(registerPlayerIcons);
  beforeEach(answerQueries);

  it("starts with the first page of the site map", async () => {
    await show("/main.aspx");
    expect(await screen.findByRole("heading", { name: "Active orders" })).toBeInTheDocument();
    expect(window.location.search).toContain("pagetype=entitylist&etn=sample_order");
    expect(document.title).toBe("Orders – Order desk");
  });

  it("shows only what the user may read", async () => {
    await show("/main.aspx");
    const map = screen.getByRole("navigation", { name: "Site map" });
    expect(
      within(map)
        .getAllByRole("link")
        .map((link) => link.textContent),
    ).toEqual(["Orders", "Late", "Customers"]);
    expect(within(map).getByRole("link", { name: "Orders" })).toHaveAttribute("aria-current", "page");
  });

  it("opens a row under its commands and names the window after it", async () => {
    await show(`/main.aspx?pagetype=entityrecord&etn=sample_order&id=${id(5)}`);
    expect(screen.getByRole("heading", { name: `form of sample_order ${id(5)}` })).toBeInTheDocument();
    expect(await screen.findByRole("menuitem", { name: "Save" })).toBeInTheDocument();
    await waitFor(() => expect(document.title).toBe("Order 1 – Order desk"));
  });

  it("goes to another page and moves the focus there", async () => {
    const { user } = await show("/main.aspx");
    await user.click(screen.getByRole("link", { name: "Late" }));
    expect(await screen.findByRole("heading", { name: "Late orders" })).toBeInTheDocument();
    expect(window.location.search).toContain(`viewid=${id(102)}`);
    expect(screen.getByRole("main")).toHaveFocus();
    expect(screen.getByRole("link", { name: "Late" })).toHaveAttribute("aria-current", "page");
  });

  it("changes the area and opens its first page", async () => {
    const { user } = await show("/main.aspx");
    await user.click(screen.getByRole("button", { name: "Area: Work" }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "Overview" }));
    expect(await screen.findByTitle("Start")).toHaveAttribute(
      "src",
      expect.stringContaining("/WebResources/sample_/start.html?"),
    );
  });

  it("offers areas only where something is left to read", async () => {
    const { user } = await show("/main.aspx");
    await user.click(screen.getByRole("button", { name: "Area: Work" }));
    const areas = await screen.findAllByRole("menuitemcheckbox");
    expect(areas.map((item) => item.textContent)).toEqual(["Work", "Overview"]);
  });

  it("says what is wrong with a page and goes on", async () => {
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    const { user } = await show("/main.aspx?pagetype=entitylist&etn=sample_gone");
    expect(await screen.findByText(/does not hold the table sample_gone/)).toBeInTheDocument();
    expect(screen.getByRole("alert")).toHaveTextContent("does not hold the table sample_gone");
    await user.click(screen.getByRole("link", { name: "Orders" }));
    expect(await screen.findByRole("heading", { name: "Active orders" })).toBeInTheDocument();
    jest.restoreAllMocks();
  });

  it("says that there is nothing for a user without any right", async () => {
    await show("/main.aspx", { ...app, areas: app.areas.slice(2) });
    expect(screen.getByText(/This app shows nothing you may read/)).toBeInTheDocument();
  });

  it("finds rows in all main tables", async () => {
    const { user } = await show("/main.aspx");
    const box = within(screen.getByRole("search")).getByRole("searchbox");
    await user.type(box, "order");
    fireEvent.keyDown(box, { key: "Enter", which: 13, keyCode: 13 });
    const results = await screen.findByRole("dialog", { name: 'Found for "order"' });
    expect(within(results).getByRole("link", { name: "Order 2" })).toBeInTheDocument();
  });

  it("shows notifications until they are dismissed", async () => {
    const { shell, user } = await show("/main.aspx");
    act(() => void shell.services.notifications.add({ level: "warning", message: "Mind the gap." }));
    expect(await screen.findByText("Mind the gap.")).toBeInTheDocument();
    expect(screen.getByRole("region", { name: "Messages" })).toHaveTextContent("Mind the gap.");
    await user.click(screen.getByRole("button", { name: "Dismiss message" }));
    expect(screen.queryByText("Mind the gap.")).not.toBeInTheDocument();
  });

  it("creates a row in the side panel where the table has a quick form, else in the full form", async () => {
    const quick = {
      id: id(203),
      name: "Quick",
      table: "sample_customer",
      type: "quickCreate" as const,
      formXml: "<form/>",
    };
    const { shell, user } = await show("/main.aspx", { ...app, forms: [...app.forms, quick] });
    let created: unknown;
    act(() => {
      void shell.services.quickCreate({ table: "sample_customer" }).then((row) => {
        created = row;
      });
    });
    await user.click(await screen.findByRole("button", { name: "save quickly" }));
    await waitFor(() => expect(created).toEqual({ id: id(9), name: "New one", entityType: "sample_customer" }));
    await act(async () => {
      expect(await shell.services.quickCreate({ table: "sample_order" })).toBeNull();
    });
    expect(screen.getByRole("heading", { name: "form of sample_order new" })).toBeInTheDocument();
  });
});
