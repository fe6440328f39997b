import { cellsOf, webControlOf } from "../../../player/src/form/form-model";
import { FormXmlError, parseForm } from "../../../player/src/form/parse-form";

const EXPORTED = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<forms xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><systemform><formid>{F1}</formid>
<form headerdensity="HighWithControls">
 <tabs>
  <tab verticallayout="true" id="{AA}" name="tab_general" IsUserDefined="1"><labels>
    <label description="General" languagecode="1033"/><label description="Allgemein" languagecode="1031"/></labels>
   <columns><column width="66%"><sections>
     <section name="left" showlabel="false" id="{BB}" columns="11"><labels><label description="Left" languagecode="1033"/></labels>
      <rows><row>
        <cell id="{C1}" colspan="2"><labels><label description="Title" languagecode="1033"/></labels>
          <control id="sample_name" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="sample_name" disabled="true"/></cell>
        <cell id="{C2}" visible="false" showlabel="false"><labels/><control id="x" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" datafieldname="sample_notes" uniqueid="{U1}"/></cell>
        <cell id="{C3}" userspacer="true"><labels/></cell>
      </row></rows></section></sections></column>
     <column width="34%"><sections><section id="{DD}" columns="1"><labels/><rows><row><cell id="{C4}"><labels/>
       <control id="lines" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters>
        <TargetEntityType>sample_line</TargetEntityType><RelationshipName>sample_order_lines</RelationshipName></parameters></control></cell></row></rows></section></sections></column></columns></tab>
  <tab id="{EE}" visible="false" expanded="false"><labels/><columns/></tab>
 </tabs>
 <header id="{H}"><rows><row><cell id="{H1}"><labels/><control id="header_ownerid" classid="{270BD3DB-D9AF-4782-9025-509E298DEC0A}" datafieldname="ownerid"/></cell></row></rows></header>
 <formLibraries><Library name="sample_/scripts/a.js" libraryUniqueId="{L1}"/></formLibraries>
 <events>
  <event name="onload" application="false"><Handlers><Handler functionName="Sample.onLoad" libraryName="sample_/scripts/a.js" enabled="true" passExecutionContext="true"/>
    <Handler functionName="Sample.off" libraryName="sample_/scripts/a.js" enabled="false"/></Handlers></event>
  <event name="onchange" attribute="sample_name"><Handlers><Handler functionName="Sample.onName" libraryName="sample_/scripts/a.js" enabled="true" parameters="1, 'two'"/></Handlers></event>
 </events>
 <controlDescriptions><controlDescription forControl="{U1}">
  <customControl id="{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}"><parameters><datafieldname>sample_notes</datafieldname></parameters></customControl>
  <customControl formFactor="0" name="sample_Sample.Phone"><parameters/></customControl>
  <customControl formFactor="2" name="sample_Sample.Box"><parameters><value>sample_notes</value><mode static="true" type="Enum">full</mode>
   <data-set name="rows"><ViewId>{V1}</ViewId><TargetEntityType>sample_line</TargetEntityType></data-set></parameters></customControl>
 </controlDescription></controlDescriptions>
</form></systemform></forms>`;

describe("reading FormXml", () => {
  const model = parseForm(EXPORTED, "Information");

  test("finds tabs with their labels, columns and what is hidden", () => {
    expect(model.tabs.map((tab) => [tab.name, tab.isVisible, tab.isExpanded])).toEqual([
      ["tab_general", true, true],
      ["ee", false, false],
    ]);
    expect(model.tabs[0]?.labels).toEqual({ 1033: "General", 1031: "Allgemein" });
    expect(model.tabs[0]?.columns.map((column) => column.width)).toEqual([66, 34]);
  });

  test("counts a section's columns by the ones in its attribute and keeps spans and spacers", () => {
    const section = model.tabs[0]?.columns[0]?.sections[0];
    expect(section?.columns).toBe(2);
    expect(section?.showLabel).toBe(false);
    expect(section?.rows[0]?.map((cell) => [cell.columnSpan, cell.isVisible, cell.control?.column ?? null])).toEqual([
      [2, true, "sample_name"],
      [1, false, "sample_notes"],
      [1, true, null],
    ]);
  });

  test("tells fields, subgrids and custom controls apart", () => {
    expect(cellsOf(model).map((cell) => cell.control?.kind)).toEqual(["field", "customControl", "subgrid", "field"]);
    expect(model.tabs[0]?.columns[1]?.sections[0]?.rows[0]?.[0]?.control?.parameters).toEqual({
      TargetEntityType: "sample_line",
      RelationshipName: "sample_order_lines",
    });
  });

  test("reads libraries and enabled handlers", () => {
    expect(model.libraries).toEqual(["sample_/scripts/a.js"]);
    expect(model.events).toEqual([
      {
        event: "onload",
        target: null,
        handlers: [
          {
            functionName: "Sample.onLoad",
            libraryName: "sample_/scripts/a.js",
            passExecutionContext: true,
            parameters: "",
          },
        ],
      },
      {
        event: "onchange",
        target: "sample_name",
        handlers: [
          {
            functionName: "Sample.onName",
            libraryName: "sample_/scripts/a.js",
            passExecutionContext: false,
            parameters: "1, 'two'",
          },
        ],
      },
    ]);
  });

  test("picks the custom control of the web, with bound and constant parameters and its data set", () => {
    const control = cellsOf(model)[1]?.control;
    const use = control === undefined || control === null ? null : webControlOf(model, control);
    expect(use?.name).toBe("sample_Sample.Box");
    expect(use?.parameters).toEqual({
      value: { value: "sample_notes", isStatic: false, type: null },
      mode: { value: "full", isStatic: true, type: "Enum" },
    });
    expect(use?.dataSets).toEqual([
      { name: "rows", viewId: "{V1}", relationshipName: null, targetTable: "sample_line" },
    ]);
  });

  test.each([
    ["<form><tabs>", "well-formed"],
    ["<grid/>", "no <form>"],
    ["<form><tabs/></form>", "no tab"],
    [
      '<form><tabs><tab/></tabs><events><event name="onload"><Handlers><Handler libraryName="a" functionName=""/></Handlers></event></events></form>',
      "names no function",
    ],
  ])("refuses %s and names the form", (xml, problem) => {
    const read = (): unknown => parseForm(xml, "Broken");
    expect(read).toThrow(FormXmlError);
    expect(read).toThrow(problem);
    expect(read).toThrow('"Broken"');
  });
});
