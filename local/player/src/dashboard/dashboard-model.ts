import { child, children, parseXml } from "../data/xml";
import { titleIn } from "../strings/text";

/** One part of a dashboard. */
export type DashboardPart =
  | {
      readonly kind: "grid";
      readonly table: string;
      readonly viewId: string | null;
      readonly viewIds: readonly string[];
      readonly pageSize: number | null;
      readonly quickFind: boolean;
    }
  | { readonly kind: "webResource"; readonly name: string; readonly data: string | null }
  | { readonly kind: "unsupported"; readonly what: "chart" | "control"; readonly name: string };

export interface DashboardCell {
  readonly id: string;
  readonly label: string;
  readonly columns: number;
  readonly rows: number;
  readonly part: DashboardPart;
}

export interface DashboardSection {
  readonly id: string;
  readonly label: string;
  /** Cells side by side. */
  readonly columns: number;
  readonly cells: readonly DashboardCell[];
}

const GRID = "e7a81278-8635-4d9e-8d4d-59480b391c5b";
const WEB_RESOURCE = "9fdf5f91-88b1-47f4-ad53-c11efc01a01d";

function labelOf(element: Element, languageId: number): string {
  if (element.getAttribute("showlabel") === "false") {
    return "";
  }
  const titles: Record<number, string> = {};
  for (const label of children(child(element, "labels") ?? element, "label")) {
    titles[Number(label.getAttribute("languagecode"))] = label.getAttribute("description") ?? "";
  }
  return titleIn(titles, languageId);
}

function guid(text: string): string {
  return text.replace(/[{}]/g, "").trim().toLowerCase();
}

function partOf(control: Element): DashboardPart {
  const parameters = child(control, "parameters");
  const read = (name: string): string => (parameters && child(parameters, name)?.textContent?.trim()) || "";
  const name = control.getAttribute("id") ?? "";
  switch (guid(control.getAttribute("classid") ?? "")) {
    case GRID:
      return read("ChartGridMode") === "Chart"
        ? { kind: "unsupported", what: "chart", name }
        : {
            kind: "grid",
            table: read("TargetEntityType"),
            viewId: guid(read("ViewId")) || null,
            viewIds: read("ViewIds")
              .split(/[,;]/)
              .map(guid)
              .filter((id) => id !== ""),
            pageSize: Number(read("RecordsPerPage")) || null,
            quickFind: read("EnableQuickFind") === "true",
          };
    case WEB_RESOURCE:
      return { kind: "webResource", name: read("Url").replace(/^\$webresource:/i, ""), data: read("Data") || null };
    default:
      return { kind: "unsupported", what: "control", name };
  }
}

/**
 * Reads a dashboard's FormXml.
 * @throws Error when it is not well-formed.
 */
export function readDashboard(formXml: string, name: string, languageId: number): readonly DashboardSection[] {
  const root = parseXml(formXml, `dashboard ${name}`);
  return Array.from(root.getElementsByTagName("section")).map((section, index) => {
    const cells = Array.from(section.getElementsByTagName("cell")).flatMap((cell): readonly DashboardCell[] => {
      const control = child(cell, "control");
      return control
        ? [
            {
              id: cell.getAttribute("id") ?? control.getAttribute("id") ?? "",
              label: labelOf(cell, languageId),
              columns: Number(cell.getAttribute("colspan")) || 1,
              rows: Number(cell.getAttribute("rowspan")) || 1,
              part: partOf(control),
            },
          ]
        : [];
    });
    return {
      id: section.getAttribute("id") ?? String(index),
      label: labelOf(section, languageId),
      columns: Math.max(1, (section.getAttribute("columns") ?? "1").length),
      cells,
    };
  });
}
