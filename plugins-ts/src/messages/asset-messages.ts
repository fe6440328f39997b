import type { Message } from "../rules/refusal";

export const platformIdMissing: Message = {
  code: "asset.platformIdMissing",
  en: "The asset has no id of the platform. Enter the id by which the admin center knows it.",
  de: "Dem Asset fehlt die Kennung der Plattform. Tragen Sie die Kennung ein, unter der es im Admin Center steht.",
};
export const platformIdTaken: Message = {
  code: "asset.platformIdTaken",
  en: "{0} is in the inventory already, as {1}. Update that row instead of adding another.",
  de: "{0} steht schon im Inventar, als {1}. Aktualisieren Sie diese Zeile, statt eine weitere anzulegen.",
};
export const platformIdFixed: Message = {
  code: "asset.platformIdFixed",
  en: "The id of {0} cannot be changed: the inventory recognises the asset by it. Add the other asset as a new row.",
  de: "Die Kennung von {0} steht fest, das Inventar erkennt das Asset daran. Legen Sie das andere Asset als neue Zeile an.",
};
export const usedInFuture: Message = {
  code: "asset.usedInFuture",
  en: "{0} was last used on {1}, which lies in the future. Enter today or an earlier day.",
  de: "{0} wurde zuletzt am {1} verwendet, das liegt in der Zukunft. Tragen Sie heute oder einen früheren Tag ein.",
};
export const startsInUse: Message = {
  code: "asset.startsInUse",
  en: "{0} cannot enter the inventory as retired. Add it as active or orphaned; leave out what is gone.",
  de: "{0} kann nicht als stillgelegt ins Inventar kommen. Legen Sie es als aktiv oder verwaist an; was weg ist, bleibt weg.",
};
export const retired: Message = {
  code: "asset.retired",
  en: "{0} is retired and cannot be changed. Set it to active first if it is in use again.",
  de: "{0} ist stillgelegt und lässt sich nicht ändern. Setzen Sie es zuerst auf aktiv, wenn es wieder verwendet wird.",
};
export const notThatWay: Message = {
  code: "asset.notThatWay",
  en: "{0} is retired and cannot become orphaned. Set it to active first.",
  de: "{0} ist stillgelegt und kann nicht verwaist werden. Setzen Sie es zuerst auf aktiv.",
};
