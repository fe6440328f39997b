import type { PluginContext, PluginService } from "../contract/plugin";
import type { Query } from "../contract/query";
import type { Entity, EntityReference } from "../contract/values";
import type { Core } from "../engine/core";
import type { Session } from "../engine/session";
import { parseFetchXml } from "../query/fetch-xml";

/** Largest page of a query. */
const PAGE_SIZE = 5000;

/** What a fault of a nested call leaves behind: the transaction cannot be committed any more, whatever the plug-in does. */
export interface FaultRecord {
  fault: unknown;
}

function copy(entity: Entity): Entity {
  return { logicalName: entity.logicalName, id: entity.id ?? "", attributes: { ...entity.attributes } };
}

function allPages(core: Core, session: Session, query: Query): readonly Entity[] {
  const rows: Entity[] = [];
  let page = query.page;
  let cookie = query.pagingCookie;
  for (;;) {
    const result = core.query(session, { ...query, page, pagingCookie: cookie, pageSize: query.pageSize ?? PAGE_SIZE });
    rows.push(...result.rows);
    if (!result.moreRecords || query.top !== null) return rows;
    page++;
    cookie = result.pagingCookie;
  }
}

/** The organization service a plug-in sees, acting as one user one level deeper than the plug-in itself. */
export function pluginService(
  core: Core,
  session: Session,
  context: PluginContext,
  userId: string,
  record: FaultRecord,
): PluginService {
  const nested: Session = {
    ...session,
    userId,
    initiatingUserId: session.initiatingUserId,
    depth: session.depth + 1,
    parentContext: context,
  };
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (context.isInTransaction) record.fault ??= error;
      throw error;
    }
  };
  const { operations } = core;
  return {
    create: (entity) => guarded(() => operations.create(nested, copy(entity))),
    update: (entity) => guarded(() => operations.update(nested, copy(entity))),
    delete: (logicalName, id) => guarded(() => operations.delete(nested, { logicalName, id })),
    retrieve: (logicalName, id, columns) => guarded(() => operations.retrieve(nested, { logicalName, id }, columns)),
    fetch: (fetchXml) => guarded(() => allPages(core, nested, parseFetchXml(core.model(), fetchXml))),
    associate: (logicalName, id, relationship, related: readonly EntityReference[]) =>
      guarded(() => operations.associate(nested, { logicalName, id }, relationship, related)),
    disassociate: (logicalName, id, relationship, related: readonly EntityReference[]) =>
      guarded(() => operations.disassociate(nested, { logicalName, id }, relationship, related)),
    execute: (message, parameters) => guarded(() => core.messages.execute(nested, message, parameters)),
  };
}
