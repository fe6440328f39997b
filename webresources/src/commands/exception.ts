import { isSignedIn, lookupOf, mayChange, rowId, statusOf, valueOf, type Form } from "../form";
import { Exception } from "../generated/tables";
import { changeStatus } from "./change-status";

const { statuses, columns } = Exception;
const numberOf = (form: Form): string => valueOf<string>(form, columns.number) ?? "";
const endOf = (form: Form): string => {
  const end = valueOf<Date>(form, columns.validuntil);
  return end === null ? "" : end.toLocaleDateString();
};

export const requestException = (form: Form): Promise<void> => changeStatus(form, { status: statuses.requested });

export const approveException = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.approved,
    confirm: { title: "approveTitle", text: "approveText", button: "approve", values: [numberOf(form), endOf(form)] },
  });

export const returnException = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.draft,
    needs: { column: columns.decisioncomment, message: "returnNeedsComment" },
  });

export const rejectException = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.rejected,
    needs: { column: columns.decisioncomment, message: "rejectNeedsComment" },
  });

export const revokeException = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.revoked,
    needs: { column: columns.decisioncomment, message: "revokeNeedsComment" },
    confirm: { title: "revokeTitle", text: "revokeText", button: "revoke", values: [numberOf(form)] },
  });

export const resolveException = (form: Form): Promise<void> => changeStatus(form, { status: statuses.resolved });

/** Opens a new request that follows this one: a renewal is a row of its own. */
export async function renewException(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  const carried: Record<string, string> = {
    [columns.previousexception]: id,
    [`${columns.previousexception}name`]: numberOf(form),
    [`${columns.previousexception}type`]: Exception.table,
  };
  for (const column of [columns.control, columns.workload, columns.environment]) {
    const row = lookupOf(form, column);
    if (row === null) continue;
    carried[column] = row.id;
    carried[`${column}name`] = row.name ?? "";
    carried[`${column}type`] = row.entityType;
  }
  const kind = valueOf<number>(form, columns.subjectkind);
  if (kind !== null) carried[columns.subjectkind] = String(kind);
  await Xrm.Navigation.openForm({ entityName: Exception.table }, carried);
}

/** Whoever owns or asked for the exception does not decide on it. */
export const isOwnRequest = (form: Form): boolean =>
  [columns.requestedby, "ownerid"].some((column) => isSignedIn(lookupOf(form, column)));

export const canRequestException = (form: Form): boolean => mayChange(form) && statusOf(form) === statuses.draft;
export const canDecideException = (form: Form): boolean =>
  statusOf(form) === statuses.requested && mayChange(form) && !isOwnRequest(form);
export const canRevokeException = (form: Form): boolean =>
  statusOf(form) === statuses.approved && mayChange(form) && !isOwnRequest(form);
export const canResolveException = (form: Form): boolean => statusOf(form) === statuses.approved && mayChange(form);
export const canRenewException = (form: Form): boolean =>
  [statuses.approved, statuses.expired].some((status) => status === statusOf(form));
