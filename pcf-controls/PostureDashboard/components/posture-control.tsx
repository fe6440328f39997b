import * as React from "react";

import { ErrorBoundary } from "../../shared/error-boundary";
import type { FiguresHost } from "../../shared/figures-host";
import { Loading } from "../../shared/loading";
import { themeRoles, type DesignLanguage } from "../../shared/theme-roles";
import { Themed } from "../../shared/themed";
import { widthClass } from "../../shared/width-class";
import { MeasureButton, MeasureState } from "./page-head";
import { PosturePage } from "./posture-page";
import { usePosture } from "./use-posture";

export interface PostureProps {
  readonly host: FiguresHost;
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

const Loaded: React.FC<PostureProps> = (props) => {
  const { host } = props;
  const actions = usePosture(host, props.version);
  switch (actions.load.kind) {
    case "new":
      return (
        <>
          <p>{host.text("newSnapshot")}</p>
          <MeasureButton host={host} measuring={actions.measuring} onMeasure={actions.measureNow} />
          <MeasureState host={host} measuring={actions.measuring} shownFrom="" onRetry={actions.measureNow} />
        </>
      );
    case "loading":
      return <Loading host={host} />;
    case "failed":
      return (
        <div role="alert" className="plb-message" data-level="error">
          <span>{actions.load.message === "" ? host.text("loadFailed") : actions.load.message}</span>
          <button type="button" className="plb-button" onClick={actions.reload}>
            {host.text("tryAgain")}
          </button>
        </div>
      );
    case "ready":
      return (
        <PosturePage
          host={host}
          data={actions.load.data}
          actions={actions}
          version={props.version}
          width={props.width}
          summary={props.summary}
          isSummaryReadOnly={props.isFormReadOnly}
          isSummaryMasked={props.isSummaryMasked}
          onSummary={props.onSummary}
        />
      );
  }
};

/** The whole control. */
export const PostureControl: React.FC<PostureProps> = (props) => (
  <ErrorBoundary message={props.host.text("broken")} tryAgain={props.host.text("tryAgain")}>
    <Themed design={props.design}>
      <div
        className="plb-root plb-posture"
        data-layout={widthClass(props.width)}
        dir={props.host.isRtl ? "rtl" : undefined}
        style={themeRoles(props.design)}
      >
        <Loaded {...props} />
      </div>
    </Themed>
  </ErrorBoundary>
);
