import type { Message } from "../rules/refusal";

export const verdictsByRules: Message = {
  code: "controlstatus.byRules",
  en: "Verdicts follow from attestations, evidence and exceptions and cannot be entered. Attest the control, record evidence, or ask for an exception.",
  de: "Ergebnisse folgen aus Bestätigungen, Nachweisen und Ausnahmen und lassen sich nicht eintragen. Bestätigen Sie die Kontrolle, erfassen Sie einen Nachweis oder beantragen Sie eine Ausnahme.",
};
export const snapshotsByRules: Message = {
  code: "snapshot.byRules",
  en: "Snapshots are the history of the posture and cannot be written, changed or deleted. Choose Measure now to take one.",
  de: "Messungen sind die Historie der Sicherheitslage und lassen sich nicht eintragen, ändern oder löschen. Wählen Sie Jetzt messen, um eine aufzunehmen.",
};
export const environmentDerived: Message = {
  code: "environment.derived",
  en: "Score, band and verdicts of {0} follow from its evidence and cannot be entered. Leave them out.",
  de: "Wert, Stufe und Ergebnisse von {0} folgen aus den Nachweisen. Lassen Sie diese Spalten weg.",
};
export const scopeUnknown: Message = {
  code: "measure.scopeUnknown",
  en: '"{0}" is no scope to measure. Use tenant, environment or workload.',
  de: "„{0}“ ist kein Bereich, der sich messen lässt. Verwenden Sie tenant, environment oder workload.",
};
export const subjectMissing: Message = {
  code: "measure.subjectMissing",
  en: "Measuring one environment or workload needs its id. Give the id, or measure the tenant.",
  de: "Um eine Umgebung oder einen Workload zu messen, braucht es die Id. Geben Sie sie an oder messen Sie den Mandanten.",
};
export const subjectNotMeasured: Message = {
  code: "measure.subjectNotMeasured",
  en: "{0} cannot be measured: it is retired, or its tier is not known yet. Answer the tier questions, or choose an active one.",
  de: "{0} lässt sich nicht messen: außer Betrieb oder noch ohne Stufe. Beantworten Sie die Fragen zur Einstufung oder wählen Sie etwas Aktives.",
};
export const noVersion: Message = {
  code: "measure.noVersion",
  en: "No baseline is in force, so there is nothing to measure against. Put a version in force first.",
  de: "Keine Baseline ist in Kraft, es gibt also nichts, woran gemessen wird. Setzen Sie zuerst eine Version in Kraft.",
};
export const versionTooLarge: Message = {
  code: "measure.versionTooLarge",
  en: "{0} has {1} controls; up to {2} can be measured. Remove controls in a new version, or split it into two baselines.",
  de: "{0} hat {1} Kontrollen; messen lassen sich bis zu {2}. Entfernen Sie in einer neuen Version Kontrollen oder teilen Sie die Baseline.",
};
export const clockSetBack: Message = {
  code: "measure.clockSetBack",
  en: "The last snapshot was taken on {0}, which lies after the time of the server ({1}). Set the clock right, then measure again.",
  de: "Die letzte Messung ist vom {0}, nach der Uhrzeit des Servers ({1}). Stellen Sie die Uhr richtig und messen Sie erneut.",
};
export const measuredMeanwhile: Message = {
  code: "measure.measuredMeanwhile",
  en: "A snapshot was taken at {0}, while this one was under way. Open that one, or measure again.",
  de: "Um {0} wurde bereits eine Messung aufgenommen, während diese lief. Öffnen Sie jene oder messen Sie erneut.",
};
export const whatIfUnclear: Message = {
  code: "whatif.unclear",
  en: "Choose one thing to try: a baseline version, a workload with another tier, or an exception.",
  de: "Wählen Sie, was Sie ausprobieren: eine Version der Baseline, einen Workload mit anderer Stufe oder eine Ausnahme.",
};
export const whatIfTier: Message = {
  code: "whatif.tierUnknown",
  en: '"{0}" is no tier. Use critical, important, team or personal.',
  de: "„{0}“ ist keine Stufe. Verwenden Sie critical, important, team oder personal.",
};
export const whatIfSubject: Message = {
  code: "whatif.subjectNotMeasured",
  en: "{0} is retired or has no tier yet, so nothing can be calculated for it. Choose an active workload whose tier questions are answered.",
  de: "{0} ist außer Betrieb oder noch ohne Stufe; dafür lässt sich nichts berechnen. Wählen Sie einen aktiven Workload mit beantworteten Stufenfragen.",
};
export const compareMissing: Message = {
  code: "compare.missing",
  en: "Two versions are compared. Choose the version before and the one after.",
  de: "Verglichen werden zwei Versionen. Wählen Sie die Version davor und die danach.",
};
