import { createXrm } from "../../../player/src/xrm";
import { loadResourceStrings, resourceString } from "../../../player/src/xrm/resource-strings";
import { parseResx, resxFor } from "../../../player/src/xrm/resx";
import { requestCall, type ExecutableRequest } from "../../../player/src/xrm/web-api";
import { ORDER_ID, sampleApp } from "../form/sample-app";
import { refusal, sampleServices } from "../form/sample-services";

const services = () => sampleServices(sampleApp([]), { [ORDER_ID]: { sample_name: "First" } });

type Metadata = ReturnType<ExecutableRequest["getMetadata"]>;

const request = (metadata: Metadata, parameters: Readonly<Record<string, unknown>> = {}): ExecutableRequest => ({
  ...parameters,
  getMetadata: () => metadata,
});

describe("Xrm.WebApi", () => {
  test("row operations answer as the platform does", async () => {
    const { WebApi } = createXrm(services());
    await expect(WebApi.retrieveRecord("sample_order", `{${ORDER_ID}}`)).resolves.toMatchObject({
      sample_name: "First",
    });
    await expect(WebApi.createRecord("sample_order", { sample_name: "New" })).resolves.toMatchObject({
      entityType: "sample_order",
      name: "New",
    });
    await expect(WebApi.online.deleteRecord("sample_order", ORDER_ID)).resolves.toEqual({
      id: ORDER_ID,
      entityType: "sample_order",
    });
  });

  test("errors are plain objects with number and message", async () => {
    const all = services();
    const { WebApi } = createXrm(all);
    all.failNext(refusal("No."));
    await expect(WebApi.updateRecord("sample_order", ORDER_ID, {})).rejects.toMatchObject({
      errorCode: -2147220891,
      message: "No.",
    });
  });

  test("execute answers like a response", async () => {
    const { WebApi } = createXrm(services());
    const answer = await WebApi.online.execute(
      request({ operationName: "sample_Do", operationType: 0, parameterTypes: {} }),
    );
    expect([answer.ok, answer.status]).toEqual([true, 204]);
    await expect(WebApi.online.executeMultiple([])).resolves.toEqual([]);
  });

  const entity = { id: `{${ORDER_ID}}`, entityType: "sample_order" };
  test.each<[string, Metadata, Readonly<Record<string, unknown>>, object]>([
    [
      "an unbound action",
      {
        operationName: "sample_Do",
        operationType: 0,
        boundParameter: null,
        parameterTypes: { Text: { typeName: "Edm.String", structuralProperty: 1 } },
      },
      { Text: "a" },
      { method: "POST", path: "sample_Do", body: { Text: "a" } },
    ],
    [
      "a bound action with a row as parameter",
      {
        operationName: "sample_Do",
        operationType: 0,
        boundParameter: "entity",
        parameterTypes: {
          entity: { typeName: "mscrm.sample_order", structuralProperty: 5 },
          Other: { typeName: "mscrm.sample_order", structuralProperty: 5 },
        },
      },
      { entity, Other: entity },
      {
        method: "POST",
        path: `sample_orders(${ORDER_ID})/Microsoft.Dynamics.CRM.sample_Do`,
        body: { Other: { "@odata.type": "Microsoft.Dynamics.CRM.sample_order", sample_orderid: ORDER_ID } },
      },
    ],
    [
      "a function with text and numbers",
      {
        operationName: "sample_Get",
        operationType: 1,
        parameterTypes: {
          Name: { typeName: "Edm.String", structuralProperty: 1 },
          Count: { typeName: "Edm.Int32", structuralProperty: 1 },
        },
      },
      { Name: "O'Neil", Count: 2 },
      { method: "GET", path: "sample_Get(Name=@p1,Count=@p2)?@p1='O''Neil'&@p2=2" },
    ],
  ])("%s becomes one request", (_what, metadata, parameters, call) => {
    const made = requestCall(services(), request(metadata, parameters));
    expect({ ...made, path: decodeURIComponent(made.path) }).toEqual(call);
  });

  test("a request without a name or of a kind that is not there is refused by name", () => {
    expect(() => requestCall(services(), request({ parameterTypes: {} }))).toThrow("operationName");
    expect(() =>
      requestCall(services(), request({ operationName: "Create", operationType: 2, parameterTypes: {} })),
    ).toThrow("operationType 2");
  });
});

describe("the rest of Xrm", () => {
  test("opens pages of the player, with defaults for a new row", async () => {
    const all = services();
    const { Navigation } = createXrm(all);
    await Navigation.openForm(
      { entityName: "sample_order", createFromEntity: { id: "c1", name: "Ben", entityType: "sample_customer" } },
      { sample_name: "x" },
    );
    await Navigation.navigateTo({ pageType: "entitylist", entityName: "sample_order", viewId: "{V}" });
    expect(all.visited).toEqual([
      {
        pageType: "entityrecord",
        entityName: "sample_order",
        data: { sample_customer: { id: "c1", name: "Ben", entityType: "sample_customer" }, sample_name: "x" },
      },
      { pageType: "entitylist", entityName: "sample_order", viewId: "V" },
    ]);
    await expect(Navigation.navigateTo({ pageType: "custom" })).rejects.toThrow(
      'the page type "custom" is not supported here',
    );
  });

  test("does not open scripts as addresses", () => {
    expect(() => createXrm(services()).Navigation.openUrl("javascript:alert(1)")).toThrow(
      "only web, mail and phone addresses",
    );
  });

  test("tells user and app", async () => {
    const context = createXrm(services()).Utility.getGlobalContext();
    expect(context.userSettings).toMatchObject({ userName: "Ada Example", languageId: 1033 });
    await expect(context.getCurrentAppProperties()).resolves.toMatchObject({ uniqueName: "sample_App" });
  });

  test("describes tables, and rejects for one the app does not hold", async () => {
    const { Utility } = createXrm(services());
    const metadata = await Utility.getEntityMetadata("sample_order", ["sample_size"]);
    expect(metadata.EntitySetName).toBe("sample_orders");
    expect(metadata.Attributes.getLength()).toBe(1);
    expect(metadata.Attributes.get("sample_size")?.OptionSet?.[2]).toMatchObject({ text: "Large" });
    await expect(Utility.getEntityMetadata("other")).rejects.toThrow("other");
  });

  test("refuses by name what is not here", () => {
    const { Device, Panel } = createXrm(services());
    const call = (owner: object, member: string) => (): unknown => (Reflect.get(owner, member) as () => unknown)();
    expect(call(Device, "captureImage")).toThrow("Xrm.Device.captureImage is not supported here");
    expect(call(Panel, "loadPanel")).toThrow("Xrm.Panel.loadPanel is not supported here");
  });
});

describe("strings of resource files", () => {
  const resx = (text: string) => `<root><data name="hello"><value>${text}</value></data></root>`;
  const files = ["sample_/s/t.1033.resx", "sample_/s/t.1031.resx"];

  test("the user's language wins, then English, then any", () => {
    expect(resxFor(files, "sample_/s/t.1033.resx", 1031)).toBe("sample_/s/t.1031.resx");
    expect(resxFor(files, "sample_/s/t", 1036)).toBe("sample_/s/t.1033.resx");
    expect(resxFor(["a.1041.resx"], "a", 1036)).toBe("a.1041.resx");
    expect(resxFor(files, "other", 1033)).toBeNull();
  });

  test("are there for scripts once loaded; a missing key gives the key", async () => {
    const all = sampleServices(sampleApp([], { webResources: files.map((name) => ({ name, type: 12, id: name })) }));
    await loadResourceStrings(all, async (url) => resx(url));
    expect(resourceString(all, "sample_/s/t.1031.resx", "hello")).toBe("/WebResources/sample_/s/t.1033.resx");
    expect(resourceString(all, "sample_/s/t.1033.resx", "bye")).toBe("bye");
    expect(() => resourceString(all, "none", "x")).toThrow("no resource file none");
  });

  test("a file that is no XML is named", () => {
    expect(() => parseResx("<root>", "a.resx")).toThrow("a.resx");
  });
});
