import { optional, response } from "../src/custom-api";
import type { CustomApi } from "../src/custom-api";
import { probeEcho, probeJson, probeLoop, probeRead, probeTop } from "./probe-handlers/probe";

const inputs = [
  optional("Text", "String", "Text", "Text"),
  optional("Row", "Guid", "Row", "Zeile"),
  optional("Count", "Integer", "Count", "Anzahl"),
  optional("Flag", "Boolean", "Flag", "Kennzeichen"),
  optional("Amount", "Decimal", "Amount", "Betrag"),
];

const outputs = [
  response("Text", "String", "Text", "Text"),
  response("Row", "Guid", "Row", "Zeile"),
  response("Count", "Integer", "Count", "Anzahl"),
  response("Flag", "Boolean", "Flag", "Kennzeichen"),
  response("Amount", "Decimal", "Amount", "Betrag"),
  response("Result", "String", "Result", "Ergebnis"),
];

function probe(handler: string, run: CustomApi["run"]): CustomApi {
  const label = { en: handler, de: handler };
  return {
    name: `plb_${handler}`,
    handler,
    typeId: "",
    label,
    description: label,
    privilege: "",
    inputs,
    outputs,
    run,
  };
}

/** Custom APIs that only the proof has: they touch every type of parameter and response, and every kind of query. */
export const probeApis: readonly CustomApi[] = [
  probe("ProbeEcho", probeEcho),
  probe("ProbeRead", probeRead),
  probe("ProbeTop", probeTop),
  probe("ProbeLoop", probeLoop),
  probe("ProbeJson", probeJson),
];
