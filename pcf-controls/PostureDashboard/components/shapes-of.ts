import type { Shape } from "../../shared/shapes";
import type { DriftWord, ResultWord } from "../words";

/** Shape and colour role of every result: the word always stands beside. */
export const resultShape: Readonly<Record<ResultWord, Shape>> = {
  pass: "pass",
  partly: "partly",
  fail: "fail",
  stale: "clock",
  error: "alert",
  notMeasured: "open",
  notApplicable: "dash",
};

export const resultTone: Readonly<Record<ResultWord, string>> = {
  pass: "plb-tone-high",
  partly: "plb-tone-medium",
  fail: "plb-tone-low",
  stale: "plb-tone-medium",
  error: "plb-tone-low",
  notMeasured: "plb-tone-neutral",
  notApplicable: "plb-tone-neutral",
};

export const driftShape: Readonly<Record<DriftWord, Shape>> = {
  error: "alert",
  expiredException: "exception",
  regressed: "down",
  stale: "clock",
  new: "plus",
  improved: "up",
  accepted: "exception",
  modified: "partly",
  removed: "cross",
  unchanged: "dash",
};

export const driftTone: Readonly<Record<DriftWord, string>> = {
  error: "plb-tone-low",
  expiredException: "plb-tone-exception",
  regressed: "",
  stale: "plb-tone-medium",
  new: "plb-tone-accent",
  improved: "",
  accepted: "plb-tone-exception",
  modified: "plb-tone-medium",
  removed: "plb-tone-neutral",
  unchanged: "plb-tone-neutral",
};
