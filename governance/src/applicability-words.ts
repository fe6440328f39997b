import type { Applicability } from "./applicability";

/**
 * The sentence that says why a control applies, or why it does not, in English or German. It stands beside an answer, in the requirement list and
 * wherever a workload asks what applies to it.
 */
export function applicabilityText(applicability: Applicability, german: boolean): string {
  const words = applicability.keys.map((key) => keyWord(key, german)).join(", ");
  switch (applicability.sentence) {
    case "appliesToAll":
      return german
        ? "Gilt, weil sie jeden Workload dieser Stufe betrifft."
        : "Applies because it is for every workload of this tier.";
    case "appliesToAppType":
      return german
        ? `Gilt, weil der Workload dies verwendet: ${words}.`
        : `Applies because the workload uses: ${words}.`;
    case "appliesToConnectorType":
      return german
        ? `Gilt, weil der Workload Konnektoren dieser Art verwendet: ${words}.`
        : `Applies because the workload uses connectors of this type: ${words}.`;
    case "appliesToRegulation":
      return german
        ? `Gilt, weil der Workload hieran gebunden ist: ${words}.`
        : `Applies because the workload is bound by: ${words}.`;
    case "notAppType":
      return german
        ? `Gilt nicht, weil der Workload nichts davon verwendet: ${words}.`
        : `Does not apply because the workload uses none of: ${words}.`;
    case "notConnectorType":
      return german
        ? `Gilt nicht, weil der Workload keine Konnektoren dieser Art verwendet: ${words}.`
        : `Does not apply because the workload uses no connector of this type: ${words}.`;
    case "notRegulation":
      return german
        ? `Gilt nicht, weil der Workload hieran nicht gebunden ist: ${words}.`
        : `Does not apply because the workload is not bound by: ${words}.`;
    case "notStage":
      return german ? `Gilt erst in dieser Phase: ${words}.` : `Does not apply because it is for this stage: ${words}.`;
    case "notEnvironmentType":
      return german
        ? `Gilt nicht, weil sie für Umgebungen dieser Art ist: ${words}.`
        : `Does not apply because it is for environments of this type: ${words}.`;
    case "notDuty":
      return german
        ? `Gilt nicht, weil die Stufe ${words} hier keine Pflicht hat.`
        : `Does not apply because the tier ${words} has no duty here.`;
    case "notScope":
      return german
        ? `Gilt nicht, weil sie an anderer Stelle gemessen wird: ${words}.`
        : `Does not apply because it is measured on the ${words}.`;
    case "notRemoved":
      return german
        ? "Gilt nicht, weil die Baseline sie entfernt hat."
        : "Does not apply because the baseline removed it.";
  }
}

function keyWord(key: string, german: boolean): string {
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
    case "design":
      return german ? "Entwurf" : "design";
    case "build":
      return german ? "Bau" : "build";
    case "live":
      return german ? "Betrieb" : "live";
    case "retired":
      return german ? "stillgelegt" : "retired";
    case "default":
      return german ? "Standardumgebung" : "default environment";
    case "production":
      return german ? "Produktion" : "production";
    case "sandbox":
      return "sandbox";
    case "developer":
      return german ? "Entwicklung" : "developer";
    case "trial":
      return german ? "Test" : "trial";
    case "teams":
      return "Teams";
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
