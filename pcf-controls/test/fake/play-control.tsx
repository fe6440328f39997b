import { render, type RenderResult } from "@testing-library/react";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as React from "react";

import type { Execute } from "../../shared/context-extended";
import { fakeContext, type Calls, type FakeState } from "./fake-context";
import { readResx } from "./resx";

export type ControlOptions = Partial<FakeState> & {
  readonly language?: number;
  /** The host's way to call actions; without one the control would go to the network. */
  readonly execute?: Execute;
};

export interface PlayedControl<I> extends RenderResult {
  readonly calls: Calls;
  readonly parameters: I;
  /** Draws again, as the host does after a change; names what changed. */
  update(changed?: readonly string[]): void;
  outputs(): Record<string, unknown>;
}

/** Runs a control on a fake form with its real texts, through its adapter, as the host does. */
export function playControl<I, O extends object>(
  name: string,
  adapter: ComponentFramework.ReactControl<I, O>,
  given: Partial<I>,
  state: Pick<FakeState, "store" | "table" | "rowId" | "userId">,
  options: ControlOptions,
): PlayedControl<I> {
  // The generated inputs are those of all controls together; a control reads its own only.
  const parameters = given as I;
  const file = join(__dirname, "..", "..", name, "strings", `${name}.${options.language ?? 1033}.resx`);
  const { context, calls } = fakeContext(
    {
      strings: readResx(readFileSync(file, "utf8")),
      isRtl: false,
      width: 1280,
      isDisabled: false,
      isDark: false,
      hasPrivilege: true,
      quickCreate: null,
      ...state,
      ...options,
    },
    parameters,
  );
  if (options.execute !== undefined) Object.assign(context.webAPI, { execute: options.execute });
  adapter.init(context, () => {
    calls.outputs += 1;
  });
  const rendered = render(<div>{adapter.updateView(context)}</div>);
  return {
    ...rendered,
    calls,
    parameters,
    update(changed = []) {
      context.updatedProperties = [...changed];
      rendered.rerender(<div>{adapter.updateView(context)}</div>);
    },
    outputs: () => ({ ...adapter.getOutputs?.() }),
  };
}

/** What a server answers to an action. */
export const answered = (outputs: Readonly<Record<string, unknown>>): ReturnType<Execute> =>
  Promise.resolve({ ok: true, status: 200, text: () => Promise.resolve(JSON.stringify(outputs)) });

export const refused = (message: string): ReturnType<Execute> =>
  Promise.resolve({
    ok: false,
    status: 403,
    text: () => Promise.resolve(JSON.stringify({ error: { code: "0x80040220", message } })),
  });
