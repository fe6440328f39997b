import type { Library, SampleStep, SampleTenant } from "@plumbline/content";

import type { Row, WebApi } from "../web-api";

/** One thing a person of the sample did. */
export type Act = SampleStep["act"];
export type ActOf<D extends Act["do"]> = Extract<Act, { do: D }>;

/** What the player of the sample needs from outside. */
export interface SampleStage {
  readonly library: Library;
  readonly sample: SampleTenant;
  /** User ids by key. */
  readonly users: ReadonlyMap<string, string>;
  /** The Web API as one of the sample's people. */
  as(user: string): WebApi;
  /** Puts the server's clock on that day; null when it cannot be set, then steps that need their day are left out. */
  readonly goTo: ((dayOffset: number) => void) | null;
  /** Calendar day of an offset, `yyyy-mm-dd`. */
  day(offset: number): string;
  progress(done: number, of: number): void;
}

/** The stage with the ids behind the sample's own names. */
export interface Play extends SampleStage {
  controlId(code: string): string;
  workloadId(key: string): string;
  environmentId(key: string): string;
  exceptionId(key: string): string;
  baselineId(version: string): string;
  userId(key: string): string;
  environmentName(key: string): string;
  playbookId(key: string): string;
  requestId(key: string): string;
}

/** Points a lookup at a row. */
export const bind = (navigation: string, set: string, id: string): Row => ({
  [`${navigation}@odata.bind`]: `/${set}(${id})`,
});
