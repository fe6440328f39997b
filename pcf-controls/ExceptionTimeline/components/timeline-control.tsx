import { latestExceptionEnd, parseDay, type Day } from "@plumbline/governance";
import * as React from "react";

import { ChartFrame } from "../../shared/chart-frame";
import { ErrorBoundary } from "../../shared/error-boundary";
import type { FiguresHost } from "../../shared/figures-host";
import { Loading } from "../../shared/loading";
import { ShapeIcon } from "../../shared/shapes";
import { themeRoles, type DesignLanguage } from "../../shared/theme-roles";
import { Themed } from "../../shared/themed";
import { widthClass } from "../../shared/width-class";
import type { ExceptionData } from "../exception-rows";
import { deciderText, limitText, messagesOf, stateText } from "../messages";
import { startOf, timelineOf, type TimelineInput } from "../timeline";
import { DateField } from "./date-field";
import { DateList } from "./date-list";
import { EffectCard, FourEyes, Renewals } from "./people-cards";
import { TimelineChart } from "./timeline-chart";
import { useException, type ExceptionState } from "./use-exception";

export interface TimelineProps {
  readonly host: FiguresHost;
  /** Grows with every refresh of the form: the rows are read again. */
  readonly version: number;
  /** The end as the form has it, saved or not. */
  readonly validUntil: Day | null;
  readonly isFormReadOnly: boolean;
  readonly isMasked: boolean;
  /** Width the host gives, in CSS pixels; -1 while unknown. */
  readonly width: number;
  readonly design: DesignLanguage | undefined;
  readonly onValidUntil: (day: Day | null) => void;
}

/** The picture is drawn for this width while the host has not said it. */
const usualWidth = 960;

const unsaved: TimelineInput = { status: "draft", validFrom: null, requestedOn: null, decidedOn: null, limit: null };

const Course: React.FC<TimelineProps & { readonly data: ExceptionData | null; readonly today: Day }> = (props) => {
  const { host, data, today, validUntil } = props;
  const line = timelineOf(data ?? unsaved, validUntil, today);
  const layout = widthClass(props.width);
  const messages = data === null ? [] : messagesOf(host, data, validUntil, today);
  const decider = data === null ? null : deciderText(host, data);
  const isOpen = data === null || data.status === "draft" || data.status === "requested";
  const end = messages.find((message) => message.isAboutEnd);
  const width = Math.max(560, Math.min(1100, (props.width < 0 ? usualWidth : props.width) - 36));
  const limit = data?.limit ?? null;
  return (
    <ChartFrame
      id="plb-timeline"
      title={host.text("timeline")}
      showTable={host.text("showTable")}
      showChart={host.text("showChart")}
      isPlain={layout === "narrow"}
      legend={data === null ? undefined : <span className="plb-soft">{limitText(host, data, line.days)}</span>}
      table={<DateList host={host} line={line} today={today} />}
      foot={
        <>
          <p className="plb-soft">
            {data === null ? host.text("saveFirst") : stateText(host, data, line, validUntil, today)}{" "}
            {data !== null && line.status === "inForce" && host.text("renewalIsNew")}
          </p>
          <DateField
            host={host}
            value={validUntil}
            isReadOnly={props.isFormReadOnly || !isOpen}
            isMasked={props.isMasked}
            latest={
              isOpen && data !== null && limit !== null
                ? latestExceptionEnd(startOf(data, today), limit.longestDays)
                : null
            }
            problemId={end === undefined ? null : "plb-end-problem"}
            onChange={props.onValidUntil}
          />
          <div role="status">
            {messages.map((message) => (
              <p
                key={message.text}
                id={message === end ? "plb-end-problem" : undefined}
                className="plb-message plb-note"
                data-level={message.level}
              >
                <ShapeIcon shape="alert" /> <span>{message.text}</span>
              </p>
            ))}
          </div>
          {decider !== null && (
            <p className="plb-message plb-note">
              <ShapeIcon shape="lock" /> <span dir="auto">{decider}</span>
            </p>
          )}
        </>
      }
    >
      {layout === "narrow" ? (
        <DateList host={host} line={line} today={today} />
      ) : (
        <TimelineChart host={host} line={line} today={today} width={width} />
      )}
    </ChartFrame>
  );
};

const Ready: React.FC<TimelineProps & { readonly state: Extract<ExceptionState, { kind: "ready" }> }> = (props) => {
  const { host, state, validUntil } = props;
  const today = parseDay(host.today());
  if (today === null) return null;
  return (
    <>
      <Course {...props} data={state.data} today={today} />
      {state.data !== null && (
        <div className="plb-people">
          {state.effect !== null && <EffectCard host={host} effect={state.effect} />}
          <FourEyes host={host} data={state.data} until={validUntil} />
          <Renewals host={host} data={state.data} />
        </div>
      )}
    </>
  );
};

const Loaded: React.FC<TimelineProps> = (props) => {
  const { host } = props;
  const { state, reload } = useException(host, props.version);
  switch (state.kind) {
    case "loading":
      return <Loading host={host} />;
    case "failed":
      return (
        <>
          <div role="alert" className="plb-message" data-level="error">
            <span>{state.message === "" ? host.text("loadFailed") : state.message}</span>
            <button type="button" className="plb-button" onClick={reload}>
              {host.text("tryAgain")}
            </button>
          </div>
          <DateField
            host={host}
            value={props.validUntil}
            isReadOnly={props.isFormReadOnly}
            isMasked={props.isMasked}
            latest={null}
            problemId={null}
            onChange={props.onValidUntil}
          />
        </>
      );
    case "ready":
      return <Ready {...props} state={state} />;
  }
};

/** The whole control. */
export const TimelineControl: React.FC<TimelineProps> = (props) => (
  <ErrorBoundary message={props.host.text("broken")} tryAgain={props.host.text("tryAgain")}>
    <Themed design={props.design}>
      <div
        className="plb-root plb-exception-course"
        data-layout={widthClass(props.width)}
        dir={props.host.isRtl ? "rtl" : undefined}
        style={themeRoles(props.design)}
      >
        <Loaded {...props} />
      </div>
    </Themed>
  </ErrorBoundary>
);
