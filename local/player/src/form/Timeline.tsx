import { Link, MessageBar, MessageBarType, Shimmer } from "@fluentui/react";
import * as React from "react";
import type { WebApiRow } from "../contract";
import { asWebApiError } from "../data/dataverse-error";
import { groupByDay, readHistory, readRowNames, type RowNames } from "./audit-history";
import type { FormSession } from "./session-contract";
import { formText } from "./form-text";
import { localeOf } from "./locale";

const PAGE = 20;

export interface TimelineProps {
  readonly session: FormSession;
}

/** Who changed what and when, from the audit of the row. */
export function Timeline({ session }: TimelineProps): React.ReactElement {
  const { services, table } = session;
  const id = session.id();
  const version = session.row()["@odata.etag"];
  const [rows, setRows] = React.useState<readonly WebApiRow[] | null>(null);
  const [names, setNames] = React.useState<RowNames>(new Map());
  const [shown, setShown] = React.useState(PAGE);
  const [problem, setProblem] = React.useState<string | null>(null);

  React.useEffect(() => {
    let isCurrent = true;
    setProblem(null);
    if (id === null || !table.isAudited) {
      setRows([]);
      return undefined;
    }
    // One more than shown tells whether there are more.
    const query = `?$filter=_objectid_value eq ${id}&$orderby=createdon desc&$top=${shown + 1}`;
    services.data
      .retrieveMultiple("audit", query)
      .then(async ({ entities }) => {
        const read = await readRowNames(entities, services, new Map());
        if (isCurrent) {
          setNames(read);
          setRows(entities);
        }
      })
      .catch((error: unknown) => isCurrent && setProblem(asWebApiError(error).message));
    return () => {
      isCurrent = false;
    };
  }, [services, table, id, version, shown]);

  if (problem !== null) {
    return <MessageBar messageBarType={MessageBarType.error}>{problem}</MessageBar>;
  }
  if (rows === null) {
    return <Shimmer ariaLabel={formText("timeline")} />;
  }
  if (rows.length === 0) {
    return <div className="form-file-note">{formText(table.isAudited ? "timelineEmpty" : "timelineOff")}</div>;
  }
  const clock = new Intl.DateTimeFormat(localeOf(services.session.languageId), { hour: "numeric", minute: "2-digit" });
  const days = groupByDay(readHistory(rows.slice(0, shown), table, services, names), services);
  return (
    <div className="form-timeline" role="feed" aria-label={formText("timeline")}>
      {days.map((day) => (
        <section key={day.title} aria-label={day.title}>
          <h3 className="form-timeline-day">{day.title}</h3>
          <ol>
            {day.entries.map((entry) => (
              <li key={entry.id}>
                <div>
                  <time dateTime={entry.when.toISOString()}>{clock.format(entry.when)}</time>{" "}
                  <strong>{entry.who}</strong> {entry.what}
                </div>
                {entry.changes.map((change) => (
                  <div key={change.label} className="form-timeline-change" dir="auto">
                    {formText("timelineChange", change.label, change.before, change.after)}
                  </div>
                ))}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {rows.length > shown && <Link onClick={() => setShown(shown + PAGE)}>{formText("timelineMore")}</Link>}
    </div>
  );
}
