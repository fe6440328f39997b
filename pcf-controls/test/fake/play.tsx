import { render, type RenderResult } from "@testing-library/react";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as React from "react";

import { Attestation } from "../../Attestation";
import { MaturityAssessment } from "../../MaturityAssessment";
import type { Execute } from "../../shared/context-extended";
import { fakeContext, textProperty, type Calls, type FakeState } from "./fake-context";
import { readResx } from "./resx";
import type { RowStore } from "./row-store";
import { assessment } from "./sample-assessment";
import { attestation, maker } from "./sample-attestation";
import { dayProperty } from "./sample-exception";

export function strings(control: "Attestation" | "MaturityAssessment", language = 1033): ReadonlyMap<string, string> {
  return readResx(readFileSync(join(__dirname, "..", "..", control, "strings", `${control}.${language}.resx`), "utf8"));
}

export type PlayOptions = Partial<FakeState> & {
  readonly store: RowStore;
  readonly language?: number;
  readonly isReadable?: boolean;
  /** The host's way to call actions. */
  readonly execute?: Execute;
};

export interface Played extends RenderResult {
  readonly calls: Calls;
  readonly state: FakeState;
  /** Draws again, as the host does after a change; names what changed. */
  update(changed?: readonly string[]): void;
  outputs(): Record<string, unknown>;
  destroy(): void;
}

/** Runs a control on a fake form with the real texts, through its adapter, as the host does. */
function play(control: "Attestation" | "MaturityAssessment", options: PlayOptions): Played {
  const isAttestation = control === "Attestation";
  const state: FakeState = {
    strings: strings(control, options.language),
    table: isAttestation ? "plb_attestation" : "plb_assessment",
    rowId: isAttestation ? attestation : assessment,
    userId: maker,
    isRtl: false,
    width: 1280,
    isDisabled: false,
    isDark: false,
    hasPrivilege: true,
    quickCreate: null,
    ...options,
  };
  const parameters = {
    statement: textProperty("All true.", options.isReadable ?? true),
    summary: textProperty("", options.isReadable ?? true),
    // The generated inputs are those of all controls together.
    validUntil: dayProperty(null),
  };
  const { context, calls } = fakeContext(state, parameters);
  if (options.execute !== undefined) Object.assign(context.webAPI, { execute: options.execute });
  const adapter = isAttestation ? new Attestation() : new MaturityAssessment();
  adapter.init(context, () => {
    calls.outputs += 1;
  });
  const rendered = render(<div>{adapter.updateView(context)}</div>);
  return {
    ...rendered,
    calls,
    state,
    update(changed = []) {
      context.updatedProperties = [...changed];
      rendered.rerender(<div>{adapter.updateView(context)}</div>);
    },
    outputs: () => ({ ...adapter.getOutputs() }),
    destroy() {
      rendered.unmount();
      adapter.destroy();
    },
  };
}

export const playAttestation = (options: PlayOptions): Played => play("Attestation", options);
export const playAssessment = (options: PlayOptions): Played => play("MaturityAssessment", options);
