import type { Day } from "@plumbline/governance";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import type { Timeline } from "../timeline";
import { markDay } from "./timeline-chart";

/** The same days as a table: behind the picture, and instead of it on a narrow screen. */
export const DateList: React.FC<{ readonly host: FiguresHost; readonly line: Timeline; readonly today: Day }> = ({
  host,
  line,
  today,
}) => (
  <table className="plb-dates">
    <caption className="plb-hidden">{host.text("timeline")}</caption>
    <thead className="plb-hidden">
      <tr>
        <th scope="col">{host.text("col_what")}</th>
        <th scope="col">{host.text("col_day")}</th>
      </tr>
    </thead>
    <tbody>
      {line.marks.map((mark) => (
        <tr key={mark.kind} data-mark={mark.kind}>
          <th scope="row">{host.text(`mark_${mark.kind}`)}</th>
          <td>{markDay(host, mark, line, today)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
