import type { SolutionSpec } from "./author-spec";
import { element, labels, textElement } from "./markup";

const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** Fields of a publisher's address in the platform's order; they are there, empty, in every solution. */
const ADDRESS_FIELDS = [
  "City",
  "County",
  "Country",
  "Fax",
  "FreightTermsCode",
  "ImportSequenceNumber",
  "Latitude",
  "Line1",
  "Line2",
  "Line3",
  "Longitude",
  "Name",
  "PostalCode",
  "PostOfficeBox",
  "PrimaryContactName",
  "ShippingMethodCode",
  "StateOrProvince",
  "Telephone1",
  "Telephone2",
  "Telephone3",
  "TimeZoneRuleVersionNumber",
  "UPSZone",
  "UTCOffset",
  "UTCConversionTimeZoneCode",
];

const CUSTOMIZATION_NODES = [
  "Entities",
  "Roles",
  "Workflows",
  "FieldSecurityProfiles",
  "Templates",
  "EntityMaps",
  "EntityRelationships",
  "OrganizationSettings",
  "optionsets",
  "Dashboards",
  "WebResources",
  "CustomControls",
  "SolutionPluginAssemblies",
  "SdkMessageProcessingSteps",
  "AppModuleSiteMaps",
  "AppModules",
  "EntityDataProviders",
];

/** `Other/Solution.xml` that packs as managed and as unmanaged (`Managed` 2), without components yet. */
export function solutionMarkup(solution: SolutionSpec): string {
  const { publisher } = solution;
  const empty = (name: string): string => `<${name} xsi:nil="true"></${name}>`;
  const address = (number: number): string =>
    element(
      "Address",
      {},
      textElement("AddressNumber", number),
      textElement("AddressTypeCode", 1),
      ...ADDRESS_FIELDS.map((name) => (name === "ShippingMethodCode" ? textElement(name, 1) : empty(name))),
    );
  return element(
    "ImportExportXml",
    {
      version: "9.2.24122.192",
      SolutionPackageVersion: "9.2",
      languagecode: solution.languages[0] ?? 1033,
      generatedBy: "CrmLive",
      ...XSI,
    },
    element(
      "SolutionManifest",
      {},
      textElement("UniqueName", solution.uniqueName),
      labels("LocalizedNames", "LocalizedName", solution.label),
      labels("Descriptions", "Description", solution.description),
      textElement("Version", solution.version),
      textElement("Managed", 2),
      element(
        "Publisher",
        {},
        textElement("UniqueName", publisher.uniqueName),
        labels("LocalizedNames", "LocalizedName", publisher.label),
        labels("Descriptions", "Description", publisher.description),
        empty("EMailAddress"),
        empty("SupportingWebsiteUrl"),
        textElement("CustomizationPrefix", publisher.prefix),
        textElement("CustomizationOptionValuePrefix", publisher.optionPrefix),
        element("Addresses", {}, address(1), address(2)),
      ),
      element("RootComponents"),
      element("MissingDependencies"),
    ),
  );
}

/** `Other/Customizations.xml`: every node that components are merged into, and the languages. */
export function customizationsMarkup(solution: SolutionSpec): string {
  return element(
    "ImportExportXml",
    XSI,
    ...CUSTOMIZATION_NODES.map((name) => element(name)),
    element("Languages", {}, ...solution.languages.map((language) => textElement("Language", language))),
  );
}

/** A file that lists things and holds none yet. */
export function emptyList(name: string): string {
  return element(name, XSI);
}

/** One entry of the list of root components. */
export function rootComponentMarkup(component: RootComponentSpec): string {
  return element("RootComponent", {
    type: component.type,
    id: component.id === undefined ? undefined : `{${component.id}}`,
    schemaName: component.schemaName,
    behavior: 0,
  });
}

/** A component that is part of the solution by itself: by schema name or by id. */
export interface RootComponentSpec {
  type: number;
  schemaName?: string;
  id?: string;
}
