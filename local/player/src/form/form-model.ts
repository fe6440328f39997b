import type { Titles } from "../../../src/contract/app";

/** What a cell of a form shows. Fields take their look from the column's kind, the others from the class id. */
export type ControlKind =
  "field" | "subgrid" | "quickView" | "webResource" | "iframe" | "timeline" | "customControl" | "unsupported";

export interface FormControl {
  readonly id: string;
  /** Lower case, without braces. */
  readonly classId: string;
  readonly kind: ControlKind;
  /** Logical name of the bound column. */
  readonly column: string | null;
  readonly isDisabled: boolean;
  /** Lower case, without braces; names the entry in {@link FormModel.customControls}. */
  readonly uniqueId: string | null;
  /** Text of the children of `<parameters>`, by element name. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface FormCell {
  readonly id: string;
  readonly labels: Titles;
  readonly showLabel: boolean;
  readonly isVisible: boolean;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Absent in spacers. */
  readonly control: FormControl | null;
}

export interface FormSection {
  readonly id: string;
  readonly name: string;
  readonly labels: Titles;
  readonly showLabel: boolean;
  readonly isVisible: boolean;
  /** 1 to 4 columns of cells. */
  readonly columns: number;
  readonly rows: readonly (readonly FormCell[])[];
}

export interface FormColumn {
  /** Percent of the tab's width; null where the form does not say. */
  readonly width: number | null;
  readonly sections: readonly FormSection[];
}

export interface FormTab {
  readonly id: string;
  readonly name: string;
  readonly labels: Titles;
  readonly isVisible: boolean;
  readonly isExpanded: boolean;
  readonly columns: readonly FormColumn[];
}

export interface FormHandler {
  readonly functionName: string;
  readonly libraryName: string;
  readonly passExecutionContext: boolean;
  /** Comma-separated JavaScript literals behind the execution context. */
  readonly parameters: string;
}

export interface FormEventHandlers {
  /** Lower case: onload, onsave, onchange, tabstatechange … */
  readonly event: string;
  /** Column of an onchange, tab of a tabstatechange. */
  readonly target: string | null;
  readonly handlers: readonly FormHandler[];
}

export interface CustomControlParameter {
  readonly value: string;
  readonly isStatic: boolean;
  readonly type: string | null;
}

export interface CustomControlDataSet {
  readonly name: string;
  readonly viewId: string | null;
  readonly relationshipName: string | null;
  readonly targetTable: string | null;
}

export interface CustomControlUse {
  /** `prefix_Namespace.Constructor`. */
  readonly name: string;
  /** 0 phone, 1 tablet, 2 web. */
  readonly formFactor: number;
  readonly parameters: Readonly<Record<string, CustomControlParameter>>;
  readonly dataSets: readonly CustomControlDataSet[];
}

export interface FormModel {
  readonly tabs: readonly FormTab[];
  readonly header: readonly FormCell[];
  readonly footer: readonly FormCell[];
  /** Web resource names, in the order they load. */
  readonly libraries: readonly string[];
  readonly events: readonly FormEventHandlers[];
  /** By the control's unique id. */
  readonly customControls: Readonly<Record<string, readonly CustomControlUse[]>>;
}

/** Every cell of the form that holds a control, header and footer last. */
export function cellsOf(model: FormModel): readonly FormCell[] {
  const body = model.tabs.flatMap((tab) =>
    tab.columns.flatMap((column) => column.sections.flatMap((section) => section.rows.flat())),
  );
  return [...body, ...model.header, ...model.footer].filter((cell) => cell.control !== null);
}

/** The custom control that plays on the web for this control, where the form names one. */
export function webControlOf(model: FormModel, control: FormControl): CustomControlUse | null {
  if (control.uniqueId === null) {
    return null;
  }
  const uses = model.customControls[control.uniqueId] ?? [];
  return uses.find((use) => use.formFactor === 2) ?? null;
}
