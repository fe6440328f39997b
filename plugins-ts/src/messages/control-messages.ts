import type { Message } from "../rules/refusal";

export const controlUsed: Message = {
  code: "control.used",
  en: "{0} is used by a baseline, an attestation, evidence, an exception, a risk or a request and cannot be deleted. Set it to retired instead: new versions leave it out.",
  de: "{0} wird von einer Baseline, Bestätigung, Ausnahme, Anfrage, einem Risiko oder Nachweis verwendet und lässt sich nicht löschen. Setzen Sie die Kontrolle auf außer Dienst: Neue Versionen lassen sie weg.",
};
export const codeFixed: Message = {
  code: "control.codeFixed",
  en: "The code of {0} cannot be changed: a baseline refers to it. Retire this control and create a new one.",
  de: "Die Kennung von {0} lässt sich nicht ändern, eine Baseline verweist darauf. Setzen Sie die Kontrolle außer Dienst und legen Sie eine neue an.",
};
export const derived: Message = {
  code: "control.derived",
  en: "What friction reports say of {0} is counted by the rules and cannot be entered. Send or decide a friction report.",
  de: "Was Reibungsmeldungen über {0} sagen, zählen die Regeln. Stellen oder entscheiden Sie eine Reibungsmeldung.",
};
export const unknownToken: Message = {
  code: "control.unknownToken",
  en: '{0} applies to "{1}", which is no known app type, connector type or regulation. Use words such as all, canvas, flow, agent, connector:custom or regulation:gdpr.',
  de: '{0} gilt für "{1}"; das ist kein bekannter App-Typ, Konnektortyp und keine Vorschrift. Verwenden Sie Wörter wie all, canvas, flow, agent, connector:custom oder regulation:gdpr.',
};
