import { Pivot, PivotItem } from "@fluentui/react";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { useDraft } from "../../shared/use-draft";
import { widthClass } from "../../shared/width-class";
import { wrappingTabs } from "../../shared/wrapping-tabs";
import { changeSince } from "../change";
import { readLines } from "../line-rows";
import { AlarmBar } from "./alarm-bar";
import { ChangeCard } from "./change-card";
import { CompareCard } from "./compare-card";
import { DoNext, nextCount } from "./do-next";
import { DriftTable, type DriftFilter } from "./drift-table";
import { FrameworksTab } from "./frameworks-tab";
import { HeatMap } from "./heat-map";
import { LinesTab } from "./lines-tab";
import { MeasureState, PageHead } from "./page-head";
import { ScoreCard } from "./score-card";
import { EndingCard, ResultsCard, TargetCard } from "./side-cards";
import { TrendChart } from "./trend-chart";
import { useAside, type PostureActions, type PostureData } from "./use-posture";

interface Props {
  readonly host: FiguresHost;
  readonly data: PostureData;
  readonly actions: PostureActions;
  readonly version: number;
  readonly width: number;
  readonly summary: string;
  readonly isSummaryReadOnly: boolean;
  readonly isSummaryMasked: boolean;
  readonly onSummary: (value: string) => void;
}

type Tab = "posture" | "frameworks" | "lines";

/** The text of the snapshot's own column: what the person who measured wants to say about it. */
const SummaryField: React.FC<
  Pick<Props, "host" | "summary" | "isSummaryReadOnly" | "isSummaryMasked" | "onSummary">
> = (props) => {
  const { host } = props;
  const [summary, setSummary] = useDraft(props.summary, props.onSummary);
  if (props.isSummaryMasked) return <p className="plb-soft">{host.text("masked")}</p>;
  if (props.isSummaryReadOnly)
    return summary === "" ? null : (
      <p className="plb-summary" dir="auto">
        {summary}
      </p>
    );
  return (
    <label className="plb-field">
      {host.text("summaryLabel")}
      <textarea
        className="plb-input"
        rows={2}
        maxLength={4000}
        dir="auto"
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
    </label>
  );
};

const NothingMeasured: React.FC<{ readonly host: FiguresHost }> = ({ host }) => (
  <details className="plb-message" data-level="warning">
    <summary>
      {host.text("nothingMeasured")} <span className="plb-link">{host.text("how")}</span>
    </summary>
    <p>{host.text("howToMeasure")}</p>
  </details>
);

const Overview: React.FC<Props & { readonly baseId: string; readonly onSay: (sentence: string) => void }> = (props) => {
  const { host, data, actions, baseId } = props;
  const { current, history, parts } = data;
  const root = React.useRef<HTMLDivElement>(null);
  const [filter, setFilter] = React.useState<DriftFilter>("all");
  const layout = widthClass(props.width);
  const earlier = history.slice(0, -1);
  const previous = earlier[earlier.length - 1] ?? null;
  const base = earlier.find((one) => one.id === baseId) ?? null;
  const from = base ?? previous;
  const next = actions.recommendations.kind === "ready" ? actions.recommendations.value.rows.slice(0, nextCount) : [];
  const seeLost = (): void => {
    setFilter(parts.drift.kind === "read" && (parts.drift.value.counts.regressed ?? 0) > 0 ? "regressed" : "all");
    const heading = root.current?.querySelector<HTMLElement>("#plb-drift-title");
    heading?.scrollIntoView?.({ block: "start" });
    heading?.focus();
  };
  return (
    <div ref={root}>
      <AlarmBar host={host} current={current} alarms={parts.alarms} onSeeLost={seeLost} />
      {current.takenOn !== "" && (current.coverage ?? 0) === 0 && <NothingMeasured host={host} />}
      {base !== null && <CompareCard host={host} base={base} current={current} />}
      <div className={from === null ? "plb-thirds plb-thirds-first" : "plb-thirds"}>
        <ScoreCard host={host} current={current} previous={previous} parts={parts} />
        <TrendChart host={host} history={history} baselines={data.baselines} layout={layout} />
        {from !== null && <ChangeCard host={host} change={changeSince(history, from.id)} />}
      </div>
      <div className="plb-with-side">
        <DriftTable
          host={host}
          previous={previous}
          drift={parts.drift}
          filter={filter}
          onFilter={setFilter}
          onSay={props.onSay}
        />
        <div>
          <EndingCard host={host} ending={parts.ending} />
          <ResultsCard host={host} counts={current.counts} />
          <TargetCard host={host} raw={current.raw} baseline={data.baselines.get(current.baselineId)} next={next} />
        </div>
      </div>
      <div className="plb-halves">
        <DoNext host={host} recommendations={actions.recommendations} isPartOfTenant={current.scope !== "tenant"} />
        <HeatMap host={host} areas={parts.areas} isNarrow={layout === "narrow"} />
      </div>
      <SummaryField {...props} />
    </div>
  );
};

/** Posture, frameworks and lines of one snapshot. */
export const PosturePage: React.FC<Props> = (props) => {
  const { host, data, actions } = props;
  const { current, history } = data;
  const [tab, setTab] = React.useState<Tab>("posture");
  const [baseId, setBaseId] = React.useState("");
  const [said, setSaid] = React.useState("");
  const earlier = history.slice(0, -1);
  const base = earlier.find((one) => one.id === baseId) ?? null;
  const hasOpened = React.useRef(false);
  if (tab !== "posture") hasOpened.current = true;
  const lines = useAside(hasOpened.current ? () => readLines(host, current.id) : null, props.version);
  const choose = (id: string): void => {
    setBaseId(id);
    const chosen = earlier.find((one) => one.id === id);
    setSaid(chosen === undefined ? "" : host.text("comparedWith", host.formatDay(chosen.takenOn)));
  };
  return (
    <>
      <PageHead
        host={host}
        current={current}
        earlier={earlier}
        base={base}
        measuring={actions.measuring}
        onMeasure={actions.measureNow}
        onBase={choose}
      />
      <MeasureState
        host={host}
        measuring={actions.measuring}
        shownFrom={current.takenOn}
        onRetry={actions.measureNow}
      />
      <div role="status" className="plb-hidden">
        {said}
      </div>
      <Pivot
        styles={wrappingTabs}
        selectedKey={tab}
        onLinkClick={(item) => setTab((item?.props.itemKey ?? "posture") as Tab)}
      >
        <PivotItem itemKey="posture" headerText={host.text("tabPosture")}>
          <Overview {...props} baseId={baseId} onSay={setSaid} />
        </PivotItem>
        <PivotItem itemKey="frameworks" headerText={host.text("tabFrameworks")}>
          <FrameworksTab host={host} lines={lines} />
        </PivotItem>
        <PivotItem itemKey="lines" headerText={host.text("tabLines")}>
          <LinesTab key={baseId} host={host} lines={lines} base={base} />
        </PivotItem>
      </Pivot>
    </>
  );
};
