import * as React from "react";

import { figuresHostOf, type FiguresHost } from "../shared/figures-host";
import type { DesignLanguage } from "../shared/theme-roles";
import { TailoringControl } from "./components/tailoring-control";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";

/** One version of a baseline, tailored by its authors and voted on by others: an adapter between the framework and the components. */
export class BaselineTailoring implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private summary: string | undefined;
  /** The next update only brings back what this control has just written. */
  private isEcho = false;
  private version = 0;
  private notifyOutputChanged: () => void = () => undefined;
  private host: FiguresHost | undefined;
  private hostRow: string | null | undefined;

  public init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.notifyOutputChanged = notifyOutputChanged;
    context.mode.trackContainerResize(true);
  }

  public updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    const host = this.hostFor(context);
    const { summary } = context.parameters;
    const isOwnText = this.isEcho && (summary.raw ?? "") === this.summary;
    if (isOwnText) this.isEcho = false;
    else if (!context.updatedProperties.includes("layout")) this.version += 1;
    return React.createElement(TailoringControl, {
      host,
      version: this.version,
      summary: this.isEcho ? (this.summary ?? "") : (summary.raw ?? ""),
      isFormReadOnly: context.mode.isControlDisabled,
      isSummaryMasked: summary.security?.readable === false,
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
    this.isEcho = true;
    this.notifyOutputChanged();
  };

  /** One host a row: the components keep their state as long as it is the same. */
  private hostFor(context: ComponentFramework.Context<IInputs>): FiguresHost {
    const fresh = figuresHostOf(
      context,
      () => context.events.onChanged?.(),
      () => new Date(),
    );
    if (this.host === undefined || fresh.rowId !== this.hostRow) {
      this.host = fresh;
      this.hostRow = fresh.rowId;
    }
    return this.host;
  }
}
