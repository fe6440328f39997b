import { Pivot, PivotItem } from "@fluentui/react";
import type { Day } from "@plumbline/governance";
import { isOpenForAnswers } from "@plumbline/governance";
import * as React from "react";

import { ErrorBoundary } from "../../shared/error-boundary";
import { Attestation } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import { Loading } from "../../shared/loading";
import { counted } from "../../shared/plural";
import { themeRoles, type DesignLanguage } from "../../shared/theme-roles";
import { Themed } from "../../shared/themed";
import { wrappingTabs } from "../../shared/wrapping-tabs";
import { widthClass } from "../../shared/width-class";
import type { AnswerRow } from "../answer-row";
import { answersView } from "../answers-view";
import type { AttestationData, AttestationHead } from "../attestation-rows";
import { createJudge } from "../row-state";
import { bannerLines, Banners } from "./banners";
import type { Mode } from "./control-row";
import { ControlsTab } from "./controls-tab";
import { HistoryTab } from "./history-tab";
import { ReviewTab } from "./review-tab";
import { ReviewerBar } from "./reviewer-bar";
import { TierTab } from "./tier-tab";
import { useMeasured } from "./use-measured";
import { useAttestation, type AttestationActions } from "./use-attestation";

export interface AttestationProps {
  readonly host: Host;
  /** Grows with every refresh of the form: the rows are read again. */
  readonly version: number;
  readonly statement: string;
  readonly isFormReadOnly: boolean;
  readonly isStatementMasked: boolean;
  /** Width the host gives, in CSS pixels; -1 while unknown. */
  readonly width: number;
  readonly design: DesignLanguage | undefined;
  readonly onStatement: (text: string) => void;
}

type Tab = "tier" | "controls" | "review" | "history";

/** Whether the person answers for the workload. A team that owns it cannot be looked into here: the form decides. */
function isMakerOf(head: AttestationHead, userId: string): boolean {
  return head.owner.id === userId || head.deputy.id === userId || head.owner.isTeam;
}

function modeOf(host: Host, head: AttestationHead, isMaker: boolean, isFormReadOnly: boolean): Mode {
  if (isOpenForAnswers(head.status)) return isMaker && !isFormReadOnly ? "answer" : "read";
  const isOther = !isMaker && head.attester.id !== host.userId;
  return head.status === "submitted" && isOther && host.mayWriteOthers(Attestation.table) ? "review" : "read";
}

type ReadyProps = AttestationProps & {
  readonly data: AttestationData;
  readonly readFailure: string | null;
  readonly actions: AttestationActions;
};

const Ready: React.FC<ReadyProps> = (props) => {
  const { host, data, actions } = props;
  const { head } = data;
  const [tab, setTab] = React.useState<Tab>(head.tier.code === null ? "tier" : "controls");
  const [wanted, setWanted] = React.useState<AnswerRow | null>(null);
  const [status, setStatus] = React.useState("");
  const today = host.today() as Day;
  const isMaker = isMakerOf(head, host.userId);
  const mode = modeOf(host, head, isMaker, props.isFormReadOnly);
  const judge = React.useMemo(
    () => createJudge(head.tier.longestException, today),
    [head.tier.longestException, today],
  );
  const view = React.useMemo(() => answersView(data.rows, judge), [data.rows, judge]);
  const measured = useMeasured(host, head.workload.id, props.version);
  const unsaved = actions.unsaved();
  const isOffline = unsaved.some((id) => {
    const state = actions.stateOf(id);
    return state.kind === "failed" && state.isOffline;
  });
  const announce = React.useCallback((text: string) => setStatus(text), []);
  const go = (row: AnswerRow): void => {
    setTab("controls");
    setWanted({ ...row });
  };
  const layout = widthClass(props.width);
  const common = { host, view, actions, announce };
  return (
    <div
      className="plb-root"
      data-layout={layout}
      dir={host.isRtl ? "rtl" : undefined}
      style={themeRoles(props.design)}
    >
      <Banners lines={bannerLines(host, data, mode, isMaker, today)} />
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
      {mode === "review" && <ReviewerBar {...common} data={data} />}
      <Pivot
        styles={wrappingTabs}
        selectedKey={tab}
        onLinkClick={(item) => {
          setWanted(null);
          setTab((item?.props.itemKey ?? "controls") as Tab);
        }}
      >
        <PivotItem itemKey="tier" headerText={host.text("tabTier")}>
          <TierTab {...common} head={head} isReadOnly={mode !== "answer"} />
        </PivotItem>
        <PivotItem itemKey="controls" headerText={host.text("tabControls")}>
          <ControlsTab
            {...common}
            data={data}
            judge={judge}
            mode={mode}
            layout={layout}
            today={today}
            wanted={wanted}
            measured={measured}
            onGoToTier={() => setTab("tier")}
          />
        </PivotItem>
        <PivotItem itemKey="review" headerText={host.text(isOpenForAnswers(head.status) ? "tabReview" : "tabAnswers")}>
          <ReviewTab
            {...common}
            data={data}
            mode={mode}
            statement={props.statement}
            isStatementMasked={props.isStatementMasked}
            onStatement={props.onStatement}
            onGo={go}
          />
        </PivotItem>
        <PivotItem itemKey="history" headerText={host.text("tabHistory")}>
          <HistoryTab host={host} head={head} />
        </PivotItem>
      </Pivot>
      <div role="status" className="plb-hidden">
        {status}
      </div>
    </div>
  );
};

const Loaded: React.FC<AttestationProps> = (props) => {
  const { host } = props;
  const { load, readFailure, actions } = useAttestation(host, props.version);
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
export const AttestationControl: React.FC<AttestationProps> = (props) => (
  <ErrorBoundary message={props.host.text("broken")} tryAgain={props.host.text("tryAgain")}>
    <Themed design={props.design}>
      <Loaded {...props} />
    </Themed>
  </ErrorBoundary>
);
