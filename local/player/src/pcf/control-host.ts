import * as React from "react";
import type { ControlDescription } from "../../../src/contract/app";
import { isLocked } from "../form/fields/Field";
import { lookupView } from "../form/fields/lookup-search";
import type { CustomControlUse } from "../form/form-model";
import type { FormSession } from "../form/session-contract";
import type { ControlState } from "../form/form-state";
import { relatedRows } from "../form/Subgrid";
import type { ControlConstructor, ControlInstance } from "./bundle";
import { createControlContext, refreshContext, type HostContext } from "./control-context";
import { createDataSet, type LiveDataSet } from "./data-set";
import { customControlOf } from "./live-controls";
import type { ControlManifest } from "./manifest";
import { boundColumn, changedParameters, controlParameters, type ControlParameter } from "./parameters";
import { createPopupService } from "./popups";

/** Pause (milliseconds) between notifyOutputChanged and reading the outputs. */
export const OUTPUT_PAUSE_MS = 100;

export interface ControlHostOptions {
  readonly session: FormSession;
  readonly control: ControlState;
  readonly use: CustomControlUse;
  readonly description: ControlDescription;
  readonly manifest: ControlManifest;
  readonly constructor: ControlConstructor;
  readonly strings: ReadonlyMap<string, string>;
  /** Standard controls draw into it; absent for virtual ones. */
  readonly container: HTMLDivElement | null;
  /** A virtual control gave a new element. */
  readonly onView: (element: React.ReactElement) => void;
  readonly onProblem: (problem: unknown) => void;
  /** The control wants to know its size. */
  readonly onTrackResize: (isOn: boolean) => void;
  readonly onFullScreen: (isOn: boolean) => void;
}

/** One control in its life: init, updateView on every change, outputs back to the row, destroy. */
export interface ControlHost {
  start(): void;
  /** Something may have changed; `always` calls updateView even when nothing the control sees did. */
  refresh(updated?: readonly string[], always?: boolean): void;
  /** Size in pixels, while the control tracks it. */
  resize(width: number, height: number): void;
  dispose(): void;
}

type Life = "new" | "ready" | "failed" | "destroyed";

/** State controls keep between two visits of a form, by control and form. */
const KEPT = new Map<string, Record<string, unknown>>();

export function createControlHost(options: ControlHostOptions): ControlHost {
  const { session, control, use, description, manifest, onProblem } = options;
  const { services } = session;
  const live = customControlOf(session, control.name);
  const popups = createPopupService();
  const stateKey = `${session.form.id ?? ""}/${control.name}`;
  let life: Life = "new";
  let instance: ControlInstance | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let parameters: Readonly<Record<string, ControlParameter>> = {};
  let place = "";
  let isFirst = true;
  const dataSets = new Map<string, LiveDataSet>();
  const releases: (() => void)[] = [];

  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (problem) {
      life = life === "destroyed" ? life : "failed";
      onProblem(problem);
      return undefined;
    }
  };

  const boundTo = (property: string): string | null => boundColumn(use, property);

  const isDisabled = (): boolean => {
    if (control.isDisabled || session.readOnlyReason() !== null) {
      return true;
    }
    // The control is locked with its (first) bound column; inputs do not count.
    const bound = manifest.properties.find((property) => property.usage === "bound" && boundTo(property.name) !== null);
    const attribute = bound === undefined ? undefined : session.attributes.get(boundTo(bound.name) ?? "");
    return attribute !== undefined && isLocked(session, control, attribute);
  };

  const writeOutputs = (): void => {
    timer = null;
    if (instance === null || life !== "ready") {
      return;
    }
    const current = instance;
    const outputs = attempt(() => current.getOutputs?.() ?? {}) ?? {};
    const known = manifest.properties.filter((property) => property.usage !== "input" && property.name in outputs);
    if (known.length === 0) {
      return;
    }
    live.setOutputs(Object.fromEntries(known.map((property) => [property.name, outputs[property.name]])));
    const locked = isDisabled();
    for (const property of known) {
      const column = boundTo(property.name);
      if (property.usage === "bound" && column !== null && session.attributes.has(column) && !locked) {
        session.setValue(column, outputs[property.name] ?? null, true);
      }
    }
    session.events.fire("outputchange", control.name);
    // The same values come back to the control, as in the platform.
    refresh(
      known.map((property) => property.name),
      true,
    );
  };

  const notifyOutputChanged = (): void => {
    if (life === "destroyed" || life === "failed") {
      return;
    }
    if (timer !== null) {
      clearTimeout(timer);
    }
    timer = setTimeout(writeOutputs, OUTPUT_PAUSE_MS);
  };

  const flush = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      writeOutputs();
    }
  };

  const context: HostContext = createControlContext(services, description, manifest, options.strings, {
    requestRender: () => refresh([], true),
    trackResize: options.onTrackResize,
    setFullScreen(isOn) {
      options.onFullScreen(isOn);
      refresh([isOn ? "fullscreen_open" : "fullscreen_close"], true);
    },
    setControlState(state) {
      KEPT.set(stateKey, state);
      return true;
    },
    raise: (event, eventParameters) => live.raise(event, eventParameters),
    popups,
  });

  const read = (): { readonly changed: readonly string[]; readonly isMoved: boolean } => {
    const next = controlParameters(manifest, use, session);
    const changed = changedParameters(parameters, next);
    const now = {
      table: session.table.logicalName,
      rowId: session.id(),
      rowName: session.rowName(),
      label: control.label,
      isDisabled: isDisabled(),
      isVisible: control.isVisible,
      isReadOnly: session.readOnlyReason() !== null,
    };
    const nextPlace = JSON.stringify(now);
    const isMoved = nextPlace !== place;
    parameters = next;
    place = nextPlace;
    refreshContext(context, now, {
      ...next,
      ...Object.fromEntries([...dataSets].map(([name, item]) => [name, item.dataSet])),
    });
    return { changed, isMoved };
  };

  const view = (updated: readonly string[]): void => {
    const current = instance;
    if (current === null || life !== "ready") {
      return;
    }
    context.updatedProperties = isFirst ? [] : [...new Set(updated)];
    isFirst = false;
    const element = attempt(() => current.updateView(context));
    if (!manifest.isVirtual || life !== "ready") {
      return;
    }
    if (React.isValidElement(element)) {
      options.onView(element);
    } else {
      attempt(() => {
        throw new Error("updateView returned no React element.");
      });
    }
  };

  const refresh = (updated: readonly string[] = [], always = false): void => {
    if (life !== "ready") {
      return;
    }
    const { changed, isMoved } = read();
    if (always || isMoved || changed.length > 0) {
      view([...updated, ...changed, ...(isMoved ? ["layout"] : [])]);
    }
  };

  const openDataSets = (): void => {
    for (const given of use.dataSets) {
      const tableName = given.targetTable ?? control.control.parameters["TargetEntityType"] ?? "";
      const relationship = given.relationshipName ?? control.control.parameters["RelationshipName"] ?? "";
      const table = services.table(tableName);
      const view_ = lookupView(services, tableName, given.viewId ?? control.control.parameters["ViewId"] ?? null);
      if (view_ === null) {
        throw new Error(`The table ${table.label} has no view for the data set ${given.name}.`);
      }
      const related = relationship === "" ? null : relatedRows(session, relationship);
      const item = createDataSet({
        services,
        table,
        view: view_,
        title: control.label,
        parent: related?.kind === "oneToMany" ? { column: related.column, id: related.parentId } : null,
        isReadable: relationship === "" || related !== null,
        onChange: () => refresh(["dataset"], true),
      });
      dataSets.set(given.name, item);
      releases.push(() => item.dispose());
    }
  };

  /** All properties count as updated after a save, as in the platform. */
  const afterLoad = (): void => {
    refresh([...manifest.properties.map((property) => property.name), ...(dataSets.size > 0 ? ["dataset"] : [])], true);
    dataSets.forEach(({ dataSet }) => dataSet.refresh());
  };

  return {
    start() {
      attempt(() => {
        openDataSets();
        const made = new options.constructor();
        instance = made;
        read();
        const kept = KEPT.get(stateKey);
        if (options.container === null) {
          made.init(context, notifyOutputChanged, kept);
        } else {
          made.init(context, notifyOutputChanged, kept, options.container);
        }
        life = "ready";
        releases.push(
          session.subscribe(() => refresh()),
          session.addFlush(flush),
        );
        session.events.add("dataload", null, afterLoad);
        releases.push(() => session.events.remove("dataload", null, afterLoad));
        view([]);
        dataSets.forEach(({ dataSet }) => dataSet.refresh());
      });
    },
    refresh,
    resize(width, height) {
      const { mode } = context;
      if (mode.allocatedWidth !== width || mode.allocatedHeight !== height) {
        mode.allocatedWidth = width;
        mode.allocatedHeight = height;
        refresh(["layout"], true);
      }
    },
    dispose() {
      if (life === "destroyed") {
        return;
      }
      flush();
      const was = life;
      life = "destroyed";
      releases.splice(0).forEach((release) => release());
      popups.dispose();
      if (instance !== null && was !== "new") {
        const current = instance;
        attempt(() => current.destroy());
      }
    },
  };
}
