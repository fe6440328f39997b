import type { Message } from "../rules/refusal";

export const nothingApplies: Message = {
  code: "summary.nothingApplies",
  en: "No control of the baseline applies to anything in this scope, so there is no score.",
  de: "Keine Kontrolle der Baseline gilt in diesem Bereich, es gibt also keinen Wert.",
};
export const score: Message = {
  code: "summary.score",
  en: "Score {0} ({1}), {2} % measured.",
  de: "Wert {0} ({1}), {2} % gemessen.",
};
export const scoreWithoutBand: Message = {
  code: "summary.scoreWithoutBand",
  en: "Score {0}. Only {1} % is measured: read it with care, there is no band below 60 %.",
  de: "Wert {0}. Nur {1} % sind gemessen: Lesen Sie ihn mit Vorsicht, unter 60 % gibt es keine Stufe.",
};
export const managed: Message = {
  code: "summary.managed",
  en: "Without what exceptions cover it is {0}.",
  de: "Ohne das, was Ausnahmen abdecken, sind es {0}.",
};
export const held: Message = {
  code: "summary.held",
  en: "Held at {0}: {1} fails in {2} without an exception.",
  de: "Auf {0} begrenzt: {1} ist in {2} ohne Ausnahme nicht erfüllt.",
};
export const first: Message = {
  code: "summary.first",
  en: "The trend starts with the next snapshot.",
  de: "Der Verlauf beginnt mit der nächsten Messung.",
};
export const change: Message = {
  code: "summary.change",
  en: "Change since the snapshot before: {0}.",
  de: "Veränderung seit der Messung davor: {0}.",
};
export const effects: Message = {
  code: "summary.effects",
  en: "Of that, {0} come from the new version of the baseline and {1} from the posture.",
  de: "Davon kommen {0} aus der neuen Version der Baseline und {1} aus der Sicherheitslage.",
};
export const mustsLost: Message = {
  code: "summary.mustsLost",
  en: "Must-controls that passed and do not any more: {0}.",
  de: "Muss-Kontrollen, die erfüllt waren und es nicht mehr sind: {0}.",
};
export const ending: Message = {
  code: "summary.ending",
  en: "Exceptions that end within 30 days: {0}.",
  de: "Ausnahmen, die in 30 Tagen enden: {0}.",
};
export const bandLow: Message = { code: "summary.low", en: "Low", de: "Niedrig" };
export const bandMedium: Message = { code: "summary.medium", en: "Medium", de: "Mittel" };
export const bandHigh: Message = { code: "summary.high", en: "High", de: "Hoch" };
