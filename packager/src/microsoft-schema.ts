import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCustomizations } from "./customizations";
import type { SolutionSource } from "./solution-source";
import { childElements } from "./xml-query";
import { parseXml, type XmlElement } from "./xml-read";
import { PACKED_STYLE, writeXmlBytes } from "./xml-write";

/** Name of the schema that includes the others. */
const MAIN_SCHEMA = "CustomizationsSolution.xsd";
const CUSTOMIZATIONS = "customizations.xml";

/**
 * What the platform writes today and Microsoft's last published schema (9.0) does not know, as parent and name. Exactly these are
 * removed before the check; anything else the schema refuses is a finding.
 */
const NEWER_ELEMENTS: Record<string, readonly string[]> = {
  ImportExportXml: ["Connectors", "connectionreferences"],
  Role: ["IsAutoAssigned", "Description"],
  AppModule: ["OptimizedFor", "statecode", "statuscode", "NavigationType", "appsettings"],
  AppModuleSiteMap: ["EnableCollapsibleGroups", "ShowHome", "ShowPinned", "ShowRecents"],
  EntityRelationship: ["CascadeArchive"],
  entity: [
    "IsRetrieveAuditEnabled",
    "IsRetrieveMultipleAuditEnabled",
    "IsSolutionAware",
    "IsMSTeamsIntegrationEnabled",
  ],
  attribute: ["AutoNumberFormat", "IsSearchable", "IsFilterable", "IsRetrievable", "IsLocalizable"],
  Workflow: [
    "JsonFileName",
    "ModernFlowType",
    "ProcessTriggerScope",
    "IsCustomProcessingStepAllowedForOtherPublishers",
  ],
  FieldPermission: ["CanReadUnmasked"],
};
const NEWER_ATTRIBUTES: Record<string, readonly string[]> = {
  ImportExportXml: ["OrganizationVersion", "OrganizationSchemaType", "CRMServerServiceabilityVersion"],
  form: ["headerdensity"],
  Role: ["isinherited"],
  option: ["IsHidden"],
  state: ["IsHidden"],
  status: ["IsHidden"],
};
/** Values of `<Type>` that are newer, with one that the schema knows and that is checked the same way. */
const NEWER_TYPES: Record<string, string> = { file: "image" };
/** The platform writes the children of a step in another order than the schema asks for; own rules check steps. */
const CHECKED_ELSEWHERE = "SdkMessageProcessingStep";

export interface SchemaCheck {
  /** Why nothing was checked; undefined when the check ran. */
  skipped: string | undefined;
  /** What the schema refuses, one line each with the line number. */
  problems: string[];
}

/** Why a check is not possible here; undefined when it is. */
export function schemaCheckObstacle(schemaFolder: string): string | undefined {
  if (!existsSync(join(schemaFolder, MAIN_SCHEMA))) return `${MAIN_SCHEMA} is not in ${schemaFolder}`;
  const found = spawnSync("xmllint", ["--version"]);
  return found.error ? "xmllint is not installed" : undefined;
}

/**
 * Checks the managed customizations.xml against Microsoft's published schema with xmllint. The schema is Microsoft's and not part of
 * this repository; `schemaFolder` says where it is. There is none for solution.xml.
 */
export function checkMicrosoftSchema(source: SolutionSource, schemaFolder: string): SchemaCheck {
  const skipped = schemaCheckObstacle(schemaFolder);
  if (skipped !== undefined) return { skipped, problems: [] };
  const folder = mkdtempSync(join(tmpdir(), "solution-schema-"));
  try {
    for (const name of readdirSync(schemaFolder).filter((file) => file.endsWith(".xsd"))) {
      writeFileSync(join(folder, name), forLibxml(readFileSync(join(schemaFolder, name), "utf8")));
    }
    const root = parseXml(writeCustomizations(source, true, PACKED_STYLE), CUSTOMIZATIONS);
    removeNewer(root);
    writeFileSync(join(folder, CUSTOMIZATIONS), writeXmlBytes(root, PACKED_STYLE));
    return { skipped: undefined, problems: lint(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The schema is written for .NET's regular expressions; libxml2 follows the standard, where a pattern always spans the whole value. */
function forLibxml(schema: string): string {
  return schema.replace(
    /(<xs:pattern\s+value\s*=\s*")([^"]*)(")/g,
    (_whole, open: string, pattern: string, close: string) => {
      const standard = pattern
        .replace("(?![cC][rR][mM]_)", "")
        .replace(/^\^/, "")
        .replace(/\$$/, "")
        .replace(/\\\$/g, "\\p{Sc}");
      return open + standard + close;
    },
  );
}

function removeNewer(element: XmlElement): void {
  for (const name of NEWER_ATTRIBUTES[element.tagName] ?? []) element.removeAttribute(name);
  const known = element.tagName === "Type" ? NEWER_TYPES[element.textContent ?? ""] : undefined;
  if (known !== undefined) element.textContent = known;
  const newer = NEWER_ELEMENTS[element.tagName] ?? [];
  for (const child of childElements(element)) {
    if (newer.includes(child.tagName) || child.tagName === CHECKED_ELSEWHERE) element.removeChild(child);
    else removeNewer(child);
  }
}

function lint(folder: string): string[] {
  const { stderr } = spawnSync("xmllint", ["--noout", "--schema", MAIN_SCHEMA, CUSTOMIZATIONS], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return stderr.split("\n").filter((line) => line.trim() !== "" && !/ (validates|fails to validate)$/.test(line));
}
