import * as React from "react";
import type { FormDescription } from "../../../src/contract/app";
import { inputId } from "./fields/Field";
import { FormBody } from "./FormBody";
import { FormCellView } from "./FormCellView";
import { FormHeader } from "./FormHeader";
import { FormMessages } from "./FormMessages";
import type { FormSession } from "./session-contract";
import { hasHistory, RelatedTables, relatedTables } from "./RelatedTables";
import { useSession } from "./session-hooks";

const RELATED = "related-tables";

export interface FormViewProps {
  readonly session: FormSession;
  readonly forms: readonly FormDescription[];
  readonly onForm: (formId: string) => void;
}

/** Brings the first broken field of a refused save to the person. */
function useFocusOnProblem(session: FormSession): void {
  const refusal = session.refusal();
  React.useEffect(() => {
    const [column] = refusal?.columns ?? [];
    const control = column === undefined ? undefined : session.controlsOf(column).find((item) => item.isVisible);
    if (control === undefined) {
      return undefined;
    }
    if (control.tab !== null) {
      session.showTab(control.tab.name);
    }
    const timer = setTimeout(() => document.getElementById(inputId(control))?.focus(), 0);
    return () => clearTimeout(timer);
  }, [session, refusal]);
}

/** A loaded form on the page. */
export function FormView({ session, forms, onForm }: FormViewProps): React.ReactElement {
  useSession(session);
  useFocusOnProblem(session);
  const [isRelated, setRelated] = React.useState(false);
  // Tabs once opened stay on the page: custom controls and half-typed text must survive a look at another tab.
  const opened = React.useRef(new Set<string>());
  const hasRelated = session.id() !== null && (relatedTables(session).length > 0 || hasHistory(session));
  const active = session.activeTab();
  const front = isRelated && hasRelated ? RELATED : active;
  if (front !== null) {
    opened.current.add(front);
  }
  React.useEffect(() => setRelated(false), [active]);
  const footer = [...session.controls.values()].filter((control) => control.place === "footer" && control.isVisible);
  return (
    <div className="form-page">
      <FormHeader
        session={session}
        forms={forms}
        onForm={onForm}
        relatedTab={hasRelated ? RELATED : null}
        tab={front}
        onTab={(name) => {
          setRelated(name === RELATED);
          if (name !== RELATED) {
            session.showTab(name);
          }
        }}
      />
      <FormMessages session={session} />
      {session.model.tabs
        .filter((tab) => opened.current.has(tab.name) && session.tabs.get(tab.name)?.isVisible === true)
        .map((tab) => (
          <div
            key={tab.name}
            role="tabpanel"
            aria-labelledby={`form-tab-${tab.name}`}
            hidden={tab.name !== front}
            className="form-tab-panel"
          >
            <FormBody session={session} tab={tab} />
          </div>
        ))}
      {front === RELATED && (
        <div role="tabpanel" aria-labelledby={`form-tab-${RELATED}`} className="form-tab-panel">
          <RelatedTables session={session} />
        </div>
      )}
      {footer.length > 0 && (
        <footer className="form-footer">
          {footer.map((control) => (
            <FormCellView key={control.name} session={session} control={control} />
          ))}
        </footer>
      )}
    </div>
  );
}
