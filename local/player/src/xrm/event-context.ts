import type { RaisedEvent } from "../form/form-events";
import { HANDLER_LIMIT_MS } from "../form/form-events";
import type { PostSaveArgs, SaveArgs } from "../form/session-contract";
import type { FormContext } from "./form-context";

/** What handlers of form events get (`Xrm.Events.EventContext` and its kinds). */
export interface EventContext {
  getFormContext(): FormContext;
  getContext(): unknown;
  getDepth(): number;
  getEventSource(): unknown;
  getEventArgs(): object;
  getSharedVariable(key: string): unknown;
  setSharedVariable(key: string, value: unknown): void;
}

function isSaveArgs(args: object): args is SaveArgs {
  return "isPrevented" in args;
}

function isPostSaveArgs(args: object): args is PostSaveArgs {
  return "isSuccess" in args;
}

function eventArgs(event: RaisedEvent, formContext: FormContext): object {
  const { args } = event;
  if (isSaveArgs(args)) {
    return {
      getSaveMode: () => args.mode,
      isDefaultPrevented: () => args.isPrevented,
      preventDefault: () => {
        args.isPrevented = true;
      },
      preventDefaultOnError: () => {
        args.stopsOnError = true;
      },
      disableAsyncTimeout: () => undefined,
    };
  }
  if (isPostSaveArgs(args)) {
    return {
      getIsSaveSuccess: () => args.isSuccess,
      getSaveErrorInfo: () => args.error,
      getEntityReference: () => formContext.data.entity.getEntityReference(),
    };
  }
  const state = "state" in args ? args.state : 1;
  return {
    getDataLoadState: () => state,
    isInitialLoad: () => state === 1,
    disableAsyncTimeout: () => undefined,
    timeoutMs: HANDLER_LIMIT_MS,
    ...args,
  };
}

/** Dresses a raised event as the client API gives it to handlers. */
export function eventContext(
  event: RaisedEvent,
  formContext: FormContext,
  source: unknown,
  globalContext: unknown,
): EventContext {
  const args = eventArgs(event, formContext);
  return {
    getFormContext: () => formContext,
    getContext: () => globalContext,
    getDepth: () => event.depth,
    getEventSource: () => source,
    getEventArgs: () => args,
    getSharedVariable: (key) => event.shared.get(key),
    setSharedVariable(key, value) {
      event.shared.set(key, value);
    },
  };
}

export type EventHandler = (context: EventContext) => unknown;
