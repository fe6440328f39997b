import type { Message } from "../rules/refusal";

export const peopleMissing: Message = {
  code: "handover.peopleMissing",
  en: "The hand-over needs two people: From, who gives, and To, who takes. Name both.",
  de: "Die Übergabe braucht zwei Personen: From gibt, To nimmt. Nennen Sie beide.",
};
export const samePerson: Message = {
  code: "handover.samePerson",
  en: "{0} cannot hand over to themselves. Choose another person.",
  de: "{0} kann nicht an sich selbst übergeben. Wählen Sie eine andere Person.",
};
export const disabled: Message = {
  code: "handover.disabled",
  en: "{0} is disabled and cannot take anything over. Choose a person who is enabled.",
  de: "{0} ist deaktiviert und kann nichts übernehmen. Wählen Sie eine aktive Person.",
};
export const noRole: Message = {
  code: "handover.noRole",
  en: "{0} has no role to work with. Give them Plumbline Maker, Approver or CoE Administrator first, or choose somebody else.",
  de: "{0} hat keine Rolle, um damit zu arbeiten. Vergeben Sie zuerst Plumbline Maker, Approver oder CoE Administrator oder wählen Sie jemand anderen.",
};
export const needsCoe: Message = {
  code: "handover.needsCoe",
  en: "{0} cannot take over {1}: that is work of the CoE team. Choose a CoE Administrator, or assign those rows to one first.",
  de: "{0} kann dies nicht übernehmen: {1}. Das ist Arbeit des CoE-Teams. Wählen Sie einen CoE Administrator oder weisen Sie diese Zeilen zuerst einem zu.",
};

// Rows that need another person after the hand-over.

export const otherApprover: Message = {
  code: "handover.otherApprover",
  en: "{0} answers for {1} from now on. Another approver decides on {2}.",
  de: "{0} verantwortet ab jetzt {1}. Über {2} entscheidet jemand anderes.",
};
export const otherReviewer: Message = {
  code: "handover.otherReviewer",
  en: "{0} answers for {1} from now on. Another person reviews {2}.",
  de: "{0} verantwortet ab jetzt {1}. Jemand anderes prüft {2}.",
};
export const otherDecider: Message = {
  code: "handover.otherDecider",
  en: "{0} asks for {1} from now on. Someone else decides on it.",
  de: "{0} stellt ab jetzt die Anfrage {1}. Jemand anderes entscheidet darüber.",
};
export const otherAcceptor: Message = {
  code: "handover.otherAcceptor",
  en: "{0} answers for {1} from now on. Someone else accepts {2}.",
  de: "{0} verantwortet ab jetzt {1}. Jemand anderes akzeptiert {2}.",
};

/** What the rows of a table are called in a list. */
export function tableWord(table: string): Message {
  switch (table) {
    case "plb_workload":
      return { code: "table.workload", en: "Workloads", de: "Workloads" };
    case "plb_attestation":
      return { code: "table.attestation", en: "Attestations", de: "Selbstauskünfte" };
    case "plb_exception":
      return { code: "table.exception", en: "Exceptions", de: "Ausnahmen" };
    case "plb_recommendation":
      return { code: "table.recommendation", en: "Recommendations", de: "Empfehlungen" };
    case "plb_risk":
      return { code: "table.risk", en: "Risks", de: "Risiken" };
    case "plb_makerrequest":
      return { code: "table.makerrequest", en: "Requests", de: "Anfragen" };
    case "plb_securityactivity":
      return { code: "table.securityactivity", en: "Activities", de: "Aktivitäten" };
    case "plb_environment":
      return { code: "table.environment", en: "Environments", de: "Umgebungen" };
    case "plb_asset":
      return { code: "table.asset", en: "Assets", de: "Assets" };
    case "plb_evidence":
      return { code: "table.evidence", en: "Evidence", de: "Nachweise" };
    case "plb_baseline":
      return { code: "table.baseline", en: "Baselines", de: "Baselines" };
    case "plb_assessment":
      return { code: "table.assessment", en: "Maturity assessments", de: "Reifegradbewertungen" };
    case "plb_guardrail":
      return { code: "table.guardrail", en: "Guardrails", de: "Leitplanken" };
    default:
      return { code: "table.playbook", en: "Playbooks", de: "Playbooks" };
  }
}

export const asDeputy: Message = {
  code: "table.workloadDeputy",
  en: "Workloads, as deputy",
  de: "Workloads, als Stellvertretung",
};
