import { matrixAreas } from "@plumbline/governance";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { ShapeIcon } from "../../shared/shapes";
import type { Alarm, Part } from "../detail";
import type { SnapshotRow } from "../snapshot-rows";
import { asWord } from "../words";

interface Props {
  readonly host: FiguresHost;
  readonly current: SnapshotRow;
  readonly alarms: Part<readonly Alarm[]>;
  /** Takes the person to the controls that went from pass to fail. */
  readonly onSeeLost: () => void;
}

/** Lost must-controls named in the bar; the rest stands in the drift table. */
const mostNamed = 5;

/** Small numbers that name a thing are words. */
const numberWord = (host: FiguresHost, count: number): string =>
  count >= 2 && count <= 9 ? host.text(`numberWord_${count}`) : host.number(count, 0);

function sentenceOf(host: FiguresHost, alarm: Alarm): string {
  const by = alarm.by ?? 0;
  switch (alarm.kind) {
    case "scoreDropped":
      return host.text("alarmScore", host.number(by, 1));
    case "coverageDropped":
      return host.text("alarmCoverage", host.number(by, 1));
    case "areaLevelLost": {
      const area = asWord(matrixAreas, alarm.subject);
      return host.text("alarmArea", area === null ? (alarm.subject ?? "") : host.text(`matrix_${area}`));
    }
    case "mustLost":
      return host.text("lostIn", alarm.code ?? "", alarm.subject ?? "");
  }
}

/** What raised the alarm of this snapshot, in sentences; nothing when none did. */
export const AlarmBar: React.FC<Props> = ({ host, current, alarms, onSeeLost }) => {
  if (alarms.kind !== "read")
    return current.alarm ? (
      <section className="plb-message plb-alarm" data-level="warning" aria-label={host.text("alarm")}>
        <ShapeIcon shape="alert" />
        <strong>{host.text("alarmUnknown")}</strong>
      </section>
    ) : null;
  if (alarms.value.length === 0) return null;
  const lost = alarms.value.filter((alarm) => alarm.kind === "mustLost");
  const others = alarms.value.filter((alarm) => alarm.kind !== "mustLost");
  const rose = current.postureEffect ?? 0;
  return (
    <section className="plb-message plb-alarm" data-level="warning" aria-label={host.text("alarm")}>
      <ShapeIcon shape="alert" />
      <div className="plb-grow">
        {lost.length > 0 && (
          <p>
            <strong>
              {host.text(lost.length === 1 ? "alarmMust_one" : "alarmMust_many", numberWord(host, lost.length))}
            </strong>{" "}
            {lost
              .slice(0, mostNamed)
              .map((alarm) => sentenceOf(host, alarm))
              .join(", ")}
            {lost.length > mostNamed ? ` ${host.text("andMore", lost.length - mostNamed)}.` : "."}{" "}
            {rose > 0 && host.text("alarmStillRose", host.number(rose, 1))}
          </p>
        )}
        {others.map((alarm) => (
          <p key={`${alarm.kind}/${alarm.subject ?? ""}`}>{sentenceOf(host, alarm)}</p>
        ))}
      </div>
      {lost.length > 0 && (
        <button type="button" className="plb-button" onClick={onSeeLost}>
          {lost.length === 1
            ? host.text("seeLost_one")
            : host.text("seeLost_many", numberWord(host, lost.length).toLowerCase())}
        </button>
      )}
    </section>
  );
};
