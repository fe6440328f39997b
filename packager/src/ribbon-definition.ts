import type { SolutionSource } from "./solution-source";
import type { XmlElement } from "./xml-read";
import { COLUMN_STYLE, writeXml } from "./xml-write";

/** The command bar changes of a table. */
export interface RibbonDefinition {
  /** Logical name. */
  table: string;
  /** The `<RibbonDiffXml>` element on one line, as the platform keeps it. */
  ribbonXml: string;
  element: XmlElement;
  /** File in the unpacked tree. */
  file: string;
}

/** The ribbon changes of all tables that have any. */
export function readRibbons(source: SolutionSource): RibbonDefinition[] {
  return source.components.entities.flatMap(({ logicalName, ribbon }) =>
    ribbon
      ? [
          {
            table: logicalName,
            ribbonXml: writeXml(ribbon.element, COLUMN_STYLE),
            element: ribbon.element,
            file: ribbon.file,
          },
        ]
      : [],
  );
}
