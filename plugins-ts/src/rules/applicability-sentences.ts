import type { Applicability } from "@plumbline/governance";

import type { Context } from "../runtime";
import { sentence } from "./refusal";
import type { Message } from "./refusal";

/** The sentence that stands beside an answer: why the control applies, or why it does not. */
export function applicabilityText(ctx: Context, applicability: Applicability): string {
  const words = applicability.keys.map((key) => keyWord(ctx, key)).join(", ");
  return sentence(ctx, messageFor(applicability), [words]);
}

function messageFor(applicability: Applicability): Message {
  switch (applicability.sentence) {
    case "appliesToAll":
      return {
        code: "applicability.all",
        en: "Applies because it is for every workload of this tier.",
        de: "Gilt, weil sie jeden Workload dieser Stufe betrifft.",
      };
    case "appliesToAppType":
      return {
        code: "applicability.appType",
        en: "Applies because the workload uses: {0}.",
        de: "Gilt, weil der Workload dies verwendet: {0}.",
      };
    case "appliesToConnectorType":
      return {
        code: "applicability.connectorType",
        en: "Applies because the workload uses connectors of this type: {0}.",
        de: "Gilt, weil der Workload Konnektoren dieser Art verwendet: {0}.",
      };
    case "appliesToRegulation":
      return {
        code: "applicability.regulation",
        en: "Applies because the workload is bound by: {0}.",
        de: "Gilt, weil der Workload hieran gebunden ist: {0}.",
      };
    case "notAppType":
      return {
        code: "applicability.notAppType",
        en: "Does not apply because the workload uses none of: {0}.",
        de: "Gilt nicht, weil der Workload nichts davon verwendet: {0}.",
      };
    case "notConnectorType":
      return {
        code: "applicability.notConnectorType",
        en: "Does not apply because the workload uses no connector of this type: {0}.",
        de: "Gilt nicht, weil der Workload keine Konnektoren dieser Art verwendet: {0}.",
      };
    case "notRegulation":
      return {
        code: "applicability.notRegulation",
        en: "Does not apply because the workload is not bound by: {0}.",
        de: "Gilt nicht, weil der Workload hieran nicht gebunden ist: {0}.",
      };
    case "notDuty":
      return {
        code: "applicability.notDuty",
        en: "Does not apply because the tier {0} has no duty here.",
        de: "Gilt nicht, weil die Stufe {0} hier keine Pflicht hat.",
      };
    case "notScope":
      return {
        code: "applicability.notScope",
        en: "Does not apply because it is measured on the {0}.",
        de: "Gilt nicht, weil sie an anderer Stelle gemessen wird: {0}.",
      };
    case "notRemoved":
      return {
        code: "applicability.notRemoved",
        en: "Does not apply because the baseline removed it.",
        de: "Gilt nicht, weil die Baseline sie entfernt hat.",
      };
  }
}

function keyWord(ctx: Context, key: string): string {
  const german = ctx.isGerman;
  switch (key) {
    case "canvas":
      return german ? "Canvas-Apps" : "canvas apps";
    case "modelDriven":
      return german ? "modellgesteuerte Apps" : "model-driven apps";
    case "pages":
      return german ? "Power-Pages-Websites" : "Power Pages sites";
    case "flow":
      return german ? "Cloudflows" : "cloud flows";
    case "desktopFlow":
      return german ? "Desktopflows" : "desktop flows";
    case "agent":
      return german ? "Agenten" : "agents";
    case "dataverse":
      return german ? "Dataverse-Tabellen" : "Dataverse tables";
    case "pcf":
      return german ? "Codekomponenten" : "code components";
    case "plugin":
      return german ? "Plug-Ins" : "plug-ins";
    case "mobile":
      return german ? "mobile Nutzung" : "mobile use";
    case "gateway":
      return german ? "Datengateways" : "data gateways";
    case "standard":
      return german ? "Standard" : "standard";
    case "premium":
      return german ? "Premium" : "premium";
    case "custom":
      return german ? "benutzerdefiniert" : "custom";
    case "gdpr":
      return german ? "DSGVO" : "GDPR";
    case "hipaa":
      return "HIPAA";
    case "gxp":
      return "GxP";
    case "sox":
      return "SOX";
    case "pci":
      return "PCI DSS";
    case "critical":
      return german ? "kritisch" : "critical";
    case "important":
      return german ? "wichtig" : "important";
    case "team":
      return "team";
    case "personal":
      return german ? "persönlich" : "personal";
    default:
      return key;
  }
}
