import type { ApprovalRole } from "@plumbline/governance";

import type { Message } from "../rules/refusal";

export const codeMissing: Message = {
  code: "baseline.codeMissing",
  en: "The baseline has no code or version. Enter both: the code is the same for all versions of a baseline.",
  de: "Der Baseline fehlt Kennung oder Version. Tragen Sie beides ein: Die Kennung ist für alle Versionen dieselbe.",
};
export const startsAsDraft: Message = {
  code: "baseline.startsAsDraft",
  en: "{0} cannot start in another status than draft. Create it as a draft, then submit it for review.",
  de: "{0} kann nur als Entwurf beginnen. Legen Sie den Entwurf an und geben Sie ihn dann in die Prüfung.",
};
export const oneOpenVersion: Message = {
  code: "baseline.oneOpenVersion",
  en: "{0} already has a version being worked on: {1}. Finish or delete it before you start another.",
  de: "An {0} wird bereits gearbeitet: {1}. Schließen Sie diese Version ab oder löschen Sie sie, bevor Sie eine weitere beginnen.",
};
export const noPrevious: Message = {
  code: "baseline.noPrevious",
  en: "{0} has no previous version to start from. Choose one, or start from the library.",
  de: "{0} hat keine Vorgängerversion. Wählen Sie eine aus oder beginnen Sie mit der Bibliothek.",
};
export const otherLine: Message = {
  code: "baseline.otherLine",
  en: "{0} is a version of another baseline. Choose a previous version with the code {1}.",
  de: "{0} ist Version einer anderen Baseline. Wählen Sie eine Vorgängerversion mit der Kennung {1}.",
};
export const inForce: Message = {
  code: "baseline.inForce",
  en: "{0} is in force and cannot be changed. Start a new version.",
  de: "{0} ist in Kraft und lässt sich nicht ändern. Beginnen Sie eine neue Version.",
};
export const inReview: Message = {
  code: "baseline.inReview",
  en: "{0} is in review and cannot be changed. Return it to draft first; votes cast so far are withdrawn then.",
  de: "{0} ist in Prüfung und lässt sich nicht ändern. Setzen Sie sie auf Entwurf zurück; abgegebene Stimmen verfallen dann.",
};
export const closed: Message = {
  code: "baseline.closed",
  en: "{0} is history and cannot be changed. Start a new version.",
  de: "{0} ist Geschichte und lässt sich nicht ändern. Beginnen Sie eine neue Version.",
};
export const fixedAfterCreate: Message = {
  code: "baseline.fixedAfterCreate",
  en: "Code, start and previous version of {0} cannot be changed after it was created. Delete the draft and start again.",
  de: "Kennung, Start und Vorgängerversion von {0} stehen nach dem Anlegen fest. Löschen Sie den Entwurf und beginnen Sie neu.",
};
export const derived: Message = {
  code: "baseline.derived",
  en: "Counts and times of {0} are written by the rules and cannot be entered. Leave them out.",
  de: "Zählungen und Zeitpunkte von {0} schreiben die Regeln. Lassen Sie diese Spalten weg.",
};
export const notThatWay: Message = {
  code: "baseline.notThatWay",
  en: "{0} cannot change its status that way. A draft goes to review, and from review into force or back to draft.",
  de: "{0} kann den Status so nicht wechseln. Ein Entwurf geht in die Prüfung und von dort in Kraft oder zurück zum Entwurf.",
};
export const rejectedByVote: Message = {
  code: "baseline.rejectedByVote",
  en: "{0} is rejected by a vote. Cast your vote with the decision to reject, and say why.",
  de: "{0} wird durch eine Stimme abgelehnt. Stimmen Sie mit Ablehnung und nennen Sie den Grund.",
};
export const noControls: Message = {
  code: "baseline.noControls",
  en: "{0} has no controls. Add some before you submit it for review.",
  de: "{0} enthält keine Kontrollen. Fügen Sie welche hinzu, bevor Sie sie in die Prüfung geben.",
};
export const tooManyControls: Message = {
  code: "baseline.tooManyControls",
  en: "{0} has {1} controls; up to {2} can be measured. Remove controls, or split it into two baselines.",
  de: "{0} hat {1} Kontrollen; messen lassen sich bis zu {2}. Entfernen Sie Kontrollen oder teilen Sie die Baseline.",
};
export const oneReasonMissing: Message = {
  code: "baseline.oneReasonMissing",
  en: "1 reason is missing. Say why {0} changed. Every changed or removed control needs a reason before review.",
  de: "1 Begründung fehlt. Sagen Sie, warum {0} geändert wurde. Jede geänderte oder entfernte Kontrolle braucht vor der Prüfung eine Begründung.",
};
export const reasonsMissing: Message = {
  code: "baseline.reasonsMissing",
  en: "{0} reasons are missing. Say why {1} changed. Every changed or removed control needs a reason before review.",
  de: "{0} Begründungen fehlen. Sagen Sie, warum {1} geändert wurden. Jede geänderte oder entfernte Kontrolle braucht vor der Prüfung eine Begründung.",
};
export const approvalsMissing: Message = {
  code: "baseline.approvalsMissing",
  en: "{0} cannot enter force: the {1} approval is missing. A business and a technical approver, two people who did not write it, must vote.",
  de: "{0} kann nicht in Kraft treten: Die Zustimmung ({1}) fehlt. Je eine Person aus Fachbereich und Technik, die nicht daran geschrieben haben, muss zustimmen.",
};
export const deleteDraftOnly: Message = {
  code: "baseline.deleteDraftOnly",
  en: "{0} cannot be deleted: only drafts can. It stays as a record; start a new version to change it.",
  de: "{0} lässt sich nicht löschen, das geht nur mit Entwürfen. Die Version bleibt als Nachweis; beginnen Sie für Änderungen eine neue.",
};

// Controls of a version.

export const controlAdded: Message = {
  code: "baselinecontrol.needsBoth",
  en: "A row of a baseline needs its baseline and its control. Choose both.",
  de: "Eine Zeile der Baseline braucht Baseline und Kontrolle. Wählen Sie beides.",
};
export const controlRetired: Message = {
  code: "baselinecontrol.controlRetired",
  en: "{0} is not active in the library. Choose an active control, or activate it first.",
  de: "{0} ist in der Bibliothek nicht aktiv. Wählen Sie eine aktive Kontrolle oder aktivieren Sie diese zuerst.",
};
export const controlSnapshot: Message = {
  code: "baselinecontrol.snapshot",
  en: "Code, area, scope and evidence kind of {0} come from the library and cannot be changed here. Change the statement, duties, parameters or applicability instead.",
  de: "Kennung, Bereich, Geltung und Nachweisart von {0} stammen aus der Bibliothek. Ändern Sie stattdessen Text, Pflichten, Parameter oder Anwendbarkeit.",
};
export const removeInstead: Message = {
  code: "baselinecontrol.removeInstead",
  en: "{0} cannot be deleted from {1}. Set its tailoring to removed and give the reason, so that the difference stays visible.",
  de: "{0} lässt sich nicht aus {1} löschen. Setzen Sie die Anpassung auf entfernt und nennen Sie den Grund, damit der Unterschied sichtbar bleibt.",
};

// Votes.

export const voteIncomplete: Message = {
  code: "baselineapproval.incomplete",
  en: "The vote is incomplete. Choose the baseline, your role and your decision.",
  de: "Die Stimme ist unvollständig. Wählen Sie Baseline, Rolle und Entscheidung.",
};
export const voteNotInReview: Message = {
  code: "baselineapproval.notInReview",
  en: "{0} is not in review, so there is nothing to vote on. Votes are cast while a version is in review.",
  de: "{0} ist nicht in Prüfung, daher gibt es nichts abzustimmen. Gestimmt wird, solange eine Version in Prüfung ist.",
};
export const voteAuthor: Message = {
  code: "baselineapproval.author",
  en: "You wrote {0}. A business and a technical approver, two other people, must vote.",
  de: "Sie haben an {0} geschrieben. Zwei andere Personen, aus Fachbereich und Technik, müssen abstimmen.",
};
export const votedAlready: Message = {
  code: "baselineapproval.votedAlready",
  en: "You have voted on {0} as {1}. The {2} vote must come from someone else.",
  de: "Sie haben zu {0} schon gestimmt ({1}). Die Stimme für {2} muss von einer anderen Person kommen.",
};
export const voteRoleTaken: Message = {
  code: "baselineapproval.roleTaken",
  en: "The {1} vote on {0} has been cast. Vote in another role, or return the version to draft to start over.",
  de: "Die Stimme für {1} zu {0} liegt vor. Stimmen Sie in einer anderen Rolle, oder setzen Sie die Version auf Entwurf zurück.",
};
export const voteReject: Message = {
  code: "baselineapproval.rejectNeedsComment",
  en: "Rejecting {0} needs a comment. Say what has to change.",
  de: "Eine Ablehnung von {0} braucht einen Kommentar. Sagen Sie, was sich ändern muss.",
};
export const voteVerdict: Message = {
  code: "baselineapproval.verdict",
  en: "Voter and time of a vote on {0} are written by the rules. Leave them out.",
  de: "Wer wann zu {0} stimmt, schreiben die Regeln. Lassen Sie diese Spalten weg.",
};
export const voteFinal: Message = {
  code: "baselineapproval.final",
  en: "The vote {0} is cast and cannot be changed or deleted. To start over, return the version to draft.",
  de: "Die Stimme {0} ist abgegeben und lässt sich nicht ändern oder löschen. Für einen neuen Anlauf setzen Sie die Version auf Entwurf zurück.",
};

// Words inside sentences.

export function roleWord(role: ApprovalRole): Message {
  switch (role) {
    case "business":
      return { code: "role.business", en: "business", de: "Fachbereich" };
    case "technical":
      return { code: "role.technical", en: "technical", de: "Technik" };
    case "compliance":
      return { code: "role.compliance", en: "compliance", de: "Compliance" };
  }
}
