import "@testing-library/jest-dom";
import * as React from "react";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { DialogHost } from "../../../player/src/dialogs/DialogHost";
import { findLookupRows } from "../../../player/src/dialogs/lookup-query";
import { registerPlayerIcons } from "../../../player/src/styles/icons";
import { id, sampleServices, type SampleServices } from "../shell/sample-app";

function show(services: SampleServices) {
  render(<DialogHost services={services} store={services.dialogs} renderQuickCreate={() => <p>quick form</p>} />);
  return userEvent.setup();
}

/** Opens a dialog and keeps what it will answer. */
function asked<Answer>(open: () => Promise<Answer>): { readonly answers: Answer[] } {
  const answers: Answer[] = [];
  act(() => {
    void open().then((answer) => answers.push(answer));
  });
  return { answers };
}

describe("dialogs", () => {
  let services: SampleServices;

  beforeAll(registerPlayerIcons);
  beforeEach(() => {
    services = sampleServices();
  });

  it("answer a question with yes or no, and Escape means no", async () => {
    const user = show(services);
    const first = asked(() =>
      services.dialogs.confirm({ title: "Ship", text: "Ship it?", confirmButtonLabel: "Ship now" }),
    );
    await user.click(await screen.findByRole("button", { name: "Ship now" }));
    await waitFor(() => expect(first.answers).toEqual([true]));
    const second = asked(() => services.dialogs.confirm({ text: "Again?" }));
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(second.answers).toEqual([false]));
    const third = asked(() => services.dialogs.confirm({ text: "And again?" }));
    // Fluent's layers read the old `which`, which user-event does not set.
    fireEvent.keyDown(await screen.findByText("And again?"), { key: "Escape", which: 27, keyCode: 27 });
    await waitFor(() => expect(third.answers).toEqual([false]));
  });

  it("tell an alert line by line", async () => {
    const user = show(services);
    const alert = asked(() => services.dialogs.alert({ text: "One.\nTwo." }));
    expect(await screen.findByText("Two.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "OK" }));
    await waitFor(() => expect(alert.answers).toHaveLength(1));
  });

  it("show an error with its details and code as the platform writes it", async () => {
    show(services);
    asked(() => services.dialogs.error({ message: "No.", details: "Because.", errorCode: -2147220891 }));
    expect(await screen.findByText("No.")).toBeInTheDocument();
    expect(screen.getByText("Because.")).toBeInTheDocument();
    expect(screen.getByText("Error code 0x80040265")).toBeInTheDocument();
  });

  it("choose a row of a table", async () => {
    services.data.fetch.mockResolvedValue({
      entities: [
        { sample_customerid: id(5), sample_name: "Ann" },
        { sample_customerid: id(6), sample_name: "Bob" },
      ],
      moreRecords: false,
      totalCount: 2,
    });
    const user = show(services);
    const lookup = asked(() => services.dialogs.lookup({ entityTypes: ["sample_customer"] }));
    await user.click(await screen.findByRole("radio", { name: "Bob" }));
    await user.click(screen.getByRole("button", { name: "Choose" }));
    await waitFor(() => expect(lookup.answers).toEqual([[{ id: id(6), name: "Bob", entityType: "sample_customer" }]]));
  });

  it("say that no table of a lookup can be read", async () => {
    show(services);
    asked(() => services.dialogs.lookup({ entityTypes: ["sample_secret"] }));
    expect(await screen.findByText(/You cannot read any table/)).toBeInTheDocument();
  });

  it("lie over each other, and progress over all", async () => {
    show(services);
    asked(() => services.dialogs.alert({ text: "Below" }));
    asked(() => services.dialogs.confirm({ text: "Above" }));
    act(() => services.dialogs.showProgress("Shipping…"));
    expect(await screen.findByText("Above")).toBeInTheDocument();
    expect(screen.getByText("Below")).toBeInTheDocument();
    expect(screen.getByText("Shipping…")).toBeInTheDocument();
    act(() => services.dialogs.closeProgress());
    expect(screen.queryByText("Shipping…")).not.toBeInTheDocument();
  });

  it("do not repeat a notification that is still there", () => {
    const first = services.notifications.add({ level: "info", message: "Hello" });
    expect(services.notifications.add({ level: "info", message: "Hello" })).toBe(first);
    expect(services.dialogs.read().notifications).toHaveLength(1);
  });
});

describe("rows a lookup offers", () => {
  it("come from the default view where there is no lookup view, narrowed by word and filter", async () => {
    const services = sampleServices();
    await findLookupRows(services, "sample_customer", {
      keyword: "an",
      filterXml: '<filter><condition attribute="sample_city" operator="eq" value="Graz"/></filter>',
    });
    const [, xml] = services.data.fetch.mock.calls[0] ?? [];
    expect(xml).toContain('attribute="sample_city" operator="eq" value="Graz"');
    expect(xml).toContain('attribute="sample_name" operator="like" value="%an%"');
  });

  it("come by name for a table without any view", async () => {
    const services = sampleServices();
    await findLookupRows(services, "systemuser", { keyword: "" });
    const [, xml] = services.data.fetch.mock.calls[0] ?? [];
    expect(xml).toContain('<order attribute="fullname"/>');
  });
});
