import type { CellSpec, ControlBindingSpec, FormSpec, SectionSpec, TabSpec, Text } from "./author-spec";
import { controlClass, CUSTOM_CONTROL_HOST, QUICK_VIEW, SUBGRID, WEB_RESOURCE } from "./control-classes";
import { element, flag, labels, textElement } from "./markup";

/** What a form needs to know of a column of its table. */
export interface FormColumn {
  type: string;
  format: string | undefined;
  label: Text;
  /** Verdicts and other columns nobody types into. */
  readOnly: boolean;
}

/** Where a form looks up columns and the ids of other components. */
export interface FormContext {
  /** Makes ids inside this form from names. */
  id(name: string): string;
  /** @throws RangeError when the table has no such column */
  column(logicalName: string): FormColumn;
  viewId(table: string, view: string): string;
  formId(table: string, kind: string, form: string): string;
  version: string;
}

const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** A `FormXml/<kind>/{id}.xml`. */
export function formMarkup(form: FormSpec, formId: string, context: FormContext): string {
  return new FormWriter(form, context).write(formId);
}

class FormWriter {
  private readonly controlDescriptions: string[] = [];
  /** How often a column stands in the body: the second control of a column gets the number 1 at its end, as in the platform. */
  private readonly uses = new Map<string, number>();

  constructor(
    private readonly form: FormSpec,
    private readonly context: FormContext,
  ) {}

  write(formId: string): string {
    const { form, context } = this;
    const main = form.kind === "main";
    const tabs = element("tabs", {}, ...form.tabs.map((tab) => this.tab(tab)));
    return element(
      "forms",
      XSI,
      element(
        "systemform",
        {},
        textElement("formid", `{${formId}}`),
        textElement("IntroducedVersion", context.version),
        textElement("FormPresentation", 1),
        textElement("FormActivationState", 1),
        element(
          "form",
          { headerdensity: main ? "HighWithControls" : undefined },
          tabs,
          main ? this.band("header", form.header ?? []) : "",
          main ? this.band("footer", []) : "",
          this.events(),
          this.libraries(),
          main ? element("DisplayConditions", { Order: 0, FallbackForm: true }, element("Everyone")) : "",
          this.controlDescriptions.length > 0 ? element("controlDescriptions", {}, ...this.controlDescriptions) : "",
        ),
        flag("IsCustomizable", true),
        flag("CanBeDeleted", true),
        labels("LocalizedNames", "LocalizedName", form.label ?? form.name),
        form.description === undefined ? "" : labels("Descriptions", "Description", form.description),
      ),
    );
  }

  private tab(tab: TabSpec): string {
    const id = `tab/${tab.name}`;
    return element(
      "tab",
      { name: tab.name, verticallayout: true, id: this.guid(id), IsUserDefined: 1, showlabel: true, expanded: true },
      labels("labels", "label", tab.label),
      element(
        "columns",
        {},
        ...tab.columns.map((column) =>
          element(
            "column",
            { width: `${column.width}%` },
            element(
              "sections",
              {},
              ...column.sections.map((section) => this.section(`${id}/${section.name}`, section)),
            ),
          ),
        ),
      ),
    );
  }

  private section(id: string, section: SectionSpec): string {
    const columns = section.columns ?? 1;
    return element(
      "section",
      {
        name: section.name,
        showlabel: section.label !== undefined,
        showbar: false,
        columns: "1".repeat(columns),
        IsUserDefined: 0,
        id: this.guid(id),
      },
      labels("labels", "label", section.label ?? ""),
      element(
        "rows",
        {},
        ...section.rows.flatMap((row, index) => {
          const height = Math.max(1, ...row.map(rowsOf));
          const cells = row.map((cell, place) =>
            this.cell(`${id}/${index}/${place}`, cell, row.length === 1 ? columns : 1, section.label !== undefined),
          );
          return [element("row", {}, ...cells), ...Array.from({ length: height - 1 }, () => element("row"))];
        }),
      ),
    );
  }

  /** A quick view says its name only where the section does not. */
  private cell(id: string, cell: CellSpec, width: number, labelled: boolean): string {
    if (cell === null) {
      return element("cell", { id: this.guid(id), showlabel: false, userspacer: true }, labels("labels", "label", ""));
    }
    const spec = typeof cell === "string" ? { column: cell } : cell;
    const attributes = {
      id: this.guid(id),
      showlabel:
        "column" in spec && !("control" in spec) ? true : "subgrid" in spec || ("quickView" in spec && !labelled),
      locklevel: 0,
      colspan: ("span" in spec ? spec.span : undefined) ?? width,
      rowspan: rowsOf(cell),
      visible: "hidden" in spec && spec.hidden ? false : undefined,
    };
    if ("subgrid" in spec) {
      return element("cell", attributes, labels("labels", "label", spec.label), this.subgrid(spec.id, spec.subgrid));
    }
    if ("quickView" in spec) {
      return element(
        "cell",
        attributes,
        labels("labels", "label", spec.label),
        this.quickView(spec.id, spec.quickView),
      );
    }
    if ("webResource" in spec) {
      return element(
        "cell",
        attributes,
        labels("labels", "label", spec.label),
        element(
          "control",
          { id: spec.id, classid: WEB_RESOURCE },
          element("parameters", {}, textElement("Url", spec.webResource), textElement("PassParameters", "false")),
        ),
      );
    }
    const column = this.context.column(spec.column);
    const label = labels("labels", "label", spec.label ?? column.label);
    if ("control" in spec)
      return element("cell", attributes, label, this.codeComponent(spec.column, column, spec.control));
    const readOnly = spec.readOnly ?? column.readOnly;
    return element("cell", attributes, label, this.field(spec.column, column, readOnly));
  }

  private controlId(column: string): string {
    const before = this.uses.get(column) ?? 0;
    this.uses.set(column, before + 1);
    return before === 0 ? column : `${column}${before}`;
  }

  private field(name: string, column: FormColumn, readOnly: boolean, id = this.controlId(name)): string {
    return element("control", {
      id,
      classid: controlClass(column.type, column.format),
      datafieldname: name,
      disabled: readOnly,
    });
  }

  private codeComponent(name: string, column: FormColumn, binding: ControlBindingSpec): string {
    const uniqueId = this.guid(`control/${name}`);
    const parameters = Object.entries(binding.properties).map(([property, value]) =>
      "column" in value
        ? element(property, { type: value.type }, value.column)
        : element(property, { type: value.type, static: true }, value.value),
    );
    this.controlDescriptions.push(
      element(
        "controlDescription",
        { forControl: uniqueId },
        element(
          "customControl",
          { id: controlClass(column.type, column.format) },
          element("parameters", {}, textElement("datafieldname", name)),
        ),
        ...[2, 1, 0].map((formFactor) =>
          element("customControl", { formFactor, name: binding.name }, element("parameters", {}, ...parameters)),
        ),
      ),
    );
    return element("control", {
      id: this.controlId(name),
      classid: CUSTOM_CONTROL_HOST,
      datafieldname: name,
      disabled: false,
      uniqueid: uniqueId,
    });
  }

  private subgrid(id: string, grid: { table: string; relationship?: string; view: string; pageSize?: number }): string {
    const view = `{${this.context.viewId(grid.table, grid.view)}}`;
    return element(
      "control",
      { id, classid: SUBGRID, indicationOfSubgrid: true },
      element(
        "parameters",
        {},
        textElement("ViewId", view),
        textElement("IsUserView", "false"),
        grid.relationship === undefined ? "" : textElement("RelationshipName", grid.relationship),
        textElement("TargetEntityType", grid.table),
        textElement("AutoExpand", "Fixed"),
        textElement("EnableQuickFind", "false"),
        textElement("EnableViewPicker", "false"),
        textElement("ViewIds", view),
        textElement("EnableJumpBar", "false"),
        textElement("ChartGridMode", "Grid"),
        textElement("EnableChartPicker", "false"),
        textElement("RecordsPerPage", grid.pageSize ?? 10),
      ),
    );
  }

  private quickView(id: string, view: { lookup: string; table: string; form: string }): string {
    const form = this.context.formId(view.table, "quick", view.form);
    const list = element("QuickFormIds", {}, element("QuickFormId", { entityname: view.table }, form.toUpperCase()));
    return element(
      "control",
      { id, classid: QUICK_VIEW, datafieldname: view.lookup, disabled: false },
      element("parameters", {}, textElement("QuickForms", list), textElement("ControlMode", "Read")),
    );
  }

  private band(name: "header" | "footer", entries: NonNullable<FormSpec["header"]>): string {
    const cells = entries.map((entry) => {
      const { column, readOnly: fixed } = typeof entry === "string" ? { column: entry, readOnly: false } : entry;
      const { label, readOnly, ...rest } = this.context.column(column);
      return element(
        "cell",
        { id: this.guid(`${name}/${column}`), showlabel: true, locklevel: 0 },
        labels("labels", "label", label),
        this.field(
          column,
          { ...rest, label, readOnly },
          readOnly || fixed === true || column === "statuscode",
          `header_${column}`,
        ),
      );
    });
    const empty = Array.from({ length: Math.max(0, 3 - cells.length) }, (_, index) =>
      element("cell", { id: this.guid(`${name}/empty/${index}`), showlabel: false }, labels("labels", "label", "")),
    );
    return element(
      name,
      {
        id: this.guid(name),
        celllabelposition: "Top",
        columns: "1".repeat(Math.max(3, cells.length)),
        labelwidth: 115,
        celllabelalignment: "Left",
      },
      element("rows", {}, element("row", {}, ...cells, ...empty)),
    );
  }

  private events(): string {
    const handlers = this.form.onLoad ?? [];
    if (handlers.length === 0) return "";
    return element(
      "events",
      {},
      element(
        "event",
        { name: "onload", application: false, active: false },
        element(
          "Handlers",
          {},
          ...handlers.map((handler) =>
            element("Handler", {
              functionName: handler.function,
              libraryName: handler.library,
              handlerUniqueId: this.guid(`onload/${handler.function}`),
              enabled: true,
              parameters: "",
              passExecutionContext: true,
            }),
          ),
        ),
      ),
    );
  }

  private libraries(): string {
    const names = this.form.libraries ?? [];
    if (names.length === 0) return "";
    return element(
      "formLibraries",
      {},
      ...names.map((name) => element("Library", { name, libraryUniqueId: this.guid(`library/${name}`) })),
    );
  }

  private guid(name: string): string {
    return `{${this.context.id(name)}}`;
  }
}

function rowsOf(cell: CellSpec): number {
  return cell !== null && typeof cell === "object" && "rows" in cell ? (cell.rows ?? 1) : 1;
}
