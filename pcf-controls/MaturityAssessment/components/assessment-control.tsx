import { Pivot, PivotItem } from "@fluentui/react";
import { cellLevels, matrixAreas } from "@plumbline/governance";
import * as React from "react";

import { ErrorBoundary } from "../../shared/error-boundary";
import type { Host } from "../../shared/host";
import { Loading } from "../../shared/loading";
import { themeRoles, type DesignLanguage } from "../../shared/theme-roles";
import { Themed } from "../../shared/themed";
import { wrappingTabs } from "../../shared/wrapping-tabs";
import { widthClass } from "../../shared/width-class";
import type { AssessmentData } from "../assessment-rows";
import { assessmentView } from "./assessment-view";
import { CellDetail } from "./cell-detail";
import { CompletePanel } from "./complete-panel";
import { Matrix, type CellKey } from "./matrix";
import { PostureQuestions } from "./posture-questions";
import { Profile } from "./profile";
import { Summary } from "./summary";
import { useAssessment, type AssessmentActions } from "./use-assessment";

export interface AssessmentProps {
  readonly host: Host;
  /** Grows with every refresh of the form: the rows are read again. */
  readonly version: number;
  readonly summary: string;
  readonly isFormReadOnly: boolean;
  readonly isSummaryMasked: boolean;
  /** Width the host gives, in CSS pixels; -1 while unknown. */
  readonly width: number;
  readonly design: DesignLanguage | undefined;
  readonly onSummary: (value: string) => void;
}

const cells: readonly CellKey[] = matrixAreas.flatMap((area) => cellLevels.map((level) => ({ area, level })));

const Ready: React.FC<AssessmentProps & { readonly data: AssessmentData; readonly actions: AssessmentActions }> = (
  props,
) => {
  const { host, data, actions, width } = props;
  const root = React.useRef<HTMLDivElement>(null);
  const isReadOnly = props.isFormReadOnly || !data.head.isDraft;
  const layout = widthClass(width);
  const view = React.useMemo(() => assessmentView(data.criteria, data.head.targets), [data]);
  const firstNext = view.rows.flatMap((row) => row.cells).find((cell) => cell.state === "next");
  const [chosen, setChosen] = React.useState<CellKey>(firstNext ?? { area: "identity", level: "initial" });
  const cell = view.rows
    .flatMap((row) => row.cells)
    .find((one) => one.area === chosen.area && one.level === chosen.level);
  const index = cells.findIndex((one) => one.area === chosen.area && one.level === chosen.level);
  /** Puts the focus on the first of the places that is there; one combined selector would answer in the page's order. */
  const focus = (...places: readonly string[]): void => {
    requestAnimationFrame(() => {
      const found = places.map((place) => root.current?.querySelector<HTMLElement>(place));
      found.find((element) => element !== null)?.focus();
    });
  };
  const enter = (key: CellKey): void => {
    setChosen(key);
    const detail = `[data-detail="${key.area}/${key.level}"]`;
    focus(`${detail} input[type=radio]`, `${detail} .plb-table-region`);
  };
  const open = (code: string): void => {
    const row = data.criteria.find((one) => one.code === code);
    if (row === undefined) return;
    setChosen({ area: row.area, level: row.level });
    focus(`[data-criterion="${code}"] input`);
  };
  return (
    <div ref={root} className="plb-root" data-layout={layout} style={themeRoles(props.design)}>
      {isReadOnly && (
        <p className="plb-soft">
          {data.head.completedOn === null
            ? host.text("noRight")
            : host.text("readOnly", host.formatDay(data.head.completedOn))}
        </p>
      )}
      {actions.readFailure !== null && (
        <div role="alert" className="plb-message" data-level="error">
          <span>{actions.readFailure === "" ? host.text("loadFailed") : actions.readFailure}</span>
          <button type="button" className="plb-button" onClick={actions.reload}>
            {host.text("tryAgain")}
          </button>
        </div>
      )}
      <Pivot styles={wrappingTabs}>
        <PivotItem headerText={host.text("tabAssessment")}>
          <div className="plb-top">
            <Summary host={host} view={view} total={data.criteria.length} onOpen={(row) => open(row.code)} />
            <Profile
              host={host}
              view={view}
              targets={data.head.targets}
              before={data.head.before}
              isReadOnly={isReadOnly}
            />
          </div>
          <Matrix
            host={host}
            view={view}
            targets={data.head.targets}
            isReadOnly={isReadOnly}
            isNarrow={layout === "narrow"}
            chosen={chosen}
            onChoose={setChosen}
            onEnter={enter}
            onTarget={actions.setTarget}
          />
          {cell !== undefined && (
            <CellDetail
              host={host}
              cell={cell}
              isReadOnly={isReadOnly}
              actions={actions}
              hasPrevious={index > 0}
              hasNext={index < cells.length - 1}
              onMove={(by) => {
                const to = cells[index + by];
                if (to !== undefined) setChosen(to);
              }}
              onLeave={() => focus(`[data-cell="${chosen.area}/${chosen.level}"]`)}
            />
          )}
          <CompletePanel
            host={host}
            view={view}
            total={data.criteria.length}
            isReadOnly={isReadOnly}
            summary={props.summary}
            isSummaryMasked={props.isSummaryMasked}
            onSummary={props.onSummary}
            onComplete={actions.complete}
            onOpen={open}
          />
        </PivotItem>
        <PivotItem headerText={host.text("tabQuestions")}>
          <PostureQuestions host={host} questions={data.questions} isReadOnly={isReadOnly} actions={actions} />
        </PivotItem>
      </Pivot>
    </div>
  );
};

const Loaded: React.FC<AssessmentProps> = (props) => {
  const actions = useAssessment(props.host, props.version);
  const { host } = props;
  switch (actions.load.kind) {
    case "new":
      return <p className="plb-soft">{host.text("saveFirst")}</p>;
    case "loading":
      return <Loading host={host} />;
    case "failed":
      return (
        <div role="alert" className="plb-message" data-level="error" style={themeRoles(props.design)}>
          <span>{actions.load.message === "" ? host.text("loadFailed") : actions.load.message}</span>
          <button type="button" className="plb-button" onClick={actions.reload}>
            {host.text("tryAgain")}
          </button>
        </div>
      );
    case "ready":
      return actions.load.data.criteria.length === 0 ? (
        <p className="plb-soft">{host.text("empty")}</p>
      ) : (
        <Ready {...props} data={actions.load.data} actions={actions} />
      );
  }
};

/** The whole control. */
export const AssessmentControl: React.FC<AssessmentProps> = (props) => (
  <ErrorBoundary message={props.host.text("broken")} tryAgain={props.host.text("tryAgain")}>
    <Themed design={props.design}>
      <Loaded {...props} />
    </Themed>
  </ErrorBoundary>
);
