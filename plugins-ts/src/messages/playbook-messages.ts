import type { Message } from "../rules/refusal";

export const incomplete: Message = {
  code: "playbook.incomplete",
  en: "The playbook has no name or kind. Enter both, so that people find it when it counts.",
  de: "Dem Playbook fehlt Name oder Art. Tragen Sie beides ein, damit man es im Ernstfall findet.",
};
export const startsAsDraft: Message = {
  code: "playbook.startsAsDraft",
  en: "{0} cannot start in another status than draft. Write it as a draft, then put it in force.",
  de: "{0} kann nur als Entwurf beginnen. Schreiben Sie den Entwurf und setzen Sie ihn dann in Kraft.",
};
export const derived: Message = {
  code: "playbook.derived",
  en: "The day {0} was tested comes from its exercises and cannot be entered. Record the exercise as an activity.",
  de: "Wann {0} geprobt wurde, ergibt sich aus den Übungen. Erfassen Sie die Übung als Aktivität.",
};
export const inForceReadOnly: Message = {
  code: "playbook.inForceReadOnly",
  en: "{0} is in force and only its review day can change. Retire it and put a new playbook in force.",
  de: "{0} ist in Kraft, nur der Überprüfungstag ist änderbar. Setzen Sie es außer Kraft und ein neues Playbook in Kraft.",
};
export const retired: Message = {
  code: "playbook.retired",
  en: "{0} is retired and cannot be changed. Write a new playbook.",
  de: "{0} ist außer Kraft und lässt sich nicht ändern. Schreiben Sie ein neues Playbook.",
};
export const notThatWay: Message = {
  code: "playbook.notThatWay",
  en: "{0} cannot change its status that way. A draft enters force or is retired; one in force is retired.",
  de: "{0} kann den Status so nicht wechseln. Ein Entwurf tritt in Kraft oder wird verworfen; eines in Kraft wird außer Kraft gesetzt.",
};
export const partsMissing: Message = {
  code: "playbook.partsMissing",
  en: "{0} cannot enter force: {1} missing. Write what people need when it happens.",
  de: "{0} kann nicht in Kraft treten, es fehlt: {1}. Schreiben Sie auf, was im Ernstfall gebraucht wird.",
};
export const oneInForce: Message = {
  code: "playbook.oneInForce",
  en: "{0} cannot enter force: {1} is in force for the same kind. Retire that one first.",
  de: "{0} kann nicht in Kraft treten: {1} ist für dieselbe Art in Kraft. Setzen Sie es zuerst außer Kraft.",
};
export const deleteDraftOnly: Message = {
  code: "playbook.deleteDraftOnly",
  en: "{0} cannot be deleted: only drafts can. Retire it instead; its exercises refer to it.",
  de: "{0} lässt sich nicht löschen, das geht nur mit Entwürfen. Setzen Sie es außer Kraft; seine Übungen verweisen darauf.",
};

// Parts, as they stand inside a sentence.

export const partRoles: Message = { code: "playbook.partRoles", en: "roles", de: "Rollen" };
export const partContacts: Message = { code: "playbook.partContacts", en: "contacts", de: "Kontakte" };
export const partContain: Message = {
  code: "playbook.partContain",
  en: "steps to contain",
  de: "Schritte zum Eindämmen",
};
export const partRecover: Message = {
  code: "playbook.partRecover",
  en: "steps to recover",
  de: "Schritte zum Wiederherstellen",
};
