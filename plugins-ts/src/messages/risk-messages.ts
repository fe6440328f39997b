import type { Message } from "../rules/refusal";

export const incomplete: Message = {
  code: "risk.incomplete",
  en: "The risk has no workload or no cause. Choose the workload and write what could happen and why.",
  de: "Dem Risiko fehlt Workload oder Ursache. Wählen Sie den Workload und schreiben Sie, was warum geschehen könnte.",
};
export const notRated: Message = {
  code: "risk.notRated",
  en: "{0} is not rated. Enter likelihood and impact, each from 1 to 5.",
  de: "{0} ist nicht bewertet. Tragen Sie Eintritt und Auswirkung ein, jeweils von 1 bis 5.",
};
export const startsOpen: Message = {
  code: "risk.startsOpen",
  en: "{0} cannot start in another status than open. Create it as open, then treat, accept or close it.",
  de: "{0} kann nur offen beginnen. Legen Sie das Risiko offen an und behandeln, akzeptieren oder schließen Sie es dann.",
};
export const derived: Message = {
  code: "risk.derived",
  en: "The level of {0} follows from likelihood and impact and cannot be entered. Change those.",
  de: "Die Höhe von {0} ergibt sich aus Eintritt und Auswirkung. Ändern Sie diese.",
};
export const workloadFixed: Message = {
  code: "risk.workloadFixed",
  en: "The workload of {0} cannot be changed. Close this risk and add it to the other workload.",
  de: "Der Workload von {0} steht fest. Schließen Sie dieses Risiko und legen Sie es beim anderen Workload an.",
};
export const closed: Message = {
  code: "risk.closed",
  en: "{0} is closed and cannot be changed. Add a new risk if it is back.",
  de: "{0} ist geschlossen und lässt sich nicht ändern. Legen Sie ein neues Risiko an, wenn es wieder besteht.",
};
export const acceptedReadOnly: Message = {
  code: "risk.acceptedReadOnly",
  en: "{0} is accepted as it is and cannot be changed. Set it to open first; it is then decided on again.",
  de: "{0} ist so akzeptiert und lässt sich nicht ändern. Setzen Sie es zuerst auf offen; dann wird neu entschieden.",
};
export const notThatWay: Message = {
  code: "risk.notThatWay",
  en: "{0} cannot change its status that way. An open risk is treated, accepted or closed; a treated or accepted one is closed or opened again.",
  de: "{0} kann den Status so nicht wechseln. Ein offenes Risiko wird behandelt, akzeptiert oder geschlossen; ein behandeltes oder akzeptiertes wird geschlossen oder wieder geöffnet.",
};
export const treatmentMissing: Message = {
  code: "risk.treatmentMissing",
  en: "{0} cannot be treated without a treatment. Choose mitigate, transfer or avoid, and write the treatment plan.",
  de: "{0} lässt sich ohne Behandlung nicht als behandelt führen. Wählen Sie mindern, übertragen oder vermeiden und schreiben Sie den Plan.",
};
export const acceptNeedsTreatment: Message = {
  code: "risk.acceptNeedsTreatment",
  en: "{0} cannot be accepted: its treatment is not Accept. Choose that treatment, or set the risk to treated.",
  de: "{0} lässt sich nicht akzeptieren, die Behandlung lautet nicht Akzeptieren. Wählen Sie diese Behandlung oder setzen Sie das Risiko auf behandelt.",
};
export const planMissing: Message = {
  code: "risk.planMissing",
  en: "{0} cannot be closed without a treatment plan. Write what was done about it.",
  de: "{0} lässt sich ohne Behandlungsplan nicht schließen. Schreiben Sie, was dagegen getan wurde.",
};
export const ownRisk: Message = {
  code: "risk.ownRisk",
  en: "You entered {0}. Someone else accepts it.",
  de: "Sie haben {0} erfasst. Jemand anderes akzeptiert es.",
};
export const ownWorkload: Message = {
  code: "risk.ownWorkload",
  en: "You own {1}. Someone else accepts {0}.",
  de: "Sie verantworten {1}. Jemand anderes akzeptiert {0}.",
};
export const deputyWorkload: Message = {
  code: "risk.deputyWorkload",
  en: "You are the deputy of {1}. Someone else accepts {0}.",
  de: "Sie vertreten {1}. Jemand anderes akzeptiert {0}.",
};
export const deleteOpenOnly: Message = {
  code: "risk.deleteOpenOnly",
  en: "{0} cannot be deleted: only open risks can. Close it instead; it stays in the register.",
  de: "{0} lässt sich nicht löschen, das geht nur mit offenen Risiken. Schließen Sie es; es bleibt im Verzeichnis.",
};
