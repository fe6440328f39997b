import type { Message } from "../rules/refusal";

export const modeUnknown: Message = {
  code: "library.modeUnknown",
  en: '"{0}" is no mode of applying a library. Use preview to see what would change, then apply.',
  de: '"{0}" ist kein Modus zum Anwenden einer Bibliothek. Nutzen Sie preview, um Änderungen zu sehen, dann apply.',
};
export const notReadable: Message = {
  code: "library.notReadable",
  en: "The content is no library: it is not JSON with a list of tables. Send a part of a library as the command makes it.",
  de: "Der Inhalt ist keine Bibliothek: kein JSON mit einer Liste von Tabellen. Senden Sie einen Teil, wie ihn der Befehl erzeugt.",
};
export const tableUnknown: Message = {
  code: "library.tableUnknown",
  en: "{0} is no table of the library, so its rows are not applied. Leave them out.",
  de: "{0} ist keine Tabelle der Bibliothek, ihre Zeilen werden nicht angewendet. Lassen Sie sie weg.",
};
export const columnUnknown: Message = {
  code: "library.columnUnknown",
  en: "{1} of {0} does not come from a library. Leave the column out.",
  de: "{1} von {0} kommt nicht aus einer Bibliothek. Lassen Sie die Spalte weg.",
};
export const valueUnfit: Message = {
  code: "library.valueUnfit",
  en: "{2} of {0} holds a value that does not fit {1}. Correct the content and send it again.",
  de: "{2} von {0} hat einen Wert, der nicht zu {1} passt. Korrigieren Sie den Inhalt und senden Sie ihn erneut.",
};
export const idMissing: Message = {
  code: "library.idMissing",
  en: "A row of {0} has no fixed id, so it could not be found again. Give every row its id.",
  de: "Einer Zeile von {0} fehlt die feste Kennung, sie ließe sich nicht wiederfinden. Geben Sie jeder Zeile ihre Kennung.",
};
export const tooMany: Message = {
  code: "library.tooMany",
  en: "This part has {0} rows and {1} links; one call takes 300 rows and 600 links. Send smaller parts.",
  de: "Dieser Teil hat {0} Zeilen und {1} Verknüpfungen; ein Aufruf nimmt 300 Zeilen und 600 Verknüpfungen. Senden Sie kleinere Teile.",
};
export const linkUnknown: Message = {
  code: "library.linkUnknown",
  en: "{0} is no relationship of the library, or a link of it has no two ids. Leave it out.",
  de: "{0} ist keine Beziehung der Bibliothek, oder einer Verknüpfung fehlen ihre zwei Kennungen. Lassen Sie sie weg.",
};
