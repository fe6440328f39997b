import { evidenceIds } from "@plumbline/content";

import { choiceValue } from "../content/choice-value";
import { Collection, Control, Environment, Evidence } from "../generated/tables";
import type { BatchWrite, Row, WebApi } from "../web-api";
import { bind, type ActOf, type Play } from "./sample-stage";

/** Who says so, and until when it counts. */
interface Source {
  readonly id: string;
  readonly day: number;
  readonly expiresDay?: number;
}

/** Writes that create the evidence of one entry: on the tenant, or on each environment it names. */
function evidenceWrites(
  source: Source,
  entry: { readonly control: string; readonly environments?: readonly string[] },
  says: Row,
  play: Play,
): BatchWrite[] {
  const c = Evidence.columns;
  return evidenceIds(play.sample, source.id, entry).map(({ id, control, environment }) => ({
    method: "POST",
    path: Evidence.set,
    body: {
      [Evidence.id]: id,
      [c.name]: environment === null ? control : `${control}, ${play.environmentName(environment)}`,
      [c.effectiveon]: play.day(source.day),
      ...(source.expiresDay !== undefined && { [c.expireson]: play.day(source.expiresDay) }),
      ...bind(Evidence.lookups.control.navigation, Control.set, play.controlId(control)),
      ...(environment !== null &&
        bind(Evidence.lookups.environment.navigation, Environment.set, play.environmentId(environment))),
      ...says,
    },
  }));
}

/** What a collector stores of a finding. */
function valueOf(finding: ActOf<"recordCollection">["collection"]["values"][number]): string {
  if (finding.error !== undefined) return JSON.stringify({ error: finding.error });
  if (finding.absent === true) return JSON.stringify({ absent: true });
  return JSON.stringify({
    found: finding.found,
    ...(finding.registered !== undefined && { registered: finding.registered }),
  });
}

/** The run of a collector with everything it found: all of it, or nothing. */
export async function recordCollection(
  { collection: run }: ActOf<"recordCollection">,
  api: WebApi,
  play: Play,
): Promise<void> {
  const c = Collection.columns;
  const e = Evidence.columns;
  const evidence = run.values.flatMap((finding) =>
    evidenceWrites(
      run,
      finding,
      {
        [e.source]: choiceValue("evidencesource", "collector"),
        [e.value]: valueOf(finding),
        ...bind(Evidence.lookups.collection.navigation, Collection.set, run.id),
      },
      play,
    ),
  );
  const collection: BatchWrite = {
    method: "POST",
    path: Collection.set,
    body: {
      [Collection.id]: run.id,
      [c.name]: run.name,
      [c.kind]: choiceValue("collectionkind", run.kind),
      [c.rows]: evidence.length,
      [c.errors]: run.errors ?? 0,
      [c.message]: run.message ?? null,
      statuscode: run.status === "complete" ? Collection.statuses.complete : Collection.statuses.partial,
    },
  };
  await api.writeTogether([collection, ...evidence]);
}

/** What a person says of controls that a tool cannot see. */
export async function recordStatement({ statement }: ActOf<"recordStatement">, api: WebApi, play: Play): Promise<void> {
  const e = Evidence.columns;
  await api.writeTogether(
    statement.answers.flatMap((one) =>
      evidenceWrites(
        statement,
        one,
        {
          [e.source]: choiceValue("evidencesource", "note"),
          [e.note]: one.note,
          [e.answer]: choiceValue("answer", one.answer),
        },
        play,
      ),
    ),
  );
}
