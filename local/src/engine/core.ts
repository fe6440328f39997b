import type { EngineOptions } from "../contract/engine";
import type { Model } from "../contract/metadata";
import type { Query, QueryResult } from "../contract/query";
import type { AuditWriter } from "../audit/audit-writer";
import type { FileStore } from "../files/file-store";
import type { MessageRegistry } from "../messages/message-registry";
import type { ModelHolder } from "../model/model-holder";
import type { Pipeline } from "../pipeline/pipeline";
import type { StepRegistry } from "../pipeline/step-registry";
import type { Security } from "../security/security";
import type { Solutions } from "../solutions/solutions";
import type { RowStore } from "../store/row-store";
import type { SqlDriver } from "../store/sql-driver";
import type { Operations } from "./operations";
import type { Session } from "./session";

/** The parts of one engine; each knows the others through this. */
export interface Core {
  readonly options: EngineOptions;
  readonly driver: SqlDriver;
  readonly models: ModelHolder;
  readonly rows: RowStore;
  readonly security: Security;
  readonly audit: AuditWriter;
  readonly files: FileStore;
  readonly steps: StepRegistry;
  readonly pipeline: Pipeline;
  readonly operations: Operations;
  readonly messages: MessageRegistry;
  readonly solutions: Solutions;
  readonly organizationId: string;
  readonly systemUserId: string;
  readonly rootBusinessUnitId: string;
  model(): Model;
  /** Now as rows hold it: `2026-11-16T09:30:00Z`. */
  timestamp(): string;
  query(session: Session, query: Query): QueryResult;
  log(line: string): void;
}
