import type { FormSessionOptions } from "./session-contract";

/** May the person write this row? The server decides in the end; this keeps a form from inviting what it would refuse. */
export async function mayWriteRow(
  options: Pick<FormSessionOptions, "services" | "table">,
  id: string,
): Promise<boolean> {
  const { services, table } = options;
  const depth = table.privileges.write;
  if (depth === 0 || depth === 4 || table.ownership !== "user") {
    return depth > 0;
  }
  const target = encodeURIComponent(JSON.stringify({ "@odata.id": `${table.setName}(${id})` }));
  const user = services.session.userId.replace(/[{}]/g, "");
  try {
    const answer = await services.data.request(
      "GET",
      `systemusers(${user})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@target)?@target=${target}`,
    );
    const rights =
      typeof answer === "object" && answer !== null && "AccessRights" in answer ? answer.AccessRights : null;
    return typeof rights === "string" ? rights.includes("WriteAccess") : true;
  } catch {
    // Not knowing is no reason to lock the form: the server refuses with its own sentence.
    return true;
  }
}
