/** Types of parameters of the platform's client, by the kind of value. */
const kinds = {
  text: { typeName: "Edm.String", structuralProperty: 1 },
  id: { typeName: "Edm.Guid", structuralProperty: 1 },
  flag: { typeName: "Edm.Boolean", structuralProperty: 1 },
} as const;

export interface ActionInput {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly value: string | boolean;
}

/** What an action of the server answers, by the name of the property. */
export type ActionAnswer = Readonly<Record<string, unknown>>;

/**
 * Runs an unbound action of the server as the person.
 * @throws the host's failure; its message is the server's sentence
 */
export async function runAction(
  webApi: Xrm.WebApi,
  name: string,
  inputs: readonly ActionInput[],
): Promise<ActionAnswer> {
  const request: Record<string, unknown> = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
  const metadata = {
    boundParameter: null,
    operationName: name,
    operationType: 0,
    parameterTypes: Object.fromEntries(inputs.map((input) => [input.name, kinds[input.kind]])),
  };
  request["getMetadata"] = () => metadata;
  const answer = await webApi.online.execute(request);
  return (await answer.json()) as ActionAnswer;
}

/** Progress of a measure: subjects that are still to be looked at. */
export type MeasureProgress = (remaining: number) => void;

/**
 * Measures the posture of the tenant. The server looks at a limited number of subjects in one call, so it is called until none remains.
 * @returns id of the new snapshot
 */
export async function measureTenant(webApi: Xrm.WebApi, progress: MeasureProgress): Promise<string> {
  for (;;) {
    const answer = await runAction(webApi, "plb_MeasurePosture", [{ name: "Scope", kind: "text", value: "tenant" }]);
    const id = answer["SnapshotId"];
    if (typeof id === "string" && !/^0{8}-/.test(id)) return id;
    progress(typeof answer["Remaining"] === "number" ? answer["Remaining"] : 0);
  }
}
