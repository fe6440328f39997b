import type { FormSession } from "../form/session-contract";

export type CustomEventHandler = (parameters: unknown) => void;

/** A custom control on a form as scripts reach it, before, while and after it is on the page. */
export interface LiveControl {
  /** The outputs it handed over last. */
  outputs(): Readonly<Record<string, unknown>>;
  setOutputs(outputs: Readonly<Record<string, unknown>>): void;
  addEventHandler(event: string, handler: CustomEventHandler): void;
  removeEventHandler(event: string, handler: CustomEventHandler): void;
  /** The control raised an event of its manifest. */
  raise(event: string, parameters: unknown): void;
}

const CONTROLS = new WeakMap<FormSession, Map<string, LiveControl>>();

function createLiveControl(): LiveControl {
  let outputs: Readonly<Record<string, unknown>> = {};
  const handlers = new Map<string, readonly CustomEventHandler[]>();
  return {
    outputs: () => ({ ...outputs }),
    setOutputs(next) {
      outputs = { ...outputs, ...next };
    },
    addEventHandler(event, handler) {
      handlers.set(event, [...(handlers.get(event) ?? []).filter((item) => item !== handler), handler]);
    },
    removeEventHandler(event, handler) {
      handlers.set(
        event,
        (handlers.get(event) ?? []).filter((item) => item !== handler),
      );
    },
    raise(event, parameters) {
      (handlers.get(event) ?? []).forEach((handler) => handler(parameters));
    },
  };
}

/** The custom control of that name on the session's form; made on the first call, so that scripts may come first. */
export function customControlOf(session: FormSession, control: string): LiveControl {
  const controls = CONTROLS.get(session) ?? new Map<string, LiveControl>();
  CONTROLS.set(session, controls);
  const live = controls.get(control) ?? createLiveControl();
  controls.set(control, live);
  return live;
}
