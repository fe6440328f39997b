import type { ColumnDescription, TableDescription } from "../../../src/contract/app";
import type { FormCell, FormModel } from "./form-model";
import { formText } from "./form-text";

function cellFor(column: ColumnDescription): FormCell {
  return {
    id: column.name,
    labels: {},
    showLabel: true,
    isVisible: true,
    columnSpan: 1,
    rowSpan: 1,
    control: {
      id: column.name,
      classId: "",
      kind: "field",
      column: column.name,
      isDisabled: false,
      uniqueId: null,
      parameters: {},
    },
  };
}

/** A form for a table whose app brings none: the name first, then every column a person fills, two beside each other. */
export function fallbackForm(table: TableDescription): FormModel {
  const shown = table.columns.filter(
    (column) =>
      column.name === table.primaryName ||
      (!column.isSystemManaged && column.kind !== "uniqueidentifier" && column.kind !== "state"),
  );
  const sorted = [...shown].sort((a, b) => Number(b.name === table.primaryName) - Number(a.name === table.primaryName));
  const cells = sorted.map(cellFor);
  const rows = cells.flatMap((cell, at) => {
    const next = cells[at + 1];
    return at % 2 === 1 ? [] : [next === undefined ? [cell] : [cell, next]];
  });
  const labels = { 1033: formText("general") };
  const section = { id: "general", name: "general", labels, showLabel: false, isVisible: true, columns: 2, rows };
  const column = { width: 100, sections: [section] };
  return {
    tabs: [{ id: "general", name: "general", labels, isVisible: true, isExpanded: true, columns: [column] }],
    header: [],
    footer: [],
    libraries: [],
    events: [],
    customControls: {},
  };
}
