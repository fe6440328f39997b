import type { Message } from "../rules/refusal";

export const controlMissing: Message = {
  code: "evidence.controlMissing",
  en: "{0} shows a result of no control. Choose the control it is about.",
  de: "{0} zeigt ein Ergebnis ohne Kontrolle. Wählen Sie die Kontrolle, um die es geht.",
};
export const oneSubject: Message = {
  code: "evidence.oneSubject",
  en: "{0} names a workload and an environment. Choose one of them, or neither for the tenant.",
  de: "{0} nennt einen Workload und eine Umgebung. Wählen Sie eines davon, oder keines für den Mandanten.",
};
export const valueShape: Message = {
  code: "evidence.valueShape",
  en: "{0} holds a value that no rule can read. Store an object with the member found, as the collector does, or with the reason why the source could not be read.",
  de: "{0} enthält einen Wert, den keine Regel lesen kann. Speichern Sie wie der Collector ein Objekt mit dem Feld found oder mit dem Grund, warum die Quelle nicht lesbar war.",
};
export const attestedInstead: Message = {
  code: "evidence.attestedInstead",
  en: "{1} is answered for each workload, so {0} cannot answer it. Answer it in the attestation of the workload.",
  de: "{1} wird je Workload beantwortet, {0} kann das nicht. Beantworten Sie die Kontrolle in der Bestätigung des Workloads.",
};
export const tenantControl: Message = {
  code: "evidence.tenantControl",
  en: "{1} is a control of the tenant, but {0} names a workload or an environment. Leave both empty.",
  de: "{1} ist eine Kontrolle des Mandanten, aber {0} nennt einen Workload oder eine Umgebung. Lassen Sie beides leer.",
};
export const environmentControl: Message = {
  code: "evidence.environmentControl",
  en: "{1} is a control of environments, and {0} names none. Choose the environment, and no workload.",
  de: "{1} ist eine Kontrolle der Umgebungen, aber {0} nennt keine. Wählen Sie die Umgebung und keinen Workload.",
};
export const notByAnswer: Message = {
  code: "evidence.notByAnswer",
  en: "{0} says that {1} does not apply. Whether it applies follows from the baseline; choose Yes, Partly or No, or ask for an exception.",
  de: "{0} sagt, dass {1} nicht gilt. Ob sie gilt, folgt aus der Baseline; wählen Sie Ja, Teilweise oder Nein, oder beantragen Sie eine Ausnahme.",
};
export const answerBelongsToAttestation: Message = {
  code: "evidence.answerBelongsToAttestation",
  en: "{0} supports an answer of an attestation and gives none itself. Answer in the attestation.",
  de: "{0} belegt eine Antwort in einer Bestätigung und gibt selbst keine. Antworten Sie in der Bestätigung.",
};
export const onlyRecorders: Message = {
  code: "evidence.onlyRecorders",
  en: "{0} decides a verdict. The Center of Excellence and the collector record it, and the owner of an environment for that environment; ask one of them.",
  de: "{0} entscheidet über ein Ergebnis. Das Center of Excellence und der Collector erfassen es, für eine Umgebung auch deren verantwortliche Person; fragen Sie dort.",
};
