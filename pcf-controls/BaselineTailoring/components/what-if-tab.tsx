import type { Band, WhatIfMeasure, WhatIfResult } from "@plumbline/governance";
import * as React from "react";

import { bandMark } from "../../shared/band";
import type { FiguresHost } from "../../shared/figures-host";
import { counted } from "../../shared/plural";
import { ShapeIcon, type Shape } from "../../shared/shapes";
import type { BaselineData } from "../baseline-rows";
import { isOld, readNewestEvidence, readWhatIf, whatIfOf, type SavedWhatIf } from "../what-if-result";
import { Dumbbells } from "./dumbbells";
import { failureText } from "./failure-text";
import type { TailoringActions } from "./use-baseline";
import { Waterfall } from "./waterfall";

interface Props {
  readonly host: FiguresHost;
  readonly data: BaselineData;
  readonly actions: TailoringActions;
  readonly announce: (text: string) => void;
}

/** Names of the two versions: the one in force and this one. */
export interface VersionNames {
  readonly before: string;
  readonly after: string;
}

/** Percent of the results below which a score is read with care. */
const leastCoverage = 60;

const BandWord: React.FC<{ readonly host: FiguresHost; readonly band: Band | null }> = ({ host, band }) =>
  band === null ? (
    <>{host.text("noBand")}</>
  ) : (
    <span>
      <span aria-hidden="true">{bandMark[band]}</span> {host.text(`level_${band}`)}
    </span>
  );

const BeforeAfter: React.FC<{
  readonly host: FiguresHost;
  readonly result: WhatIfResult;
  readonly names: VersionNames;
}> = ({ host, result, names }) => {
  const { before, after } = result;
  const points = (value: number | null): string => (value === null ? "–" : host.number(value, 1));
  const more = (old: number, now: number): string => host.signed(now - old, 0) || "0";
  const rows: readonly (readonly [string, (measure: WhatIfMeasure) => React.ReactNode, string])[] = [
    ["rawScore", (one) => points(one.raw), difference(host, before.raw, after.raw, 1)],
    ["managedScore", (one) => points(one.managed), difference(host, before.managed, after.managed, 1)],
    ["band", (one) => <BandWord host={host} band={one.band} />, "–"],
    [
      "coverage",
      (one) => host.text("percent", host.number(one.coverage, 1)),
      difference(host, before.coverage, after.coverage, 1),
    ],
    ["mustDuties", (one) => host.number(one.musts, 0), more(before.musts, after.musts)],
    ["resultsInAll", (one) => host.number(one.subjects, 0), more(before.subjects, after.subjects)],
  ];
  return (
    <table className="plb-table plb-cards plb-before-after">
      <caption className="plb-hidden">{host.text("beforeAndAfter")}</caption>
      <thead>
        <tr>
          <th scope="col">{host.text("measure")}</th>
          <th scope="col" className="plb-number">
            {names.before}
          </th>
          <th scope="col" className="plb-number">
            {names.after}
          </th>
          <th scope="col" className="plb-number">
            {host.text("difference")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, of, change]) => (
          <tr key={key}>
            <th scope="row">{host.text(key)}</th>
            <td className="plb-number" data-label={names.before}>
              {of(before)}
            </td>
            <td className="plb-number plb-strong" data-label={names.after}>
              {of(after)}
            </td>
            <td className="plb-number" data-label={host.text("difference")}>
              {change}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

function difference(host: FiguresHost, before: number | null, after: number | null, decimals: number): string {
  return before === null || after === null ? "–" : host.signed(after - before, decimals);
}

/** What the change of the score means, in words. */
function sentenceOf(host: FiguresHost, result: WhatIfResult): string {
  const { raw: before } = result.before;
  const { raw: after } = result.after;
  if (before === null || after === null) return host.text("noScore");
  const change = after - before;
  if (Math.abs(change) < 0.05) return host.text("effectNone");
  return host.text(change < 0 ? "effectDrop" : "effectRise", host.number(Math.abs(change), 1));
}

const Work: React.FC<{ readonly host: FiguresHost; readonly result: WhatIfResult }> = ({ host, result }) => {
  const { work } = result;
  const where = [
    ...(work.workloads > 0 ? [counted(host, "workWorkloads", work.workloads)] : []),
    ...(work.environments > 0 ? [counted(host, "workEnvironments", work.environments)] : []),
    ...(work.tenant > 0 ? [host.text("workTenant")] : []),
  ].join(", ");
  const least = work.leastNewControls;
  const most = work.mostNewControls;
  const lines: readonly {
    readonly key: string;
    readonly shape: Shape;
    readonly title: string;
    readonly text: string;
  }[] = [
    {
      key: "musts",
      shape: "alert",
      title: counted(host, "workMusts", work.newMusts),
      text: where || host.text("workNobody"),
    },
    {
      key: "attestations",
      shape: "file",
      title: counted(host, "workAttestations", work.attestations),
      text:
        work.attestations === 0
          ? host.text("workNoControls")
          : least === most
            ? counted(host, "workControls", most)
            : host.text("workControlsRange", least, most),
    },
    {
      key: "exceptions",
      shape: "exception",
      title:
        work.lostExceptions.length === 0
          ? host.text("workNoException")
          : counted(host, "workExceptions", work.lostExceptions.length, work.lostExceptions.join(", ")),
      text: counted(host, "workKeptExceptions", work.keptExceptions),
    },
  ];
  return (
    <section aria-labelledby="plb-work-title">
      <h3 id="plb-work-title">{host.text("whoHasWork")}</h3>
      <ul className="plb-work">
        {lines.map((line) => (
          <li key={line.key}>
            <ShapeIcon shape={line.shape} />
            <span>
              <strong>{line.title}</strong>
              <span className="plb-soft plb-block">{line.text}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What would change on today's evidence if this version were in force. */
export const WhatIfTab: React.FC<Props> = ({ host, data, actions, announce }) => {
  const { head } = data;
  const [saved, setSaved] = React.useState<SavedWhatIf | null>(() => {
    const result = whatIfOf(head.whatIf);
    return result === null ? null : { result, calculatedOn: head.whatIfOn };
  });
  const [newest, setNewest] = React.useState("");
  const [isRunning, setRunning] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  React.useEffect(() => {
    let isStale = false;
    void readNewestEvidence(host).then((found) => !isStale && setNewest(found));
    return () => {
      isStale = true;
    };
  }, [host, saved]);

  const run = async (): Promise<void> => {
    setProblem(null);
    setRunning(true);
    try {
      const result = await actions.whatIf();
      const kept = await readWhatIf(host, head.id).catch(() => null);
      if (result === null && kept === null) setProblem(host.text("whatIfEmpty"));
      else setSaved(kept ?? (result === null ? null : { result, calculatedOn: null }));
      announce(host.text("whatIfDone"));
    } catch (failure) {
      setProblem(failureText(host, failure, "whatIfFailed"));
    } finally {
      setRunning(false);
    }
  };
  const inForce = data.versions.find((one) => one.status === "inForce");
  const names: VersionNames = {
    before: inForce === undefined ? host.text("today") : host.text("versionName", inForce.version),
    after: host.text("versionName", head.version),
  };
  const button = (
    <button
      type="button"
      className="plb-button plb-button-primary"
      aria-busy={isRunning}
      onClick={() => {
        if (!isRunning) void run();
      }}
    >
      {host.text(saved === null ? "runWhatIf" : "runAgain")}
    </button>
  );
  const result = saved?.result;
  return (
    <section className="plb-card" aria-labelledby="plb-whatif-title">
      <div className="plb-filter-head">
        <h2 id="plb-whatif-title">
          {host.text("whatIfTitle", head.version)}{" "}
          {saved !== null && isOld(saved.calculatedOn, newest) && (
            <span className="plb-tag plb-tag-medium">
              <ShapeIcon shape="clock" /> {host.text("old")}
            </span>
          )}
        </h2>
        {button}
      </div>
      <p className="plb-soft">
        {host.text("nothingChanged")}{" "}
        {result !== undefined &&
          host.text(
            "evidenceOf",
            host.formatDay(result.today),
            host.number(result.before.subjects, 0),
            names.before,
            host.number(result.after.subjects, 0),
            names.after,
          )}
      </p>
      {saved !== null && isOld(saved.calculatedOn, newest) && <p>{host.text("oldText")}</p>}
      {isRunning && <p role="status">{host.text("whatIfRuns")}</p>}
      {problem !== null && (
        <div role="alert" className="plb-message" data-level="error">
          {problem}
        </div>
      )}
      {result === undefined ? (
        <p>{host.text("whatIfNone")}</p>
      ) : (
        <>
          <div className="plb-whatif">
            <BeforeAfter host={host} result={result} names={names} />
            <Waterfall host={host} result={result} names={names} />
          </div>
          <p className="plb-message">{sentenceOf(host, result)}</p>
          {result.after.coverage < leastCoverage && (
            <p className="plb-message" data-level="warning">
              {host.text("lowCoverage", Math.floor(result.after.coverage))}
            </p>
          )}
          {result.after.cap !== null && (
            <p className="plb-message" data-level="warning">
              {host.text(
                "capAfter",
                `${bandMark[result.after.cap.band]} ${host.text(`level_${result.after.cap.band}`)}`,
                result.after.cap.code,
              )}
            </p>
          )}
          <Dumbbells host={host} result={result} names={names} />
          <Work host={host} result={result} />
        </>
      )}
    </section>
  );
};
