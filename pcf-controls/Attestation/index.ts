import * as React from "react";

import { hostOf, type Host } from "../shared/host";
import type { DesignLanguage } from "../shared/theme-roles";
import { AttestationControl } from "./components/attestation-control";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";

/** One attestation, answered by its maker and read by its reviewer: an adapter between the framework and the components. */
export class Attestation implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private statement: string | undefined;
  /** The next update only brings back what this control has just written. */
  private isEcho = false;
  private version = 0;
  private notifyOutputChanged: () => void = () => undefined;
  private host: Host | undefined;
  private hostRow: string | null | undefined;

  public init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.notifyOutputChanged = notifyOutputChanged;
    context.mode.trackContainerResize(true);
  }

  public updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    const host = this.hostFor(context);
    const { statement } = context.parameters;
    const isOwnText = this.isEcho && (statement.raw ?? "") === this.statement;
    if (isOwnText) this.isEcho = false;
    else if (!context.updatedProperties.includes("layout")) this.version += 1;
    return React.createElement(AttestationControl, {
      host,
      version: this.version,
      statement: this.isEcho ? (this.statement ?? "") : (statement.raw ?? ""),
      isFormReadOnly: context.mode.isControlDisabled,
      isStatementMasked: statement.security?.readable === false,
      width: context.mode.allocatedWidth,
      design: (context as { fluentDesignLanguage?: DesignLanguage }).fluentDesignLanguage,
      onStatement: this.setStatement,
    });
  }

  public getOutputs(): IOutputs {
    return this.statement === undefined ? {} : { statement: this.statement };
  }

  public destroy(): void {
    this.host = undefined;
  }

  private readonly setStatement = (statement: string): void => {
    this.statement = statement;
    this.isEcho = true;
    this.notifyOutputChanged();
  };

  /** One host a row: the components keep their state as long as it is the same. */
  private hostFor(context: ComponentFramework.Context<IInputs>): Host {
    const fresh = hostOf(
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
