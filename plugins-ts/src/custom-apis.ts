import { implemented, optional, required, response } from "./custom-api";
import type { CustomApi, CustomApiContract } from "./custom-api";
import { applyLibrary } from "./handlers/apply-library";
import { carryAnswers } from "./handlers/carry-answers";
import { baselineComparison } from "./handlers/compare-baselines";
import { handOver } from "./handlers/hand-over";
import { measurePosture } from "./handlers/measure-posture";
import { whatIf } from "./handlers/what-if";

/** Measures how the tenant, an environment or a workload stands; for the tenant it takes a snapshot when every subject is current. */
export const measurePostureApi: CustomApiContract = {
  name: "plb_MeasurePosture",
  handler: "MeasurePosture",
  typeId: "cbb5e656-f820-4786-8115-b199fc6694a0",
  label: { en: "Measure posture", de: "Sicherheitslage messen" },
  description: {
    en: "Brings the verdicts of a scope up to date and takes a snapshot of the tenant. While Remaining is above 0, call again.",
    de: "Bringt die Ergebnisse eines Bereichs auf den Stand und hält den Mandanten als Messung fest. Solange Remaining über 0 ist, erneut aufrufen.",
  },
  privilege: "prvCreateplb_Snapshot",
  inputs: [
    required("Scope", "String", "Scope: tenant, environment or workload", "Bereich: tenant, environment oder workload"),
    optional("Id", "Guid", "Environment or workload", "Umgebung oder Workload"),
  ],
  outputs: [
    response("SnapshotId", "Guid", "Snapshot", "Messung"),
    response("RawScore", "Decimal", "Raw score", "Rohwert"),
    response("ManagedScore", "Decimal", "Managed score", "Gesteuerter Wert"),
    response("Coverage", "Decimal", "Coverage", "Abdeckung"),
    response("CompatibleScore", "Decimal", "Compatible score", "Vergleichswert"),
    response("Band", "String", "Band", "Stufe"),
    response("Remaining", "Integer", "Subjects left to measure", "Noch zu messen"),
  ],
};

export const compareBaselinesApi: CustomApiContract = {
  name: "plb_CompareBaselines",
  handler: "CompareBaselines",
  typeId: "9cc356fc-d4a3-4e48-b9f0-1e5620420fb2",
  label: { en: "Compare baselines", de: "Baselines vergleichen" },
  description: {
    en: "Says what differs between two versions of a baseline.",
    de: "Sagt, worin sich zwei Fassungen einer Baseline unterscheiden.",
  },
  privilege: "prvReadplb_Baseline",
  inputs: [
    required("Left", "Guid", "Version before", "Fassung davor"),
    required("Right", "Guid", "Version after", "Fassung danach"),
  ],
  outputs: [response("Result", "String", "Comparison as JSON", "Vergleich als JSON")],
};

export const whatIfApi: CustomApiContract = {
  name: "plb_WhatIf",
  handler: "WhatIf",
  typeId: "deb5dec0-105a-4c36-905a-7d68b0703774",
  label: { en: "What if", de: "Was wäre wenn" },
  description: {
    en: "Calculates the posture as it would be with another baseline version, tier or exception. Nothing is written.",
    de: "Berechnet die Sicherheitslage, wie sie mit einer anderen Fassung, Stufe oder Ausnahme wäre. Es wird nichts geschrieben.",
  },
  privilege: "prvReadplb_Snapshot",
  inputs: [
    optional("Baseline", "Guid", "Baseline version", "Fassung der Baseline"),
    optional("Workload", "Guid", "Workload", "Workload"),
    optional(
      "Tier",
      "String",
      "Tier: critical, important, team or personal",
      "Stufe: critical, important, team oder personal",
    ),
    optional("Exception", "Guid", "Exception", "Ausnahme"),
  ],
  outputs: [response("Result", "String", "Outcome as JSON", "Ergebnis als JSON")],
};

export const carryAnswersApi: CustomApiContract = {
  name: "plb_CarryAnswers",
  handler: "CarryAnswers",
  typeId: "854edb0e-6041-4d52-845b-a18ee6d407cb",
  label: { en: "Carry answers", de: "Antworten übernehmen" },
  description: {
    en: "Takes answers of the previous attestation over into a draft, all or one.",
    de: "Übernimmt Antworten der vorigen Selbstauskunft in einen Entwurf, alle oder eine.",
  },
  privilege: "prvWriteplb_AttestationAnswer",
  inputs: [
    required("Attestation", "Guid", "Attestation", "Selbstauskunft"),
    optional("Answer", "Guid", "One answer", "Eine Antwort"),
  ],
  outputs: [
    response("Carried", "Integer", "Answers carried", "Übernommene Antworten"),
    response("Left", "Integer", "Answers left to give", "Noch offene Antworten"),
    response("Result", "String", "Details as JSON", "Einzelheiten als JSON"),
  ],
};

export const handOverApi: CustomApiContract = {
  name: "plb_HandOver",
  handler: "HandOver",
  typeId: "bcbdc824-8544-4ed7-968a-6f098228d203",
  label: { en: "Hand over", de: "Übergeben" },
  description: {
    en: "Gives everything a person is responsible for to another person, or says what that would be.",
    de: "Übergibt alles, wofür eine Person verantwortlich ist, an eine andere, oder sagt, was das wäre.",
  },
  privilege: "prvWriteplb_Baseline",
  inputs: [
    required("From", "Guid", "From", "Von"),
    required("To", "Guid", "To", "An"),
    optional("Preview", "Boolean", "Only say what would be handed over", "Nur sagen, was übergeben würde"),
  ],
  outputs: [response("Result", "String", "Rows by table as JSON", "Zeilen je Tabelle als JSON")],
};

export const applyLibraryApi: CustomApiContract = {
  name: "plb_ApplyLibrary",
  handler: "ApplyLibrary",
  typeId: "f9c1376c-beaa-485e-9280-0ed614e9cc02",
  label: { en: "Apply library", de: "Bibliothek anwenden" },
  description: {
    en: "Brings the library of controls, criteria and frameworks to what a release ships, and keeps what was changed here.",
    de: "Bringt die Bibliothek der Kontrollen, Kriterien und Rahmenwerke auf den Stand einer Lieferung und behält, was hier geändert wurde.",
  },
  privilege: "prvCreateplb_Control",
  inputs: [
    required("Mode", "String", "Mode: preview or apply", "Modus: preview oder apply"),
    required("Content", "String", "Library as JSON", "Bibliothek als JSON"),
  ],
  outputs: [response("Result", "String", "Changes as JSON", "Änderungen als JSON")],
};

/**
 * The list of custom APIs: the only place that says which handler is behind which message. The XML in solution/, the plug-in types, the local pipeline
 * and the assembly follow from it. To add one: write a handler `(context) => void`, add `implemented(contract, handler)` here, and run
 * `npx tsx plugins-ts/src/write-steps.ts`.
 */
export const customApis: readonly CustomApi[] = [
  implemented(measurePostureApi, measurePosture),
  implemented(compareBaselinesApi, baselineComparison),
  implemented(whatIfApi, whatIf),
  implemented(applyLibraryApi, applyLibrary),
  implemented(carryAnswersApi, carryAnswers),
  implemented(handOverApi, handOver),
];
