import type { Labels } from "./option-set-definition";
import type { SolutionSource } from "./solution-source";
import {
  attribute,
  childElement,
  childFlag,
  childNumber,
  childText,
  descendants,
  elementAt,
  labelsIn,
  plainGuid,
  preferredLabel,
} from "./xml-query";
import type { XmlElement } from "./xml-read";
import { COLUMN_STYLE, writeXml } from "./xml-write";

/** A saved query as plain data. */
export interface ViewDefinition {
  id: string;
  /** Logical name of its table. */
  table: string;
  name: string;
  names: Labels;
  description: string | undefined;
  /** 0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup. */
  queryType: number;
  isDefault: boolean;
  isQuickFind: boolean;
  isPrivate: boolean;
  /** On one line, as the platform keeps it; empty when the view has none. */
  fetchXml: string;
  layoutXml: string;
  /** Columns shown: names as in the layout (`alias.column` for related tables), widths in pixels. */
  columns: { name: string; width: number }[];
  fetch: XmlElement | undefined;
  layout: XmlElement | undefined;
  /** File in the unpacked tree. */
  file: string;
}

/** The views of all tables, by table and id. */
export function readViews(source: SolutionSource): ViewDefinition[] {
  return source.components.entities.flatMap((entity) =>
    entity.savedQueries.map(({ element, file }) => {
      const names = labelsIn(childElement(element, "LocalizedNames"));
      const language = source.manifest.languageCode;
      const fetch = elementAt(element, "fetchxml", "fetch");
      const layout = elementAt(element, "layoutxml", "grid");
      return {
        id: plainGuid(childText(element, "savedqueryid")) ?? "",
        table: entity.logicalName,
        name: preferredLabel(names, language) ?? "",
        names,
        description: preferredLabel(labelsIn(childElement(element, "Descriptions")), language) || undefined,
        queryType: childNumber(element, "querytype") ?? 0,
        isDefault: childFlag(element, "isdefault"),
        isQuickFind: childFlag(element, "isquickfindquery"),
        isPrivate: childFlag(element, "isprivate"),
        fetchXml: fetch ? writeXml(fetch, COLUMN_STYLE) : "",
        layoutXml: layout ? writeXml(layout, COLUMN_STYLE) : "",
        columns: descendants(layout, "cell").map((cell) => ({
          name: attribute(cell, "name") ?? "",
          width: Number(attribute(cell, "width") ?? "100"),
        })),
        fetch,
        layout,
        file,
      };
    }),
  );
}
