import * as React from "react";

import { bandMark } from "../../shared/band";
import type { FiguresHost } from "../../shared/figures-host";
import { Control } from "../../shared/generated/tables";
import { counted } from "../../shared/plural";
import { ShapeIcon } from "../../shared/shapes";
import {
  frameworkView,
  readFrameworks,
  type FrameworkData,
  type FrameworkRow,
  type FrameworkView,
  type ItemView,
} from "../framework-view";
import { passingOf, type ControlLine, type SnapshotLines } from "../line-rows";
import { SmallBar } from "./small-parts";
import { useAside, type Aside } from "./use-posture";

interface Props {
  readonly host: FiguresHost;
  readonly lines: Aside<SnapshotLines>;
}

/** Shown side by side until a framework is chosen. */
const overview = ["OWASP-LCNC", "ZT"] as const;

const shareBand = (share: number): "low" | "medium" | "high" => (share > 0.8 ? "high" : share > 0.5 ? "medium" : "low");

const Share: React.FC<{ readonly host: FiguresHost; readonly view: ItemView }> = ({ host, view }) => {
  if (view.mapped === 0)
    return (
      <span className="plb-result">
        <ShapeIcon shape="dash" className="plb-tone-neutral" />
        {host.text("noControlMaps")}
      </span>
    );
  if (view.passing === null)
    return (
      <span className="plb-result">
        <ShapeIcon shape="open" className="plb-tone-neutral" />
        {host.text(view.lines.length === 0 ? "notInBaseline" : "result_notMeasured")}
      </span>
    );
  return (
    <span className="plb-share">
      <strong>
        <span aria-hidden="true">{bandMark[shareBand(view.passing)]}</span>{" "}
        {host.text("percent", host.number(view.passing * 100, 0))}
      </strong>
      <SmallBar share={view.passing} />
    </span>
  );
};

/** Passes everywhere, fails somewhere, or is not known everywhere. */
function lineState(line: ControlLine): "pass" | "fail" | "open" {
  if (line.failing > 0) return "fail";
  return line.measured < line.subjects ? "open" : "pass";
}
const lineTone = { pass: "plb-tone-high", fail: "plb-tone-low", open: "plb-tone-neutral" } as const;

const Controls: React.FC<{ readonly host: FiguresHost; readonly view: ItemView }> = ({ host, view }) => {
  if (view.lines.length === 0) return <>–</>;
  return (
    <details>
      <summary>{counted(host, "controls", view.lines.length)}</summary>
      <ul className="plb-plain">
        {view.lines.map((line) => (
          <li key={line.controlId}>
            <ShapeIcon shape={lineState(line)} className={lineTone[lineState(line)]} />{" "}
            <button
              type="button"
              className="plb-link"
              dir="auto"
              onClick={() => host.openRow(Control.table, line.controlId)}
            >
              {line.control}
            </button>{" "}
            <span className="plb-soft">{host.text("passOf", passingOf(line), line.subjects)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

const FrameworkTable: React.FC<{ readonly host: FiguresHost; readonly view: FrameworkView }> = ({ host, view }) => {
  const id = `plb-framework-${view.framework.id}`;
  const hasExposure = view.items.some((one) => one.item.exposure !== null);
  return (
    <section className="plb-card" aria-labelledby={id}>
      <h2 id={id} dir="auto">
        {view.framework.name}
      </h2>
      <p className="plb-soft">
        {view.passing !== null && host.text("frameworkPassing", host.number(view.passing * 100, 0))}{" "}
        {view.gaps === 0
          ? counted(host, "itemsAllMapped", view.items.length)
          : host.text("itemsWithGaps", view.items.length, view.gaps)}
      </p>
      <div className="plb-table-region" role="group" aria-labelledby={id} tabIndex={0}>
        <table className="plb-table">
          <thead>
            <tr>
              <th scope="col">{host.text("col_item")}</th>
              <th scope="col">{host.text("col_passing")}</th>
              <th scope="col">{host.text("col_controls")}</th>
              {hasExposure && <th scope="col">{host.text("col_exposure")}</th>}
            </tr>
          </thead>
          <tbody>
            {view.items.map((one) => (
              <tr key={one.item.id}>
                <th scope="row" data-label={host.text("col_item")}>
                  <span dir="auto">{one.item.name}</span>
                  <span className="plb-soft plb-block" dir="auto">
                    {one.item.code}
                  </span>
                </th>
                <td data-label={host.text("col_passing")}>
                  <Share host={host} view={one} />
                </td>
                <td data-label={host.text("col_controls")}>
                  <Controls host={host} view={one} />
                </td>
                {hasExposure && (
                  <td data-label={host.text("col_exposure")}>
                    {one.item.exposure === null ? "–" : host.text(`exposure_${one.item.exposure}`)}
                    {one.item.exposureNote !== "" && (
                      <span className="plb-soft plb-block" dir="auto">
                        {one.item.exposureNote}
                      </span>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const Ready: React.FC<{
  readonly host: FiguresHost;
  readonly data: FrameworkData;
  readonly lines: readonly ControlLine[];
}> = ({ host, data, lines }) => {
  const [chosen, setChosen] = React.useState("");
  const shown: readonly FrameworkRow[] =
    chosen === ""
      ? overview.flatMap((code) => data.frameworks.find((one) => one.code === code) ?? [])
      : data.frameworks.filter((one) => one.id === chosen);
  if (data.frameworks.length === 0) return <p className="plb-soft">{host.text("noFrameworks")}</p>;
  return (
    <>
      <label className="plb-field plb-choose">
        {host.text("chooseFramework")}
        <select className="plb-input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{host.text("frameworkOverview")}</option>
          {data.frameworks.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {lines.length === 0 && <p className="plb-soft">{host.text("noLines")}</p>}
      <div className={chosen === "" ? "plb-halves" : ""}>
        {shown.map((framework) => (
          <FrameworkTable key={framework.id} host={host} view={frameworkView(data, framework, lines)} />
        ))}
      </div>
      <p className="plb-soft">{host.text("passingMeans")}</p>
    </>
  );
};

/** The posture through a framework: which items are held by controls that pass, and to which none maps. */
export const FrameworksTab: React.FC<Props> = ({ host, lines }) => {
  const frameworks = useAside(() => readFrameworks(host), "once");
  for (const part of [frameworks, lines])
    if (part.kind === "failed")
      return (
        <p className="plb-row-error" role="alert">
          {part.message === "" ? host.text("loadFailed") : part.message}
        </p>
      );
  if (frameworks.kind !== "ready" || lines.kind !== "ready") return <p className="plb-soft">{host.text("loading")}</p>;
  return <Ready host={host} data={frameworks.value} lines={lines.value.controls} />;
};
