import { choiceValue, choiceValues, firstOption } from "../content/choice-value";
import { controlColumns, libraryId } from "../content/library-rows";
import { Asset, Control, Environment, relationships, Tier, Workload } from "../generated/tables";
import type { WebApi } from "../web-api";
import { bind, type ActOf, type Play } from "./sample-stage";

export function registerEnvironment(
  { environment: e }: ActOf<"registerEnvironment">,
  api: WebApi,
  play: Play,
): Promise<unknown> {
  const c = Environment.columns;
  return api.create(Environment.set, {
    [Environment.id]: e.id,
    [c.name]: e.name,
    [c.platformid]: e.environmentId,
    [c.type]: choiceValue("environmenttype", e.type),
    [c.isdefault]: e.isDefault,
    [c.managed]: e.managed,
    [c.region]: e.region,
    [c.dataclass]: choiceValue("dataclass", e.dataClass),
    [c.description]: e.description,
    [c.purpose]: e.purpose ?? null,
    [c.reviewby]: e.reviewByDay === undefined ? null : play.day(e.reviewByDay),
    ...bind("ownerid", "systemusers", play.userId(e.owner)),
  });
}

export function registerAsset({ asset: a }: ActOf<"registerAsset">, api: WebApi, play: Play): Promise<unknown> {
  const c = Asset.columns;
  return api.create(Asset.set, {
    [Asset.id]: a.id,
    [c.platformid]: a.platformId,
    [c.name]: a.name,
    [c.kind]: choiceValue("assetkind", a.kind),
    [c.description]: a.description,
    [c.platformowner]: a.owner ?? null,
    [c.sharedcount]: a.sharedCount ?? null,
    statuscode: a.state === "orphaned" ? Asset.statuses.orphaned : Asset.statuses.active,
    ...(a.lastUsedDay !== undefined && { [c.lastusedon]: play.day(a.lastUsedDay) }),
    ...(a.sharing !== undefined && { [c.sharing]: choiceValue("sharing", a.sharing) }),
    ...bind(Asset.lookups.environment.navigation, Environment.set, play.environmentId(a.environment)),
    ...(a.workload !== undefined && bind(Asset.lookups.workload.navigation, Workload.set, play.workloadId(a.workload))),
  });
}

export function addControl({ ownControl }: ActOf<"addControl">, api: WebApi): Promise<unknown> {
  return api.create(Control.set, {
    [Control.id]: ownControl.id,
    ...controlColumns({ ...ownControl.control, area: ownControl.area }),
  });
}

export async function registerWorkload(
  { workload: w }: ActOf<"registerWorkload">,
  api: WebApi,
  play: Play,
): Promise<void> {
  const c = Workload.columns;
  await api.create(Workload.set, {
    [Workload.id]: w.id,
    [c.name]: w.name,
    [c.description]: w.description,
    [c.stage]: choiceValue("stage", w.stage),
    [c.dataclass]: choiceValue("dataclass", w.dataClass),
    [c.confidentiality]: choiceValue("level", w.objectives.confidentiality),
    [c.integrity]: choiceValue("level", w.objectives.integrity),
    [c.availability]: choiceValue("level", w.objectives.availability),
    [c.regulations]: choiceValues("regulation", w.regulations),
    [c.apptypes]: choiceValues("apptype", w.appTypes),
    [c.connectortypes]: choiceValues("connectortype", w.connectorTypes),
    ...Object.fromEntries(
      Object.entries(w.tierAnswers).map(([column, points]) => [c[column as "tq1"], firstOption + points]),
    ),
    ...(w.deputy !== undefined && bind(Workload.lookups.deputy.navigation, "systemusers", play.userId(w.deputy))),
    ...(w.raise !== undefined && {
      [c.raisereason]: w.raise.reason,
      ...bind(Workload.lookups.raisedtier.navigation, Tier.set, libraryId("tier", w.raise.tier)),
    }),
  });
  for (const environment of w.environments)
    await api.associate(
      Workload.set,
      w.id,
      relationships.plb_workload_environment.fromFirst,
      Environment.set,
      play.environmentId(environment),
    );
}
