import { textOf, type Row } from "@plumbline/documents";
import { frameworkCoverage, type ControlPosture, type ItemCoverage } from "@plumbline/governance";

import { Control, ControlMapping, Framework, FrameworkItem, Snapshot, SnapshotLine } from "../generated/tables";
import { readAll } from "../page/rows";

/** A control that maps to an item. */
export interface MappedControl {
  readonly id: string;
  readonly code: string;
  readonly title: string;
}

/** An item of a framework with its controls and how they stand. */
export interface FrameworkLine {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly controls: readonly MappedControl[];
  readonly coverage: ItemCoverage;
}

export interface FrameworkRows {
  readonly frameworks: readonly { readonly id: string; readonly name: string }[];
  /** Day of the snapshot the figures come from; null when nothing is measured or may be read. */
  readonly measuredOn: string | null;
  linesOf(frameworkId: string): readonly FrameworkLine[];
}

const numberOf = (row: Row, column: string): number => (typeof row[column] === "number" ? row[column] : 0);

/** Reads frameworks, items, mappings and the newest measure of the tenant, as far as the person may. */
export async function readFrameworks(webApi: Xrm.WebApi): Promise<FrameworkRows> {
  const f = Framework.columns;
  const i = FrameworkItem.columns;
  const item = FrameworkItem.lookups.framework.value;
  const control = ControlMapping.lookups.control.value;
  const mapped = ControlMapping.lookups.frameworkitem.value;
  const [frameworks, items, controls, mappings, measure] = await Promise.all([
    readAll(webApi, Framework.table, `?$select=${Framework.id},${f.name}&$orderby=${f.name}`),
    readAll(
      webApi,
      FrameworkItem.table,
      `?$select=${FrameworkItem.id},${i.code},${i.name},${i.sortorder},${item}&$orderby=${i.sortorder}`,
    ),
    readAll(webApi, Control.table, `?$select=${Control.id},${Control.columns.code},${Control.columns.name}`),
    readAll(webApi, ControlMapping.table, `?$select=${control},${mapped}`),
    newestMeasure(webApi),
  ]);
  const byId = new Map(
    controls.map((row) => [
      textOf(row, Control.id),
      {
        id: textOf(row, Control.id),
        code: textOf(row, Control.columns.code),
        title: textOf(row, Control.columns.name),
      },
    ]),
  );
  const controlsOf = new Map<string, MappedControl[]>();
  for (const row of mappings) {
    const found = byId.get(textOf(row, control));
    if (found === undefined) continue;
    const list = controlsOf.get(textOf(row, mapped)) ?? [];
    list.push(found);
    controlsOf.set(textOf(row, mapped), list);
  }
  const postures = measure.lines.flatMap((row) => {
    const found = byId.get(textOf(row, SnapshotLine.lookups.control.value));
    return found === undefined ? [] : [postureOf(row, found.code)];
  });
  return {
    frameworks: frameworks.map((row) => ({ id: textOf(row, Framework.id), name: textOf(row, f.name) })),
    measuredOn: measure.takenOn,
    linesOf(frameworkId) {
      const ofFramework = items.filter((row) => textOf(row, item) === frameworkId);
      const inputs = ofFramework.map((row) => ({
        item: textOf(row, FrameworkItem.id),
        controls: (controlsOf.get(textOf(row, FrameworkItem.id)) ?? []).map((one) => one.code),
      }));
      const coverage = new Map(frameworkCoverage(inputs, postures).items.map((one) => [one.item, one]));
      return ofFramework.flatMap((row) => {
        const id = textOf(row, FrameworkItem.id);
        const found = coverage.get(id);
        return found === undefined
          ? []
          : [
              {
                id,
                code: textOf(row, i.code),
                title: textOf(row, i.name),
                controls: controlsOf.get(id) ?? [],
                coverage: found,
              },
            ];
      });
    },
  };
}

async function newestMeasure(webApi: Xrm.WebApi): Promise<{ takenOn: string | null; lines: readonly Row[] }> {
  const s = Snapshot.columns;
  try {
    const [snapshot] = await readAll(
      webApi,
      Snapshot.table,
      `?$select=${Snapshot.id},${s.takenon}&$filter=${s.subjectkey} eq 'tenant'&$orderby=${s.takenon} desc&$top=1`,
    );
    if (snapshot === undefined) return { takenOn: null, lines: [] };
    const lines = await readAll(
      webApi,
      SnapshotLine.table,
      `?$filter=${SnapshotLine.lookups.snapshot.value} eq ${textOf(snapshot, Snapshot.id)} and ${SnapshotLine.lookups.control.value} ne null`,
    );
    return { takenOn: textOf(snapshot, s.takenon).slice(0, 10), lines };
  } catch {
    // Makers may not read measures: they see what maps where, without figures.
    return { takenOn: null, lines: [] };
  }
}

function postureOf(row: Row, code: string): ControlPosture {
  const l = SnapshotLine.columns;
  const credit = row[l.credit];
  return {
    code,
    area: "",
    weight: numberOf(row, l.weight),
    credit: typeof credit === "number" ? credit : null,
    gain: numberOf(row, l.gain),
    subjects: numberOf(row, l.subjects),
    failing: numberOf(row, l.failing),
    open: numberOf(row, l.failing),
    measured: numberOf(row, l.measured),
    excepted: numberOf(row, l.excepted),
    reach: 0,
  };
}
