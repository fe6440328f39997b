import {
  Control,
  ControlMapping,
  Framework,
  FrameworkItem,
  Guardrail,
  MaturityCriterion,
  Playbook,
  Tier,
} from "../generated/tables";
import { statuscode } from "../runtime";
import type { Json, Row } from "../runtime";

/** How a column of the library holds its value. */
export type LibraryKind = "text" | "number" | "choice" | "decimal" | "flag" | "lookup";

export interface LibraryColumn {
  readonly column: string;
  readonly kind: LibraryKind;
  /** Table a lookup points to; "" for other kinds. */
  readonly target: string;
}

/** A table whose rows a library ships. */
export interface LibraryTable {
  readonly table: string;
  readonly id: string;
  /** Column by which people know a row. */
  readonly key: string;
  readonly columns: readonly LibraryColumn[];
  /** Rows are the organisation's own once they are there: a later library brings new ones and leaves these. */
  readonly comesOnce: boolean;
  /** Rows belong to people: to whoever applies the library. */
  readonly isOwned: boolean;
}

const control = Control.columns;
const mapping = ControlMapping.columns;
const framework = Framework.columns;
const item = FrameworkItem.columns;
const criterion = MaturityCriterion.columns;
const tier = Tier.columns;
const guardrail = Guardrail.columns;
const playbook = Playbook.columns;

export const libraryTables: readonly LibraryTable[] = [
  {
    table: Tier.table,
    id: Tier.id,
    key: tier.code,
    comesOnce: true,
    isOwned: false,
    columns: [
      plain(tier.code, "text"),
      plain(tier.name, "text"),
      plain(tier.rank, "number"),
      plain(tier.factor, "decimal"),
      plain(tier.pointsfrom, "number"),
      plain(tier.longestexception, "number"),
      plain(tier.reviewinterval, "number"),
      plain(tier.description, "text"),
    ],
  },
  {
    table: Framework.table,
    id: Framework.id,
    key: framework.code,
    comesOnce: false,
    isOwned: false,
    columns: [
      plain(framework.code, "text"),
      plain(framework.name, "text"),
      plain(framework.publisher, "text"),
      plain(framework.edition, "text"),
      plain(framework.url, "text"),
      plain(framework.description, "text"),
    ],
  },
  {
    table: FrameworkItem.table,
    id: FrameworkItem.id,
    key: item.code,
    comesOnce: false,
    isOwned: false,
    columns: [
      plain(item.code, "text"),
      plain(item.name, "text"),
      plain(item.sortorder, "number"),
      plain(item.description, "text"),
      lookup(item.framework, Framework.table),
    ],
  },
  {
    table: Control.table,
    id: Control.id,
    key: control.code,
    comesOnce: false,
    isOwned: false,
    columns: [
      plain(control.code, "text"),
      plain(control.name, "text"),
      plain(control.statement, "text"),
      plain(control.rationale, "text"),
      plain(control.area, "choice"),
      plain(control.scope, "choice"),
      plain(control.appliesto, "text"),
      plain(control.guardrailmode, "choice"),
      plain(control.severity, "choice"),
      plain(control.evidencekind, "choice"),
      plain(control.evidenceexpected, "text"),
      plain(control.rule, "text"),
      plain(control.question, "text"),
      plain(control.howtocheck, "text"),
      plain(control.howtofix, "text"),
      plain(control.validitydays, "number"),
      plain(control.recommendation, "text"),
      plain(control.friction, "choice"),
      plain(control.effort, "choice"),
      plain(control.managedenvironment, "flag"),
      plain(control.maturitylevel, "choice"),
      plain(control.dutycritical, "choice"),
      plain(control.dutyimportant, "choice"),
      plain(control.dutyteam, "choice"),
      plain(control.dutypersonal, "choice"),
      plain(statuscode, "choice"),
    ],
  },
  {
    table: ControlMapping.table,
    id: ControlMapping.id,
    key: mapping.name,
    comesOnce: false,
    isOwned: false,
    columns: [
      plain(mapping.name, "text"),
      plain(mapping.relation, "choice"),
      lookup(mapping.control, Control.table),
      lookup(mapping.frameworkitem, FrameworkItem.table),
    ],
  },
  {
    table: MaturityCriterion.table,
    id: MaturityCriterion.id,
    key: criterion.code,
    comesOnce: false,
    isOwned: false,
    columns: [
      plain(criterion.code, "text"),
      plain(criterion.name, "text"),
      plain(criterion.criterion, "text"),
      plain(criterion.area, "choice"),
      plain(criterion.level, "choice"),
      plain(criterion.optional, "flag"),
      plain(criterion.actionitem, "text"),
      plain(criterion.sortorder, "number"),
    ],
  },
  {
    table: Guardrail.table,
    id: Guardrail.id,
    key: guardrail.code,
    comesOnce: true,
    isOwned: true,
    columns: [
      plain(guardrail.code, "text"),
      plain(guardrail.name, "text"),
      plain(guardrail.kind, "choice"),
      plain(guardrail.group, "choice"),
      plain(guardrail.mode, "choice"),
      plain(guardrail.whereset, "text"),
      plain(guardrail.howtoset, "text"),
      plain(guardrail.licence, "text"),
    ],
  },
  {
    table: Playbook.table,
    id: Playbook.id,
    key: playbook.name,
    comesOnce: true,
    isOwned: true,
    columns: [
      plain(playbook.name, "text"),
      plain(playbook.kind, "choice"),
      plain(playbook.purpose, "text"),
      plain(playbook.roles, "text"),
      plain(playbook.contacts, "text"),
      plain(playbook.communication, "text"),
      plain(playbook.identify, "text"),
      plain(playbook.contain, "text"),
      plain(playbook.eradicate, "text"),
      plain(playbook.recover, "text"),
      plain(playbook.automated, "text"),
    ],
  },
];

/** What a column of a row holds, as a text by which values compare; "" when it is empty. */
export function heldText(row: Row, column: LibraryColumn): string {
  switch (column.kind) {
    case "text":
      return row.text(column.column);
    case "number":
    case "choice":
      return numberOrNothing(row.number(column.column));
    case "decimal":
      return numberOrNothing(row.decimal(column.column));
    case "flag":
      return row.flag(column.column) ? "true" : "false";
    case "lookup":
      return row.refId(column.column) ?? "";
  }
}

/** What a library ships for a column, as such a text. */
export function shippedText(value: Json, column: LibraryColumn): string {
  switch (column.kind) {
    case "text":
    case "lookup":
      return value.text ?? "";
    case "number":
    case "choice":
    case "decimal":
      return numberOrNothing(value.number);
    case "flag":
      return value.flag === true ? "true" : "false";
  }
}

/** Whether a value is of the kind the column holds; empty always fits. */
export function fits(value: Json, column: LibraryColumn): boolean {
  switch (column.kind) {
    case "text":
    case "lookup":
      return value.kind === "text" || value.kind === "null";
    case "number":
    case "choice":
      return value.kind === "null" || isWhole(value.number);
    case "decimal":
      return value.kind === "number" || value.kind === "null";
    case "flag":
      return value.kind === "flag" || value.kind === "null";
  }
}

/** Writes what a library ships into a row. */
export function setShipped(row: Row, column: LibraryColumn, value: Json): void {
  switch (column.kind) {
    case "text":
      row.setText(column.column, value.text);
      return;
    case "number":
      row.setNumber(column.column, value.number);
      return;
    case "choice":
      row.setChoice(column.column, value.number);
      return;
    case "decimal":
      row.setDecimal(column.column, value.number, 2);
      return;
    case "flag":
      row.setFlag(column.column, value.flag === true);
      return;
    case "lookup":
      row.setRef(column.column, column.target, value.text);
  }
}

function plain(column: string, kind: LibraryKind): LibraryColumn {
  return { column, kind, target: "" };
}

function lookup(column: string, target: string): LibraryColumn {
  return { column, kind: "lookup", target };
}

function numberOrNothing(value: number | null): string {
  return value == null ? "" : `${value}`;
}

function isWhole(value: number | null): boolean {
  return value != null && Math.floor(value) === value && value >= -2147483648 && value <= 2147483647;
}
