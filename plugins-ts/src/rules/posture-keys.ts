import type {
  Band as BandKey,
  Result as ResultKey,
  Severity as SeverityKey,
  SubjectKind as SubjectKindKey,
} from "@plumbline/governance";

import { Area, Band, Result, Severity, SubjectKind } from "../generated/tables";

/** Between the options of the columns that measuring writes and the words of the rules. */
export function resultValue(key: ResultKey): number {
  switch (key) {
    case "pass":
      return Result.pass;
    case "partly":
      return Result.partly;
    case "fail":
      return Result.fail;
    case "stale":
      return Result.stale;
    case "error":
      return Result.error;
    case "notMeasured":
      return Result.notMeasured;
    case "notApplicable":
      return Result.notApplicable;
  }
}

export function resultKey(value: number | null): ResultKey {
  switch (value) {
    case Result.pass:
      return "pass";
    case Result.partly:
      return "partly";
    case Result.fail:
      return "fail";
    case Result.stale:
      return "stale";
    case Result.error:
      return "error";
    case Result.notApplicable:
      return "notApplicable";
    default:
      return "notMeasured";
  }
}

export function bandValue(key: BandKey | null): number | null {
  switch (key) {
    case null:
      return null;
    case "low":
      return Band.low;
    case "medium":
      return Band.medium;
    case "high":
      return Band.high;
  }
}

export function severityValue(key: SeverityKey): number {
  switch (key) {
    case "critical":
      return Severity.critical;
    case "high":
      return Severity.high;
    case "medium":
      return Severity.medium;
    case "low":
      return Severity.low;
  }
}

export function subjectKindValue(key: SubjectKindKey): number {
  switch (key) {
    case "tenant":
      return SubjectKind.tenant;
    case "environment":
      return SubjectKind.environment;
    case "workload":
      return SubjectKind.workload;
  }
}

/** Key of an area, as the library spells it; "" for an option nobody knows. */
export function areaKey(value: number | null): string {
  switch (value) {
    case Area.governance:
      return "governance";
    case Area.inventory:
      return "inventory";
    case Area.identityAndAccess:
      return "iam";
    case Area.environments:
      return "environment";
    case Area.dataverse:
      return "dataverse";
    case Area.dataProtection:
      return "dataProtection";
    case Area.network:
      return "network";
    case Area.appConfiguration:
      return "appConfig";
    case Area.monitoring:
      return "monitoring";
    case Area.compliance:
      return "compliance";
    case Area.secureDevelopment:
      return "sdl";
    case Area.agents:
      return "agents";
    case Area.incidentResponse:
      return "incident";
    case Area.training:
      return "training";
    case Area.mobile:
      return "mobile";
    default:
      return "";
  }
}

export function areaValue(key: string): number | null {
  switch (key) {
    case "governance":
      return Area.governance;
    case "inventory":
      return Area.inventory;
    case "iam":
      return Area.identityAndAccess;
    case "environment":
      return Area.environments;
    case "dataverse":
      return Area.dataverse;
    case "dataProtection":
      return Area.dataProtection;
    case "network":
      return Area.network;
    case "appConfig":
      return Area.appConfiguration;
    case "monitoring":
      return Area.monitoring;
    case "compliance":
      return Area.compliance;
    case "sdl":
      return Area.secureDevelopment;
    case "agents":
      return Area.agents;
    case "incident":
      return Area.incidentResponse;
    case "training":
      return Area.training;
    case "mobile":
      return Area.mobile;
    default:
      return null;
  }
}
