import type { ViewDescription } from "../../../src/contract/app";
import { createDataSet, type LiveDataSet } from "../../../player/src/pcf/data-set";
import { CUSTOMER_ID, ORDER_ID, orderTable, sampleApp } from "../form/sample-app";
import { refusal, sampleServices, type SampleServices } from "../form/sample-services";

const VIEW: ViewDescription = {
  id: "view-1",
  name: "Orders",
  table: "sample_order",
  queryType: 0,
  isDefault: true,
  fetchXml:
    '<fetch><entity name="sample_order"><attribute name="sample_size"/><order attribute="sample_name" descending="false"/></entity></fetch>',
  layoutXml:
    '<grid><row id="sample_orderid"><cell name="sample_name" width="200"/><cell name="sample_size" width="100"/><cell name="sample_due" width="100" ishidden="1"/></row></grid>',
};

const rows = (...names: readonly string[]) =>
  names.map((name, at) => ({
    sample_orderid: ORDER_ID.replace(/1$/, String(at + 1)),
    sample_name: name,
    sample_size: 2,
    "sample_size@OData.Community.Display.V1.FormattedValue": "Large",
    sample_due: "2026-11-30",
    _sample_customer_value: CUSTOMER_ID,
    "_sample_customer_value@OData.Community.Display.V1.FormattedValue": "Ben",
  }));

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

async function open(
  services: SampleServices,
  more: { readonly isReadable?: boolean } = {},
): Promise<LiveDataSet & { readonly changes: jest.Mock }> {
  const changes = jest.fn();
  const live = createDataSet({
    services,
    table: orderTable(),
    view: VIEW,
    title: "Orders",
    parent: { column: "sample_customer", id: CUSTOMER_ID },
    isReadable: more.isReadable ?? true,
    onChange: changes,
  });
  live.dataSet.refresh();
  await settle();
  return { ...live, changes };
}

function sample(...names: readonly string[]): SampleServices {
  const services = sampleServices(sampleApp([]));
  services.found = rows(...names);
  return services;
}

describe("the data set of a control", () => {
  test("is loading at first, then holds the view's columns and the parent's rows", async () => {
    const services = sample("A", "B");
    const { dataSet, changes } = await open(services);
    expect(changes).toHaveBeenCalledTimes(2);
    expect(dataSet.loading).toBe(false);
    expect(
      dataSet.columns.map(({ name, dataType, isHidden, isPrimary }) => [name, dataType, isHidden, isPrimary]),
    ).toEqual([
      ["sample_name", "SingleLine.Text", false, true],
      ["sample_size", "OptionSet", false, false],
      ["sample_due", "DateAndTime.DateOnly", true, false],
    ]);
    expect(dataSet.sortedRecordIds).toHaveLength(2);
    expect(services.fetched[0]).toContain(
      `<condition attribute="sample_customer" operator="eq" value="${CUSTOMER_ID}"/>`,
    );
    expect([dataSet.getTargetEntityType(), dataSet.getViewId(), dataSet.getTitle()]).toEqual([
      "sample_order",
      "view-1",
      "Orders",
    ]);
  });

  test("gives values and their texts", async () => {
    const { dataSet } = await open(sample("A"));
    const record = dataSet.records[dataSet.sortedRecordIds[0] ?? ""];
    expect(record?.getValue("sample_size")).toBe(2);
    expect(record?.getFormattedValue("sample_size")).toBe("Large");
    expect(record?.getValue("sample_due")).toEqual(new Date(2026, 10, 30));
    expect(record?.getValue("sample_customer")).toEqual({
      etn: "sample_customer",
      id: { guid: CUSTOMER_ID },
      name: "Ben",
    });
    expect(record?.getNamedReference()).toEqual({ etn: "sample_order", id: { guid: ORDER_ID }, name: "A" });
  });

  test("the next page adds its rows, or replaces them when only the new page is asked for", async () => {
    const services = sample("A", "B");
    services.moreRecords = true;
    const { dataSet } = await open(services);
    services.found = rows("x", "y", "C").slice(2);
    dataSet.paging.loadNextPage();
    expect(dataSet.loading).toBe(true);
    await settle();
    expect(dataSet.sortedRecordIds).toHaveLength(3);
    expect(dataSet.paging).toMatchObject({ firstPageNumber: 1, lastPageNumber: 2 });
    dataSet.paging.loadNextPage(true);
    await settle();
    expect(dataSet.sortedRecordIds).toHaveLength(1);
    expect(dataSet.paging).toMatchObject({ firstPageNumber: 3, lastPageNumber: 3, hasPreviousPage: true });
    dataSet.paging.reset();
    await settle();
    expect(dataSet.paging).toMatchObject({ firstPageNumber: 1, hasPreviousPage: false });
  });

  test("sorting is changed in place and holds from the next refresh", async () => {
    const services = sample("A");
    const { dataSet } = await open(services);
    expect(dataSet.sorting).toEqual([{ name: "sample_name", sortDirection: 0 }]);
    dataSet.sorting.splice(0, 1, { name: "sample_due", sortDirection: 1 });
    dataSet.refresh();
    await settle();
    expect(services.fetched.at(-1)).toContain('<order attribute="sample_due" descending="true"/>');
    expect(services.fetched.at(-1)).not.toContain('<order attribute="sample_name"');
  });

  test("filters, links and further columns go into the query", async () => {
    const services = sample("A");
    const { dataSet } = await open(services);
    dataSet.filtering.setFilter({
      filterOperator: 1,
      conditions: [
        { attributeName: "sample_size", conditionOperator: 8, value: ["1", "2"] },
        { attributeName: "sample_name", conditionOperator: 49, value: "a" },
      ],
    });
    dataSet.linking.addLinkedEntity({
      name: "sample_customer",
      from: "sample_customerid",
      to: "sample_customer",
      linkType: "outer",
      alias: "c",
    });
    dataSet.addColumn?.("sample_city", "c");
    dataSet.addColumn?.("sample_notes");
    dataSet.refresh();
    await settle();
    const xml = services.fetched.at(-1) ?? "";
    expect(xml).toContain(
      '<filter type="or"><condition attribute="sample_size" operator="in"><value>1</value><value>2</value></condition>',
    );
    expect(xml).toContain('operator="like" value="%a%"');
    expect(xml).toContain(
      '<link-entity name="sample_customer" from="sample_customerid" to="sample_customer" link-type="outer" alias="c"><attribute name="sample_city"/></link-entity>',
    );
    expect(xml).toContain('<attribute name="sample_notes"/>');
    dataSet.filtering.clearFilter();
    expect(dataSet.filtering.getFilter().conditions).toEqual([]);
  });

  test("an operator that is not supported and a refusal of the server are told in the data set", async () => {
    const services = sample("A");
    const { dataSet } = await open(services);
    dataSet.filtering.setFilter({
      filterOperator: 0,
      conditions: [{ attributeName: "sample_name", conditionOperator: 70, value: "" }],
    });
    dataSet.refresh();
    await settle();
    expect([dataSet.error, dataSet.errorMessage]).toEqual([
      true,
      "The condition operator 70 on sample_name is not supported here.",
    ]);
    dataSet.filtering.clearFilter();
    services.failNext(refusal("No."));
    dataSet.refresh();
    await settle();
    expect(dataSet.errorMessage).toBe("No.");
    dataSet.refresh();
    await settle();
    expect(dataSet.error).toBe(false);
  });

  test("keeps a selection and opens rows", async () => {
    const services = sample("A");
    const { dataSet } = await open(services);
    dataSet.setSelectedRecordIds([ORDER_ID]);
    expect(dataSet.getSelectedRecordIds()).toEqual([ORDER_ID]);
    dataSet.clearSelectedRecordIds();
    expect(dataSet.getSelectedRecordIds()).toEqual([]);
    dataSet.openDatasetItem({ id: { guid: ORDER_ID }, name: "A" });
    expect(services.visited).toEqual([{ pageType: "entityrecord", entityName: "sample_order", entityId: ORDER_ID }]);
  });

  test("reads nothing while the parent is not saved", async () => {
    const services = sample("A");
    const { dataSet } = await open(services, { isReadable: false });
    expect(services.fetched).toEqual([]);
    expect([dataSet.loading, dataSet.sortedRecordIds]).toEqual([false, []]);
  });
});
