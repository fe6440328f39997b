import { Pivot, PivotItem } from "@fluentui/react";
import { isBaselineOpen } from "@plumbline/governance";
import * as React from "react";

import { ErrorBoundary } from "../../shared/error-boundary";
import type { FiguresHost } from "../../shared/figures-host";
import { Baseline } from "../../shared/generated/tables";
import { Loading } from "../../shared/loading";
import { counted } from "../../shared/plural";
import { themeRoles, type DesignLanguage } from "../../shared/theme-roles";
import { Themed } from "../../shared/themed";
import { wrappingTabs } from "../../shared/wrapping-tabs";
import { widthClass } from "../../shared/width-class";
import type { BaselineData } from "../baseline-rows";
import { ApprovalsTab } from "./approvals-tab";
import { failureText } from "./failure-text";
import { TailoringTab } from "./tailoring-tab";
import { useBaseline, type TailoringActions } from "./use-baseline";
import { WhatIfTab } from "./what-if-tab";

export interface TailoringProps {
  readonly host: FiguresHost;
  /** Grows with every refresh of the form: the rows are read again. */
  readonly version: number;
  /** What changes in this version, as the form has it. */
  readonly summary: string;
  readonly isFormReadOnly: boolean;
  readonly isSummaryMasked: boolean;
  /** Width the host gives, in CSS pixels; -1 while unknown. */
  readonly width: number;
  readonly design: DesignLanguage | undefined;
  readonly onSummary: (text: string) => void;
}

type Tab = "tailoring" | "whatIf" | "approvals";

/** Why nothing can be changed, and the way to a version that can. */
const Closed: React.FC<{
  readonly host: FiguresHost;
  readonly data: BaselineData;
  readonly actions: TailoringActions;
}> = ({ host, data, actions }) => {
  const { head } = data;
  const [problem, setProblem] = React.useState<string | null>(null);
  const open = data.versions.find((one) => one.status === "draft" || one.status === "inReview");
  const mayStart =
    (head.status === "inForce" || head.status === "superseded" || head.status === "rejected") &&
    open === undefined &&
    host.mayCreate(Baseline.table);
  return (
    <div className="plb-message" data-level={problem === null ? undefined : "error"}>
      <span>
        {host.text(
          head.status === "inForce" && open !== undefined ? "closedWithOpen" : `closed_${head.status}`,
          host.text("versionName", head.version),
        )}
      </span>
      {open !== undefined && (
        <button type="button" className="plb-link" onClick={() => host.openRow(Baseline.table, open.id)}>
          {host.text("openVersion", host.text("versionIs", open.version, host.text(`status_${open.status}`)))}
        </button>
      )}
      {mayStart && (
        <button
          type="button"
          className="plb-button"
          onClick={() =>
            void actions.newVersion().catch((failure: unknown) => setProblem(failureText(host, failure, "notStarted")))
          }
        >
          {host.text("newVersion")}
        </button>
      )}
      {problem !== null && <span role="alert">{problem}</span>}
    </div>
  );
};

const Ready: React.FC<
  TailoringProps & {
    readonly data: BaselineData;
    readonly readFailure: string | null;
    readonly actions: TailoringActions;
  }
> = (props) => {
  const { host, data, actions } = props;
  const { head } = data;
  const [tab, setTab] = React.useState<Tab>(head.status === "inReview" ? "approvals" : "tailoring");
  const [wanted, setWanted] = React.useState<{ readonly code: string } | null>(null);
  const [status, setStatus] = React.useState("");
  const announce = React.useCallback((text: string) => setStatus(text), []);
  const isReadOnly = props.isFormReadOnly || !isBaselineOpen(head.status);
  const unsaved = actions.unsaved();
  const isOffline = unsaved.some((id) => {
    const state = actions.stateOf(id);
    return state.kind === "failed" && state.isOffline;
  });
  const layout = widthClass(props.width);
  return (
    <div
      className="plb-root"
      data-layout={layout}
      dir={host.isRtl ? "rtl" : undefined}
      style={themeRoles(props.design)}
    >
      {!isBaselineOpen(head.status) && <Closed host={host} data={data} actions={actions} />}
      {isBaselineOpen(head.status) && props.isFormReadOnly && <p className="plb-soft">{host.text("noRight")}</p>}
      {isOffline && (
        <div className="plb-message" data-level="warning" role="alert">
          {counted(host, "offline", unsaved.length)}
        </div>
      )}
      {props.readFailure !== null && (
        <div className="plb-message" data-level="error" role="alert">
          <span>{props.readFailure === "" ? host.text("loadFailed") : props.readFailure}</span>
          <button type="button" className="plb-button" onClick={actions.reload}>
            {host.text("tryAgain")}
          </button>
        </div>
      )}
      <Pivot
        styles={wrappingTabs}
        selectedKey={tab}
        onLinkClick={(item) => {
          setWanted(null);
          setTab((item?.props.itemKey ?? "tailoring") as Tab);
        }}
      >
        <PivotItem itemKey="tailoring" headerText={host.text("tabTailoring")}>
          <TailoringTab
            host={host}
            data={data}
            actions={actions}
            isReadOnly={isReadOnly}
            layout={layout}
            design={props.design}
            summary={props.summary}
            isSummaryMasked={props.isSummaryMasked}
            wanted={wanted}
            onSummary={props.onSummary}
            onWhatIf={() => setTab("whatIf")}
            announce={announce}
          />
        </PivotItem>
        <PivotItem itemKey="whatIf" headerText={host.text("tabWhatIf")}>
          <WhatIfTab host={host} data={data} actions={actions} announce={announce} />
        </PivotItem>
        <PivotItem itemKey="approvals" headerText={host.text("tabApprovals")}>
          <ApprovalsTab
            host={host}
            data={data}
            actions={actions}
            isFormReadOnly={props.isFormReadOnly}
            onGo={(code) => {
              setTab("tailoring");
              setWanted({ code });
            }}
            announce={announce}
          />
        </PivotItem>
      </Pivot>
      <p>
        <button
          type="button"
          className="plb-link"
          onClick={() => host.openPage("plb_/pages/document.html", `kind=baseline&id=${head.id}`)}
        >
          {host.text("printDocument")}
        </button>
      </p>
      <div role="status" className="plb-hidden">
        {status}
      </div>
    </div>
  );
};

const Loaded: React.FC<TailoringProps> = (props) => {
  const { host } = props;
  const { load, readFailure, actions } = useBaseline(host, props.version);
  switch (load.kind) {
    case "new":
      return <p className="plb-soft">{host.text("saveFirst")}</p>;
    case "loading":
      return <Loading host={host} />;
    case "failed":
      return (
        <div role="alert" className="plb-message" data-level="error" style={themeRoles(props.design)}>
          <span>{load.message === "" ? host.text("loadFailed") : load.message}</span>
          <button type="button" className="plb-button" onClick={actions.reload}>
            {host.text("tryAgain")}
          </button>
        </div>
      );
    case "ready":
      return <Ready {...props} data={load.data} readFailure={readFailure} actions={actions} />;
  }
};

/** The whole control. */
export const TailoringControl: React.FC<TailoringProps> = (props) => (
  <ErrorBoundary message={props.host.text("broken")} tryAgain={props.host.text("tryAgain")}>
    <Themed design={props.design}>
      <Loaded {...props} />
    </Themed>
  </ErrorBoundary>
);
