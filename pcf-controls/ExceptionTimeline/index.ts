import { parseDay, type Day } from "@plumbline/governance";
import * as React from "react";

import { figuresHostOf, type FiguresHost } from "../shared/figures-host";
import { dayText } from "../shared/host";
import type { DesignLanguage } from "../shared/theme-roles";
import { TimelineControl } from "./components/timeline-control";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";

/** The course of an exception, with the day it ends as an editable field: an adapter between the framework and the components. */
export class ExceptionTimeline implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  /** What the person chose; undefined when nothing was touched. */
  private chosen: { readonly day: Day | null } | undefined;
  private version = 0;
  private notifyOutputChanged: () => void = () => undefined;
  private host: FiguresHost | undefined;

  public init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.notifyOutputChanged = notifyOutputChanged;
    context.mode.trackContainerResize(true);
  }

  public updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    const host = this.hostFor(context);
    const { raw, security } = context.parameters.validUntil;
    if (!context.updatedProperties.includes("layout")) this.version += 1;
    return React.createElement(TimelineControl, {
      host,
      version: this.version,
      validUntil: raw === null ? null : parseDay(dayText(raw)),
      isFormReadOnly: context.mode.isControlDisabled || security?.editable === false,
      isMasked: security?.readable === false,
      width: context.mode.allocatedWidth,
      design: (context as { fluentDesignLanguage?: DesignLanguage }).fluentDesignLanguage,
      onValidUntil: this.setValidUntil,
    });
  }

  public getOutputs(): IOutputs {
    if (this.chosen === undefined) return {};
    const { day } = this.chosen;
    return { validUntil: day === null ? undefined : new Date(`${day}T00:00:00`) };
  }

  public destroy(): void {
    this.host = undefined;
  }

  private readonly setValidUntil = (day: Day | null): void => {
    this.chosen = { day };
    this.notifyOutputChanged();
  };

  /** One host a row: the components keep their state as long as it is the same. */
  private hostFor(context: ComponentFramework.Context<IInputs>): FiguresHost {
    const fresh = figuresHostOf(
      context,
      () => undefined,
      () => new Date(),
    );
    if (this.host === undefined || fresh.rowId !== this.host.rowId) this.host = fresh;
    return this.host;
  }
}
