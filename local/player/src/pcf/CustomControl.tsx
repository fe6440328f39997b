import { DefaultButton, MessageBar, MessageBarType, Shimmer } from "@fluentui/react";
import * as React from "react";
import { asWebApiError } from "../data/dataverse-error";
import type { CustomControlUse } from "../form/form-model";
import type { FormSession } from "../form/session-contract";
import type { ControlState } from "../form/form-state";
import { formText } from "../form/form-text";
import { inputId } from "../form/fields/Field";
import { useLatest } from "../form/session-hooks";
import { loadBundle } from "./bundle";
import { createControlHost, type ControlHost } from "./control-host";
import { loadControlStrings } from "./control-strings";
import { ControlBoundary } from "./ControlBoundary";
import { parseManifest } from "./manifest";

export interface CustomControlProps {
  readonly session: FormSession;
  readonly control: ControlState;
  readonly use: CustomControlUse;
}

type Shown =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "standard" }
  | { readonly state: "virtual"; readonly element: React.ReactElement };

/** Tells the host the size of the box while the control wants to know it. */
function useTrackedSize(
  box: React.RefObject<HTMLElement>,
  host: React.MutableRefObject<ControlHost | null>,
  isTracked: boolean,
): void {
  React.useEffect(() => {
    const node = box.current;
    if (!isTracked || node === null || typeof ResizeObserver === "undefined") {
      return undefined;
    }
    const measure = (): void => {
      const { width, height } = node.getBoundingClientRect();
      // A hidden tab has no size; the control keeps the one it had.
      if (width > 0) {
        host.current?.resize(Math.floor(width), Math.floor(height));
      }
    };
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    measure();
    return () => observer.disconnect();
  }, [box, host, isTracked]);
}

/** A PCF control on a form: loads the untouched bundle and plays it. */
export function CustomControl({ session, control, use }: CustomControlProps): React.ReactElement {
  const [shown, setShown] = React.useState<Shown>({ state: "loading" });
  const [attempt, setAttempt] = React.useState(0);
  const [isTracked, setTracked] = React.useState(false);
  const [isFull, setFull] = React.useState(false);
  const box = React.useRef<HTMLDivElement>(null);
  const container = React.useRef<HTMLDivElement>(null);
  const host = React.useRef<ControlHost | null>(null);
  const latest = useLatest({ session, control, use });
  const fail = React.useCallback(
    (problem: unknown): void =>
      setShown({ state: "failed", message: formText("controlFailed", use.name, asWebApiError(problem).message) }),
    [use.name],
  );

  React.useEffect(() => {
    let isCurrent = true;
    const { services } = session;
    const description = services.app.controls.find((item) => item.name === use.name);
    const start = async (): Promise<void> => {
      if (description === undefined) {
        throw new Error(formText("controlMissing", use.name));
      }
      const manifest = parseManifest(description.manifestXml, use.name);
      const [constructor, strings] = await Promise.all([
        loadBundle(description, manifest),
        loadControlStrings(description, manifest, services.session.languageId),
      ]);
      if (!isCurrent) {
        return;
      }
      if (!manifest.isVirtual) {
        setShown({ state: "standard" });
      }
      const made = createControlHost({
        session,
        control: latest.current.control,
        use: latest.current.use,
        description,
        manifest,
        constructor,
        strings,
        container: manifest.isVirtual ? null : container.current,
        onView: (element) => isCurrent && setShown({ state: "virtual", element }),
        onProblem: (problem) => isCurrent && fail(problem),
        onTrackResize: (isOn) => isCurrent && setTracked(isOn),
        onFullScreen: (isOn) => isCurrent && setFull(isOn),
      });
      host.current = made;
      made.start();
    };
    start().catch((problem: unknown) => isCurrent && fail(problem));
    return () => {
      isCurrent = false;
      host.current?.dispose();
      host.current = null;
    };
  }, [session, use.name, attempt, latest, fail]);

  useTrackedSize(box, host, isTracked);

  return (
    <div
      id={inputId(control)}
      ref={box}
      tabIndex={-1}
      className={isFull ? "pcf-host is-full-screen" : "pcf-host"}
      data-control={control.name}
      role="group"
      aria-label={control.label === "" ? control.name : control.label}
    >
      {shown.state === "loading" && <Shimmer />}
      {shown.state === "failed" && (
        <MessageBar
          messageBarType={MessageBarType.error}
          isMultiline
          actions={
            <DefaultButton
              text={formText("tryAgain")}
              onClick={() => {
                setShown({ state: "loading" });
                setAttempt(attempt + 1);
              }}
            />
          }
        >
          {shown.message}
        </MessageBar>
      )}
      {shown.state === "virtual" && (
        <ControlBoundary key={attempt} onProblem={fail}>
          <div className="pcf-view">{shown.element}</div>
        </ControlBoundary>
      )}
      {/* Standard controls own this element; React must never draw into it. */}
      <div ref={container} className="pcf-view" hidden={shown.state !== "standard"} />
    </div>
  );
}
