import "@testing-library/jest-dom";
import { initializeIcons, setIconOptions } from "@fluentui/react";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import * as React from "react";
import type { WebApiRow } from "../../../player/src/contract";
import { FormPage } from "../../../player/src/form";
import type { FormCommand, FormPageProps } from "../../../player/src/form/form-contract";
import {
  cellXml,
  CUSTOMER_ID,
  formXml,
  ORDER_ID,
  orderTable,
  customerTable,
  sampleApp,
  sampleForm,
} from "./sample-app";
import { refusal, sampleServices, type SampleServices } from "./sample-services";

setIconOptions({ disableWarnings: true });
initializeIcons("");

const ROW: WebApiRow = {
  sample_orderid: ORDER_ID,
  sample_name: "First",
  sample_count: 4,
  sample_price: 12.5,
  sample_urgent: false,
  sample_size: 2,
  sample_due: "2026-11-30",
  sample_secret: null,
  sample_number: "ORD-0001",
  _ownerid_value: "0c000000-0000-4000-8000-000000000009",
  "_ownerid_value@OData.Community.Display.V1.FormattedValue": "Ben Sample",
  "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "systemuser",
  statecode: 0,
  statuscode: 1,
};

interface Opened {
  readonly services: SampleServices;
  readonly user: ReturnType<typeof userEvent.setup>;
  readonly commands: () => readonly FormCommand[];
  readonly run: (label: string) => Promise<void>;
}

async function open(
  columns: readonly string[],
  more: {
    readonly row?: WebApiRow;
    readonly isNew?: boolean;
    readonly header?: string;
    readonly props?: Partial<FormPageProps>;
    readonly services?: (services: SampleServices) => void;
    readonly table?: Parameters<typeof orderTable>[0];
  } = {},
): Promise<Opened> {
  const form = sampleForm(formXml(columns, { header: more.header }));
  const app = sampleApp([form], { tables: [orderTable(more.table), customerTable()] });
  const services = sampleServices(app, { [ORDER_ID]: { ...ROW, ...more.row } });
  more.services?.(services);
  let commands: readonly FormCommand[] = [];
  render(
    <FormPage
      services={services}
      table="sample_order"
      id={more.isNew === true ? undefined : ORDER_ID}
      onCommands={(next) => {
        commands = next;
      }}
      {...more.props}
    />,
  );
  await screen.findByRole("heading", { level: 1 });
  return {
    services,
    user: userEvent.setup(),
    commands: () => commands,
    async run(label) {
      const command = commands.find((item) => item.label === label);
      if (command === undefined) {
        throw new Error(`There is no command ${label}.`);
      }
      await act(async () => {
        await command.execute();
      });
    },
  };
}

const written = (services: SampleServices): WebApiRow | undefined =>
  services.sent.find((item) => item.method === "update" || item.method === "create")?.body;

describe("a form on the page", () => {
  test("shows title, kind of row, header fields and the saved state", async () => {
    await open(["sample_name"], { header: cellXml("statuscode") });
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("First - Saved");
    expect(screen.getByText("Order · Information")).toBeInTheDocument();
    expect(screen.getByText("Status reason")).toBeInTheDocument();
    expect(screen.getByText("Open")).toBeInTheDocument();
    expect(screen.getByRole("tab", { name: "General" })).toHaveAttribute("aria-selected", "true");
  });

  test("typing makes it unsaved; Ctrl+S saves what is typed though the focus never left", async () => {
    const { services, user } = await open(["sample_name", "sample_notes"]);
    await user.type(screen.getByLabelText("Notes"), "Fragile");
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("First - Unsaved");
    await user.keyboard("{Control>}s{/Control}");
    await waitFor(() => expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("First - Saved"));
    expect(written(services)).toEqual({ sample_notes: "Fragile" });
  });

  test("a number that is none stays in the box with its message and takes the focus on save", async () => {
    const { services, user, run } = await open(["sample_name", "sample_count"]);
    const count = screen.getByLabelText("Count");
    await user.clear(count);
    await user.type(count, "many");
    await user.tab();
    expect(screen.getByRole("alert")).toHaveTextContent("Enter a whole number, such as 12.");
    expect(count).toHaveValue("many");
    await run("Save");
    expect(services.sent).toEqual([]);
    expect(await screen.findByText("Not saved. Count needs your attention.")).toBeInTheDocument();
    await waitFor(() => expect(count).toHaveFocus());
    expect(count).toHaveAttribute("aria-invalid", "true");
  });

  test.each([
    ["Price", "1.234", "2 digits after the decimal point at most."],
    ["Price", "1001", "1000 or less."],
    ["Email", "ada", "Enter an e-mail address, such as name@contoso.com."],
    ["Due", "31.31.2026", "Enter a date, such as 11/30/2026."],
  ])("%s does not take %s", async (label, text, problem) => {
    const { user } = await open(["sample_price", "sample_email", "sample_due"]);
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), text);
    await user.tab();
    expect(screen.getByRole("alert")).toHaveTextContent(problem);
  });

  test("choice, yes/no and date are written by their types", async () => {
    const { services, user, run } = await open(["sample_size", "sample_urgent", "sample_due"]);
    await user.click(screen.getByRole("combobox", { name: /Size/ }));
    await user.click(await screen.findByRole("option", { name: "Huge" }));
    await user.click(screen.getByRole("switch", { name: /Urgent/ }));
    await user.clear(screen.getByLabelText("Due"));
    await user.type(screen.getByLabelText("Due"), "1/5/2027");
    await user.tab();
    await run("Save");
    expect(written(services)).toEqual({ sample_size: 3, sample_urgent: true, sample_due: "2027-01-05" });
  });

  test("a lookup searches as one types, takes the row by keyboard and can be cleared", async () => {
    const { services, user, run } = await open(["sample_customer"], {
      services: (all) => {
        all.found = [{ sample_customerid: CUSTOMER_ID, sample_name: "Blue Yonder", sample_city: "Oslo" }];
      },
    });
    await user.type(screen.getByRole("combobox", { name: "Customer" }), "blu");
    await waitFor(() => expect(services.fetched.some((xml) => xml.includes('value="%blu%"'))).toBe(true));
    expect(await screen.findByRole("option", { name: /Blue Yonder/ })).toHaveTextContent("Oslo");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(screen.getByRole("group", { name: "Customer" })).toHaveTextContent("Blue Yonder");
    await run("Save");
    expect(written(services)).toEqual({ "sample_Customer@odata.bind": `/sample_customers(${CUSTOMER_ID})` });
  });

  test("a secured column shows that it is masked and why", async () => {
    await open(["sample_secret"]);
    expect(screen.getByText("•••")).toBeInTheDocument();
    expect(screen.getByText(/does not let you read it/)).toBeInTheDocument();
  });

  test("an auto-number shows as text, and what fills it on a new row", async () => {
    await open(["sample_name", "sample_number"], { isNew: true });
    expect(screen.queryByLabelText("Number", { selector: "input" })).not.toBeInTheDocument();
    expect(screen.getByText("Filled when the row is saved.")).toBeInTheDocument();
  });

  test("a read-only row shows text instead of inputs and only the commands that work", async () => {
    const { commands } = await open(["sample_name", "sample_size"], { row: { statecode: 1, statuscode: 2 } });
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.getByText("Large")).toBeInTheDocument();
    expect(screen.getByText("This row is inactive. Activate it to change it.")).toBeInTheDocument();
    expect(commands().map((command) => command.label)).toEqual(["New", "Activate", "Delete", "Assign", "Refresh"]);
  });

  test("commands a role may not use are not listed", async () => {
    const privileges = {
      create: 0,
      read: 4,
      write: 4,
      delete: 0,
      append: 4,
      appendTo: 4,
      assign: 0,
      share: 0,
    } as const;
    const { commands } = await open(["sample_name"], { table: { privileges } });
    expect(commands().map((command) => command.label)).toEqual(["Save", "Save & close", "Deactivate", "Refresh"]);
  });

  test("the server's refusal stands in a message that has the focus", async () => {
    const { services, user, run } = await open(["sample_notes"]);
    await user.type(screen.getByLabelText("Notes"), "x");
    services.failNext(refusal("ORD-0001 is shipped."));
    await run("Save");
    const message = await screen.findByText("ORD-0001 is shipped.");
    await waitFor(() => expect(document.activeElement).toContainElement(message));
  });

  test("a conflict offers both ways out", async () => {
    const { services, user, run } = await open(["sample_notes"]);
    await services.data.update("sample_order", ORDER_ID, { sample_notes: "theirs" });
    await user.type(screen.getByLabelText("Notes"), "mine");
    await run("Save");
    await user.click(await screen.findByRole("button", { name: "Overwrite with mine" }));
    await waitFor(() => expect(services.rows.get(ORDER_ID)?.["sample_notes"]).toBe("mine"));
  });

  test("leaving is asked about only with unsaved changes", async () => {
    const { services, user } = await open(["sample_notes"]);
    await expect(services.mayLeave()).resolves.toBe(true);
    await user.type(screen.getByLabelText("Notes"), "x");
    services.confirms = false;
    await expect(services.mayLeave()).resolves.toBe(false);
  });

  test("a created row keeps its form and tells its address", async () => {
    const onAddress = jest.fn();
    const { user, run } = await open(["sample_name"], { isNew: true, props: { onAddress } });
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("New Order - Unsaved");
    await user.type(screen.getByLabelText(/Name/), "Second");
    await run("Save");
    expect(onAddress).toHaveBeenCalledWith(
      expect.objectContaining({ pageType: "entityrecord", entityName: "sample_order" }),
    );
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Second - Saved");
  });

  test("delete asks, deletes and closes", async () => {
    const onClose = jest.fn();
    const { services, run } = await open(["sample_name"], { props: { onClose } });
    await run("Delete");
    expect(services.asked[0]?.text).toContain("Delete First?");
    expect(services.rows.has(ORDER_ID)).toBe(false);
    expect(onClose).toHaveBeenCalled();
  });

  test("deactivate writes state and reason in one step", async () => {
    const { services, run } = await open(["sample_name"]);
    await run("Deactivate");
    expect(written(services)).toEqual({ statecode: 1, statuscode: 2 });
    expect(await screen.findByText(/This row is inactive/)).toBeInTheDocument();
  });

  test("assign asks for the new owner", async () => {
    const { services, run } = await open(["sample_name"], {
      services: (all) => {
        all.lookupAnswer = [{ id: "0c000000-0000-4000-8000-000000000007", name: "Cy", entityType: "team" }];
      },
    });
    await run("Assign");
    expect(written(services)).toEqual({ "ownerid@odata.bind": "/teams(0c000000-0000-4000-8000-000000000007)" });
  });

  test("a file too large is refused in words; a good one is stored at once", async () => {
    const { services, user } = await open(["sample_paper"]);
    const input = screen.getByLabelText("Paper", { selector: "input" });
    await user.upload(input, new File(["x".repeat(3000)], "big.txt"));
    expect(await screen.findByRole("alert")).toHaveTextContent("big.txt has 3 kB. The largest file here is 1 kB.");
    await user.upload(input, new File(["x"], "small.txt"));
    expect(await screen.findByRole("link", { name: "small.txt" })).toBeInTheDocument();
    expect(services.sent.map((item) => item.method)).toContain("upload sample_paper small.txt");
  });

  test("a row that cannot be read says why and can be tried again", async () => {
    const services = sampleServices(sampleApp([sampleForm(formXml(["sample_name"]))]));
    render(<FormPage services={services} table="sample_order" id={ORDER_ID} />);
    expect(await screen.findByText(/Does Not Exist/)).toBeInTheDocument();
    services.rows.set(ORDER_ID, ROW);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent("First");
  });

  test("a table without a form shows all its columns", async () => {
    const services = sampleServices(sampleApp([]), { [ORDER_ID]: ROW });
    render(<FormPage services={services} table="sample_order" id={ORDER_ID} />);
    await screen.findByRole("heading", { level: 1 });
    expect(screen.getByLabelText("Notes")).toBeInTheDocument();
  });

  test("several forms can be chosen from", async () => {
    const forms = [
      sampleForm(formXml(["sample_name"])),
      sampleForm(formXml(["sample_notes"]), { id: "form-2", name: "Short" }),
    ];
    const services = sampleServices(sampleApp(forms), { [ORDER_ID]: ROW });
    render(<FormPage services={services} table="sample_order" id={ORDER_ID} />);
    const selector = await screen.findByRole("combobox", { name: /Choose another form/ });
    await userEvent.selectOptions(selector, "Short");
    expect(await screen.findByLabelText("Notes")).toBeInTheDocument();
    expect(within(screen.getByRole("tabpanel")).queryByLabelText(/Name/)).not.toBeInTheDocument();
  });
});
