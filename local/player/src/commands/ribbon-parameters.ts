import type { CommandContext } from "./commands-contract";

function bracedId(id: string): string {
  return `{${id.replace(/[{}]/g, "").toUpperCase()}}`;
}

function crmParameter(name: string, context: CommandContext, commandId: string): unknown {
  const { selection, record, table, services } = context;
  const primaryIds = record?.id ? [bracedId(record.id)] : [];
  switch (name) {
    case "PrimaryControl":
      return context.primaryControl;
    case "SelectedControl":
      return context.selectedControl ?? context.primaryControl;
    case "SelectedControlSelectedItemIds":
    case "SelectedControlAllItemIds":
      return selection.map(({ Id }) => Id);
    case "SelectedControlSelectedItemReferences":
    case "SelectedControlAllItemReferences":
      return selection;
    case "SelectedControlSelectedItemCount":
      return selection.length;
    case "FirstSelectedItemId":
      return selection[0]?.Id ?? null;
    case "SelectedEntityTypeName":
      return table.logicalName;
    case "PrimaryItemIds":
      return primaryIds;
    case "FirstPrimaryItemId":
      return primaryIds[0] ?? null;
    case "PrimaryEntityTypeName":
      return table.logicalName;
    case "CommandProperties":
      return { SourceControlId: commandId, CommandValueId: null };
    case "OrgName":
      return services.session.organizationName;
    case "OrgLcid":
    case "UserLcid":
      return services.session.languageId;
    default:
      throw new Error(`The parameter ${name} is not one the player can give. Pass PrimaryControl and read it there.`);
  }
}

/**
 * Values for the parameters of a `JavaScriptFunction` or `CustomRule`, in order.
 * @throws Error for a parameter the player does not know.
 */
export function parametersOf(call: Element, context: CommandContext, commandId: string): readonly unknown[] {
  return Array.from(call.children).map((parameter) => {
    const value = parameter.getAttribute("Value") ?? "";
    switch (parameter.tagName) {
      case "CrmParameter":
        return crmParameter(value, context, commandId);
      case "StringParameter":
        return value;
      case "BoolParameter":
        return value === "true" || value === "1";
      case "IntParameter":
      case "DecimalParameter":
        return Number(value);
      default:
        throw new Error(`A ${parameter.tagName} is not a parameter the player knows.`);
    }
  });
}
