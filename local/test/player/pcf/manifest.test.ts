import { ManifestError, parseManifest } from "../../../player/src/pcf/manifest";

const BUILT = `<?xml version="1.0" encoding="utf-8"?>
<manifest><control namespace="Sample.Parts" constructor="Box" version="1.2.3" display-name-key="Box_Name" control-type="virtual" api-version="1.3.18">
 <property name="value" usage="bound" of-type-group="texts" required="true"/>
 <property name="mode" usage="input" of-type="Enum" default-value="x"><value name="a">small</value><value name="b" default="true">full</value></property>
 <property name="sum" usage="output" of-type="Whole.None"/>
 <type-group name="texts"><type>SingleLine.Text</type><type>Multiple</type></type-group>
 <data-set name="rows"><property-set name="title" usage="bound" of-type="SingleLine.Text"/></data-set>
 <event name="onPicked"/>
 <resources><code path="bundle.js" order="1"/><css path="css/a.css" order="1"/><resx path="strings/Box.1033.resx" version="1.0.0"/>
  <platform-library name="React" version="16.14.0"/></resources>
 <feature-usage><uses-feature name="WebAPI" required="true"/></feature-usage>
 <built-by name="pac" version="1.51.1"/></control></manifest>`;

describe("reading a control's manifest", () => {
  test("finds properties with their types, data sets, events, features and files", () => {
    const manifest = parseManifest(BUILT, "sample_Sample.Parts.Box");
    expect(manifest).toMatchObject({
      fullName: "Sample.Parts.Box",
      version: "1.2.3",
      isVirtual: true,
      dataSets: ["rows"],
      events: ["onPicked"],
      code: "bundle.js",
      styles: ["css/a.css"],
      resx: ["strings/Box.1033.resx"],
    });
    expect(
      manifest.properties.map(({ name, usage, ofType, ofTypes, defaultValue }) => [
        name,
        usage,
        ofType,
        ofTypes,
        defaultValue,
      ]),
    ).toEqual([
      ["value", "bound", null, ["SingleLine.Text", "Multiple"], null],
      ["mode", "input", "Enum", ["Enum"], "full"],
      ["sum", "output", "Whole.None", ["Whole.None"], null],
    ]);
    expect([...manifest.features]).toEqual(["WebAPI"]);
  });

  test.each([
    ["<manifest", "well-formed"],
    ["<manifest/>", "no constructor"],
    ['<manifest><control namespace="A" constructor="B"><resources/></control></manifest>', "no code"],
  ])("refuses %s and names the control", (xml, problem) => {
    const read = (): unknown => parseManifest(xml, "sample_Bad");
    expect(read).toThrow(ManifestError);
    expect(read).toThrow(problem);
    expect(read).toThrow("sample_Bad");
  });
});
