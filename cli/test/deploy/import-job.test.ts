import { componentFailures } from "../../src/deploy/import-job";

test("an import job of an environment names each component that failed, with code and reason", () => {
  const data = `<importexportxml start="1" stop="2" progress="80" processed="true">
    <solutionManifests><solutionManifest id="Plumbline"><result result="success" errorcode="0" errortext="" /></solutionManifest></solutionManifests>
    <entities>
      <entity id="plb_Workload" LocalizedName="Workload"><result result="failure" errorcode="0x80048436" errortext="A column already exists." /></entity>
      <entity id="plb_Control" LocalizedName="Control"><result result="success" errorcode="0" errortext="" /></entity>
    </entities>
    <webResources><webResource id="{1}"><result result="failure" errorcode="0" errortext="Größe" /></webResource></webResources>
  </importexportxml>`;
  expect(componentFailures(data)).toEqual([
    "entity Workload: A column already exists. (0x80048436)",
    "webResource {1}: Größe",
  ]);
});

test("an import job of a local Dataverse tells its one reason", () => {
  expect(componentFailures('{"result":"failure","error":"No.","code":"0x80048036"}')).toEqual(["No. (0x80048036)"]);
  expect(componentFailures('{"result":"success"}')).toEqual([]);
});

test("text that is neither says nothing", () => {
  expect(componentFailures("nothing yet")).toEqual([]);
});
