import type { ColumnDescription, OptionDescription, TableDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import type { AttributeValue } from "./attribute-value";
import { coerceValue, isLookupKind } from "./attribute-value";
import {
  cellsOf,
  webControlOf,
  type FormCell,
  type FormControl,
  type FormModel,
  type FormSection,
  type FormTab,
} from "./form-model";
import { titleIn } from "./form-text";

export type RequiredLevel = "none" | "recommended" | "required";
export type SubmitMode = "always" | "dirty" | "never";

/** A column of the row on the form. */
export interface FormAttribute {
  readonly name: string;
  readonly column: ColumnDescription;
  value: AttributeValue;
  /** As last loaded or saved. */
  initial: AttributeValue;
  requiredLevel: RequiredLevel;
  submitMode: SubmitMode;
  /** Why what was typed is no value of this column; null when it is one. */
  problem: string | null;
  /** Set by a script (`setIsValid(false, message)`). */
  scriptProblem: string | null;
}

export interface ControlNotice {
  readonly id: string;
  readonly level: "ERROR" | "RECOMMENDATION";
  readonly text: string;
  readonly actions?: readonly { readonly message: string; readonly actions: readonly (() => void)[] }[];
}

/** A control's changeable side. */
export interface ControlState {
  readonly name: string;
  readonly cell: FormCell;
  readonly control: FormControl;
  readonly place: "body" | "header" | "footer";
  /** Bound column, where the table has it. */
  readonly column: string | null;
  readonly section: FormSection | null;
  readonly tab: FormTab | null;
  label: string;
  isVisible: boolean;
  isDisabled: boolean;
  notices: readonly ControlNotice[];
  /** Choices: the options to show instead of the column's; null = all. */
  options: readonly OptionDescription[] | null;
  /** Lookups: filter elements per table, and the view to search in. */
  filters: readonly { readonly filterXml: string; readonly table: string | null }[];
  viewId: string | null;
  entityTypes: readonly string[] | null;
}

export interface TabState {
  readonly tab: FormTab;
  label: string;
  isVisible: boolean;
  isExpanded: boolean;
}

export interface SectionState {
  readonly section: FormSection;
  readonly tab: FormTab;
  label: string;
  isVisible: boolean;
}

export interface FormParts {
  readonly attributes: Map<string, FormAttribute>;
  readonly controls: Map<string, ControlState>;
  readonly tabs: Map<string, TabState>;
  readonly sections: Map<string, SectionState>;
}

/** The column of that logical name; null when the table has none. */
export function columnOf(table: TableDescription, name: string): ColumnDescription | null {
  return table.columns.find((column) => column.name === name) ?? null;
}

function requiredLevelOf(column: ColumnDescription): RequiredLevel {
  return column.requiredLevel === "systemrequired" ? "required" : column.requiredLevel;
}

function startValue(column: ColumnDescription, services: PlayerServices): AttributeValue {
  if (column.kind === "owner") {
    const { userId, fullName } = services.session;
    return [{ id: userId.replace(/[{}]/g, ""), name: fullName, entityType: "systemuser" }];
  }
  if (column.kind === "state") {
    return 0;
  }
  if (column.kind === "status") {
    const standard = column.options?.find((option) => option.value === column.defaultValue);
    return (standard ?? column.options?.find((option) => option.state === 0))?.value ?? null;
  }
  return column.defaultValue;
}

function freshAttribute(column: ColumnDescription, value: AttributeValue): FormAttribute {
  return {
    name: column.name,
    column,
    value,
    initial: value,
    requiredLevel: requiredLevelOf(column),
    submitMode: "dirty",
    problem: null,
    scriptProblem: null,
  };
}

/** Columns the form works with: bound fields, columns custom controls are bound to, and given defaults. */
function columnsOnForm(
  model: FormModel,
  table: TableDescription,
  data: Readonly<Record<string, unknown>>,
): Set<string> {
  const names = new Set<string>(Object.keys(data));
  for (const cell of cellsOf(model)) {
    if (cell.control === null) {
      continue;
    }
    if (cell.control.column !== null) {
      names.add(cell.control.column);
    }
    for (const parameter of Object.values(webControlOf(model, cell.control)?.parameters ?? {})) {
      if (!parameter.isStatic) {
        names.add(parameter.value);
      }
    }
  }
  return new Set([...names].filter((name) => columnOf(table, name) !== null));
}

function placeControls(model: FormModel, table: TableDescription, languageId: number): Map<string, ControlState> {
  const controls = new Map<string, ControlState>();
  const add = (
    cell: FormCell,
    place: ControlState["place"],
    tab: FormTab | null,
    section: FormSection | null,
  ): void => {
    const { control } = cell;
    if (control === null) {
      return;
    }
    const column = control.column === null ? null : columnOf(table, control.column);
    const base = control.id === "" ? (control.column ?? cell.id) : control.id;
    let name = base;
    for (let copy = 1; controls.has(name); copy += 1) {
      name = place === "body" ? `${base}${copy}` : `${place}_${base}${copy === 1 ? "" : copy}`;
    }
    const title = titleIn(cell.labels, languageId);
    controls.set(name, {
      name,
      cell,
      control,
      place,
      column: column?.name ?? null,
      section,
      tab,
      label: title === "" ? (column?.label ?? "") : title,
      isVisible: cell.isVisible,
      isDisabled: control.isDisabled,
      notices: [],
      options: null,
      filters: [],
      viewId: control.parameters["DefaultViewId"] ?? null,
      entityTypes: null,
    });
  };
  for (const tab of model.tabs) {
    for (const column of tab.columns) {
      for (const section of column.sections) {
        section.rows.flat().forEach((cell) => add(cell, "body", tab, section));
      }
    }
  }
  model.header.forEach((cell) => add(cell, "header", null, null));
  model.footer.forEach((cell) => add(cell, "footer", null, null));
  return controls;
}

/** A default as it was given: a lookup may come as an id with its name and table beside it (`x`, `xname`, `xtype`). */
function givenValue({ kind, name }: ColumnDescription, data: Readonly<Record<string, unknown>>): unknown {
  const given = data[name];
  return isLookupKind(kind) && typeof given === "string" && given !== ""
    ? { id: given, name: data[`${name}name`], entityType: data[`${name}type`] }
    : given;
}

/** The changeable parts of a form before its row is loaded; for a new row, with its defaults. */
export function createParts(
  model: FormModel,
  table: TableDescription,
  services: PlayerServices,
  isNew: boolean,
  data: Readonly<Record<string, unknown>>,
): FormParts {
  const { languageId } = services.session;
  const attributes = new Map<string, FormAttribute>();
  for (const name of columnsOnForm(model, table, data)) {
    const column = columnOf(table, name);
    if (column !== null) {
      const attribute = freshAttribute(column, isNew ? startValue(column, services) : null);
      if (isNew && name in data) {
        attribute.value = coerceValue(column, givenValue(column, data));
      }
      attributes.set(name, attribute);
    }
  }
  const tabs = new Map<string, TabState>();
  const sections = new Map<string, SectionState>();
  for (const tab of model.tabs) {
    tabs.set(tab.name, {
      tab,
      label: titleIn(tab.labels, languageId),
      isVisible: tab.isVisible,
      isExpanded: tab.isExpanded,
    });
    for (const section of tab.columns.flatMap((column) => column.sections)) {
      sections.set(`${tab.name}\n${section.name}`, {
        section,
        tab,
        label: titleIn(section.labels, languageId),
        isVisible: section.isVisible,
      });
    }
  }
  return { attributes, controls: placeControls(model, table, languageId), tabs, sections };
}
