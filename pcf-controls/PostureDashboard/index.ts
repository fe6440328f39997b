import * as React from "react";

import { figuresHostOf, type FiguresHost } from "../shared/figures-host";
import type { DesignLanguage } from "../shared/theme-roles";
import { PostureControl } from "./components/posture-control";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";

/** The posture at the moment of one snapshot: an adapter between the framework and the components. */
export class PostureDashboard implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private summary: string | undefined;
  private version = 0;
  private notifyOutputChanged: () => void = () => undefined;
  private host: FiguresHost | undefined;

  public init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.notifyOutputChanged = notifyOutputChanged;
    context.mode.trackContainerResize(true);
  }

  public updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    const host = this.hostFor(context);
    if (!context.updatedProperties.includes("layout")) this.version += 1;
    return React.createElement(PostureControl, {
      host,
      version: this.version,
      summary: context.parameters.summary.raw ?? "",
      isFormReadOnly: context.mode.isControlDisabled,
      isSummaryMasked: context.parameters.summary.security?.readable === false,
      width: context.mode.allocatedWidth,
      design: (context as { fluentDesignLanguage?: DesignLanguage }).fluentDesignLanguage,
      onSummary: this.setSummary,
    });
  }

  public getOutputs(): IOutputs {
    return this.summary === undefined ? {} : { summary: this.summary };
  }

  public destroy(): void {
    this.host = undefined;
  }

  private readonly setSummary = (summary: string): void => {
    this.summary = summary;
    this.notifyOutputChanged();
  };

  /** One host a row: the components keep their state as long as it is the same. */
  private hostFor(context: ComponentFramework.Context<IInputs>): FiguresHost {
    const fresh = figuresHostOf(
      context,
      () => context.events.onChanged?.(),
      () => new Date(),
    );
    if (this.host === undefined || fresh.rowId !== this.host.rowId) this.host = fresh;
    return this.host;
  }
}
