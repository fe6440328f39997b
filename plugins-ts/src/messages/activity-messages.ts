import type { Message } from "../rules/refusal";

export const kindMissing: Message = {
  code: "securityactivity.kindMissing",
  en: "The activity does not say what was or will be done. Choose the kind.",
  de: "Die Aktivität sagt nicht, was getan wird. Wählen Sie die Art.",
};
export const kindFixed: Message = {
  code: "securityactivity.kindFixed",
  en: "The kind of {0} cannot be changed. Add another activity of that kind.",
  de: "Die Art von {0} steht fest. Legen Sie eine weitere Aktivität dieser Art an.",
};
export const startsPlanned: Message = {
  code: "securityactivity.startsPlanned",
  en: "{0} cannot start as lapsed. Add it as planned with a due day, or as done.",
  de: "{0} kann nicht als verfallen beginnen. Legen Sie die Aktivität geplant mit Termin oder als erledigt an.",
};
export const derived: Message = {
  code: "securityactivity.derived",
  en: "The next due day of {0} follows from the day it was done and its repetition. Change the repetition.",
  de: "Der nächste Termin von {0} ergibt sich aus Erledigung und Wiederholung. Ändern Sie die Wiederholung.",
};
export const doneInFuture: Message = {
  code: "securityactivity.doneInFuture",
  en: "{0} was done on {1}, which lies in the future. Enter today or an earlier day.",
  de: "{0} wurde am {1} erledigt, das liegt in der Zukunft. Tragen Sie heute oder einen früheren Tag ein.",
};
export const resultMissing: Message = {
  code: "securityactivity.resultMissing",
  en: "{0} cannot be done without a result. Write what came out of it, also when nothing was found.",
  de: "{0} lässt sich ohne Ergebnis nicht erledigen. Schreiben Sie, was herauskam, auch wenn nichts gefunden wurde.",
};
export const done: Message = {
  code: "securityactivity.done",
  en: "{0} is done and cannot be changed. Add a new activity for the next time.",
  de: "{0} ist erledigt und lässt sich nicht ändern. Legen Sie für das nächste Mal eine neue Aktivität an.",
};
export const notThatWay: Message = {
  code: "securityactivity.notThatWay",
  en: "{0} cannot change its status that way. A planned activity is done or lapses; a lapsed one is planned again or done.",
  de: "{0} kann den Status so nicht wechseln. Eine geplante Aktivität wird erledigt oder verfällt; eine verfallene wird neu geplant oder erledigt.",
};
export const notDue: Message = {
  code: "securityactivity.notDue",
  en: "{0} has not passed its due day and cannot lapse. Set it to done, or wait for that day.",
  de: "{0} ist noch nicht überfällig und kann nicht verfallen. Erledigen Sie die Aktivität oder warten Sie den Termin ab.",
};
export const dueAgain: Message = {
  code: "securityactivity.dueAgain",
  en: "{0} has lapsed. To plan it again, enter a due day from today on.",
  de: "{0} ist verfallen. Tragen Sie zum erneuten Planen einen Termin ab heute ein.",
};
export const baselineMissing: Message = {
  code: "securityactivity.baselineMissing",
  en: "{0} is about a version of a baseline. Choose the version.",
  de: "{0} betrifft eine Version einer Baseline. Wählen Sie die Version.",
};
export const baselineNotInForce: Message = {
  code: "securityactivity.baselineNotInForce",
  en: "{1} is not in force, so {0} has nothing to announce or acknowledge. Choose the version in force.",
  de: "{1} ist nicht in Kraft; für {0} gibt es nichts bekannt zu geben oder zu bestätigen. Wählen Sie die Version in Kraft.",
};
export const publishedByCoe: Message = {
  code: "securityactivity.publishedByCoe",
  en: "{0} is for the CoE team: it publishes baselines. Ask one of its members.",
  de: "{0} ist Sache des CoE-Teams: Es veröffentlicht Baselines. Wenden Sie sich an ein Mitglied.",
};
export const acknowledgedByOneself: Message = {
  code: "securityactivity.acknowledgedByOneself",
  en: "{0} is made by the person themselves. Leave the person out to acknowledge for yourself; others do it on their own.",
  de: "{0} gibt nur die Person selbst ab. Lassen Sie die Person leer, um für sich zu bestätigen; andere tun das selbst.",
};
export const acknowledgedAlready: Message = {
  code: "securityactivity.acknowledgedAlready",
  en: "You have acknowledged {0} already. There is nothing more to do.",
  de: "Sie haben {0} schon zur Kenntnis genommen. Es ist nichts weiter zu tun.",
};
export const acknowledgedToday: Message = {
  code: "securityactivity.acknowledgedToday",
  en: "{0} counts from today and is done at once. Leave the day and the status out.",
  de: "{0} gilt ab heute und ist sofort erledigt. Lassen Sie Tag und Status leer.",
};
export const deletePlannedOnly: Message = {
  code: "securityactivity.deletePlannedOnly",
  en: "{0} is done and cannot be deleted. It stays as a record.",
  de: "{0} ist erledigt und lässt sich nicht löschen. Die Aktivität bleibt als Nachweis.",
};

// Kinds, as names of rows.

export const training: Message = { code: "activity.training", en: "Training", de: "Schulung" };
export const exercise: Message = { code: "activity.exercise", en: "Exercise", de: "Übung" };
export const accessReview: Message = { code: "activity.accessReview", en: "Access review", de: "Zugriffsprüfung" };
export const baselineReview: Message = {
  code: "activity.baselineReview",
  en: "Baseline review",
  de: "Prüfung der Baseline",
};
export const platformUpdate: Message = {
  code: "activity.platformUpdate",
  en: "Platform update review",
  de: "Prüfung der Plattform-Updates",
};
export const frictionReview: Message = {
  code: "activity.frictionReview",
  en: "Friction review",
  de: "Reibungsprüfung",
};
export const publication: Message = { code: "activity.publication", en: "Publication", de: "Veröffentlichung" };
export const acknowledgement: Message = {
  code: "activity.acknowledgement",
  en: "Acknowledgement",
  de: "Kenntnisnahme",
};
