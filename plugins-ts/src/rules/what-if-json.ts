import type { WhatIfMeasure, WhatIfResult, WhatIfWork } from "@plumbline/governance";

import { jsonList, jsonObject } from "../runtime";
import type { JsonObject } from "../runtime";
import { resultsJson } from "./snapshot-json";

/** Subjects that are listed by name; the numbers beside them count all. */
const mostSubjects = 200;

/** @param names Names of the subjects by key: each subject that is listed gets its `name`. */
export function whatIfJson(result: WhatIfResult, names: ReadonlyMap<string, string>): string {
  const steps = jsonList();
  for (const step of result.steps) {
    steps.addObject(
      jsonObject()
        .setText("kind", step.kind)
        .setNumber("count", step.count)
        .setNumber("effect", step.effect)
        .setNumber("managedEffect", step.managedEffect),
    );
  }
  const areas = jsonList();
  for (const area of result.areas) {
    areas.addObject(
      jsonObject()
        .setText("area", area.area)
        .setNumber("before", area.before)
        .setNumber("after", area.after)
        .setNumber("change", area.change),
    );
  }
  return jsonObject()
    .setText("kind", result.kind)
    .setText("today", result.today)
    .setObject("before", measureJson(result.before))
    .setObject("after", measureJson(result.after))
    .setList("steps", steps)
    .setList("areas", areas)
    .setObject("work", workJson(result.work, names))
    .toJson();
}

function measureJson(measure: WhatIfMeasure): JsonObject {
  const cap = measure.cap;
  return jsonObject()
    .setNumber("raw", measure.raw)
    .setNumber("managed", measure.managed)
    .setNumber("coverage", measure.coverage)
    .setText("band", measure.band)
    .setObject(
      "cap",
      cap == null
        ? null
        : jsonObject().setText("band", cap.band).setText("code", cap.code).setText("severity", cap.severity),
    )
    .setNumber("musts", measure.musts)
    .setNumber("subjects", measure.subjects)
    .setObject("results", resultsJson(measure.results));
}

function workJson(work: WhatIfWork, names: ReadonlyMap<string, string>): JsonObject {
  const lost = jsonList();
  for (const number of work.lostExceptions) lost.addText(number);
  const subjects = jsonList();
  for (const subject of work.subjects) {
    if (subjects.count === mostSubjects) break;
    subjects.addObject(
      jsonObject()
        .setText("kind", subject.kind)
        .setText("key", subject.key)
        .setText("name", names.get(subject.key) ?? "")
        .setNumber("newMusts", subject.newMusts)
        .setNumber("newControls", subject.newControls)
        .setNumber("goneControls", subject.goneControls),
    );
  }
  return jsonObject()
    .setNumber("newMusts", work.newMusts)
    .setNumber("workloads", work.workloads)
    .setNumber("environments", work.environments)
    .setNumber("tenant", work.tenant)
    .setNumber("attestations", work.attestations)
    .setNumber("leastNewControls", work.leastNewControls)
    .setNumber("mostNewControls", work.mostNewControls)
    .setList("lostExceptions", lost)
    .setNumber("keptExceptions", work.keptExceptions)
    .setList("subjects", subjects);
}
