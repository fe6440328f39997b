import { areaDetails, roundedScore } from "@plumbline/governance";
import type {
  AlarmDetail,
  AreaCell,
  AreaDetail,
  DriftCounts,
  DriftDetail,
  EndingException,
  PostureDetail,
  PostureResults,
  PreviousSnapshot,
  VersionName,
} from "@plumbline/governance";

import { jsonList, jsonObject } from "../runtime";
import type { JsonList, JsonObject } from "../runtime";
import type { Measured } from "./scope-measurement";
import type { SnapshotOutcome } from "./snapshot-outcome";

const nothingDrifted: DriftCounts = {
  error: 0,
  expiredException: 0,
  regressed: 0,
  stale: 0,
  new: 0,
  improved: 0,
  accepted: 0,
  modified: 0,
  removed: 0,
  unchanged: 0,
};

/** What stands in the detail of a snapshot. */
export function postureDetail(
  version: VersionName,
  measured: Measured,
  outcome: SnapshotOutcome,
  previous: PreviousSnapshot | null,
): PostureDetail {
  const { effects, drift } = measured;
  return {
    version,
    results: measured.posture.results,
    cap: outcome.cap,
    capAhead: outcome.capAhead,
    previous,
    sameEvidence: effects == null ? null : effects.sameEvidence,
    baselineEffect: effects == null ? null : effects.baselineEffect,
    postureEffect: effects == null ? null : effects.postureEffect,
    alarms: outcome.alarms,
    areas: areaDetails(measured.posture),
    drift: outcome.drift,
    driftCounts: drift == null ? nothingDrifted : drift.counts,
    driftEffects: drift == null ? 0 : drift.effects,
    overlap: drift == null ? 0 : drift.overlap,
    ending: outcome.ending,
  };
}

export function postureDetailJson(detail: PostureDetail): string {
  const cap = detail.cap;
  const ahead = detail.capAhead;
  const previous = detail.previous;
  return jsonObject()
    .setObject("version", jsonObject().setText("id", detail.version.id).setText("name", detail.version.name))
    .setObject("results", resultsJson(detail.results))
    .setObject(
      "cap",
      cap == null
        ? null
        : jsonObject()
            .setText("band", cap.band)
            .setText("code", cap.code)
            .setText("title", cap.title)
            .setText("severity", cap.severity)
            .setText("subject", cap.subject),
    )
    .setObject(
      "capAhead",
      ahead == null
        ? null
        : jsonObject()
            .setText("number", ahead.number)
            .setText("day", ahead.day)
            .setText("code", ahead.code)
            .setText("subject", ahead.subject),
    )
    .setObject(
      "previous",
      previous == null
        ? null
        : jsonObject()
            .setText("id", previous.id)
            .setText("takenOn", previous.takenOn)
            .setNumber("raw", roundedScore(previous.raw))
            .setText("version", previous.version),
    )
    .setNumber("sameEvidence", detail.sameEvidence)
    .setNumber("baselineEffect", detail.baselineEffect)
    .setNumber("postureEffect", detail.postureEffect)
    .setList("alarms", alarmsJson(detail.alarms))
    .setList("areas", areasJson(detail.areas))
    .setList("drift", driftJson(detail.drift))
    .setObject("driftCounts", countsJson(detail.driftCounts))
    .setNumber("driftEffects", detail.driftEffects)
    .setNumber("overlap", detail.overlap)
    .setList("ending", endingJson(detail.ending))
    .toJson();
}

export function resultsJson(results: PostureResults): JsonObject {
  return jsonObject()
    .setNumber("pass", results.pass)
    .setNumber("partly", results.partly)
    .setNumber("fail", results.fail)
    .setNumber("stale", results.stale)
    .setNumber("error", results.error)
    .setNumber("notMeasured", results.notMeasured)
    .setNumber("excepted", results.excepted);
}

function alarmsJson(alarms: readonly AlarmDetail[]): JsonList {
  const list = jsonList();
  for (const alarm of alarms) {
    list.addObject(
      jsonObject()
        .setText("kind", alarm.kind)
        .setText("code", alarm.code ?? null)
        .setText("title", alarm.title ?? null)
        .setText("subject", alarm.subject ?? null)
        .setNumber("by", alarm.by ?? null),
    );
  }
  return list;
}

function areasJson(areas: readonly AreaDetail[]): JsonList {
  const list = jsonList();
  for (const area of areas) {
    const cells = jsonObject();
    addCell(cells, "tenant", area.cells.tenant ?? null);
    addCell(cells, "critical", area.cells.critical ?? null);
    addCell(cells, "important", area.cells.important ?? null);
    addCell(cells, "team", area.cells.team ?? null);
    addCell(cells, "personal", area.cells.personal ?? null);
    list.addObject(
      jsonObject()
        .setText("area", area.area)
        .setNumber("score", area.score)
        .setNumber("managed", area.managed)
        .setNumber("coverage", area.coverage)
        .setObject("cells", cells),
    );
  }
  return list;
}

/** No member where no control applies. */
function addCell(cells: JsonObject, name: string, cell: AreaCell | null): void {
  if (cell == null) return;
  const json = jsonObject()
    .setNumber("score", cell.score)
    .setFlag("measured", cell.measured)
    .setFlag("excepted", cell.excepted);
  cells.setObject(name, json);
}

function driftJson(changes: readonly DriftDetail[]): JsonList {
  const list = jsonList();
  for (const change of changes) {
    list.addObject(
      jsonObject()
        .setText("class", change.class)
        .setText("code", change.code)
        .setText("title", change.title)
        .setText("severity", change.severity)
        .setFlag("must", change.must)
        .setText("subjectKind", change.subjectKind)
        .setText("subjectId", change.subjectId)
        .setText("subject", change.subject)
        .setText("from", change.from)
        .setText("to", change.to)
        .setNumber("effect", change.effect),
    );
  }
  return list;
}

function countsJson(counts: DriftCounts): JsonObject {
  return jsonObject()
    .setNumber("error", counts.error)
    .setNumber("expiredException", counts.expiredException)
    .setNumber("regressed", counts.regressed)
    .setNumber("stale", counts.stale)
    .setNumber("new", counts.new)
    .setNumber("improved", counts.improved)
    .setNumber("accepted", counts.accepted)
    .setNumber("modified", counts.modified)
    .setNumber("removed", counts.removed)
    .setNumber("unchanged", counts.unchanged);
}

function endingJson(ending: readonly EndingException[]): JsonList {
  const list = jsonList();
  for (const one of ending) {
    list.addObject(
      jsonObject()
        .setText("number", one.number)
        .setText("id", one.id)
        .setText("code", one.code)
        .setText("title", one.title)
        .setText("severity", one.severity)
        .setText("subject", one.subject)
        .setText("until", one.until),
    );
  }
  return list;
}
