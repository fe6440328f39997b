import type { ColumnDefinition, Model, OptionDefinition } from "../../contract/metadata";
import { labelJson, managedProperty, metadataId, type MetaNode } from "./meta-node";

const EMPTY = { text: "", byLanguage: {} };

function optionJson(owner: string, option: OptionDefinition, languageId: number): Record<string, unknown> {
  return {
    Value: option.value,
    Color: option.color,
    IsManaged: true,
    ExternalValue: "",
    ParentValues: [],
    Tag: null,
    IsHidden: false,
    Label: labelJson(`${owner}:${option.value}`, option.label, languageId),
    Description: labelJson(`${owner}:${option.value}:d`, EMPTY, languageId),
    MetadataId: null,
    HasChanged: null,
  };
}

function base(name: string, type: string, isGlobal: boolean, languageId: number): Record<string, unknown> {
  return {
    Name: name,
    OptionSetType: type,
    IsGlobal: isGlobal,
    IsManaged: true,
    IsCustomOptionSet: true,
    IsCustomizable: managedProperty(false, "iscustomizable"),
    DisplayName: labelJson(`optionset:${name}`, { text: name, byLanguage: {} }, languageId),
    Description: labelJson(`optionset:${name}:d`, EMPTY, languageId),
    MetadataId: metadataId("optionset", name),
  };
}

/** The choice of a column. */
export function optionSetNode(owner: string, column: ColumnDefinition, languageId: number): MetaNode {
  const name = column.optionSetName ?? `${owner}_${column.logicalName}`;
  const options = column.options ?? [];
  const id = metadataId("optionset", name);
  if (column.kind === "boolean") {
    const find = (value: number): unknown => {
      const option = options.find((one) => one.value === value);
      return option ? optionJson(name, option, languageId) : null;
    };
    const properties = { ...base(name, "Boolean", false, languageId), TrueOption: find(1), FalseOption: find(0) };
    return { type: "BooleanOptionSetMetadata", id, properties, navigation: {} };
  }
  const type = column.kind === "state" ? "State" : column.kind === "status" ? "Status" : "Picklist";
  const properties = {
    ...base(name, type, column.optionSetIsGlobal, languageId),
    Options: options.map((option) => ({
      ...(type === "State"
        ? {
            "@odata.type": "#Microsoft.Dynamics.CRM.StateOptionMetadata",
            DefaultStatus: option.defaultStatus,
            InvariantName: option.invariantName,
          }
        : {}),
      ...(type === "Status"
        ? { "@odata.type": "#Microsoft.Dynamics.CRM.StatusOptionMetadata", State: option.state }
        : {}),
      ...optionJson(name, option, languageId),
    })),
  };
  return { type: "OptionSetMetadata", id, properties, navigation: {} };
}

/** Choices that several columns share. */
export function globalOptionSets(model: Model, languageId: number): readonly MetaNode[] {
  return [...model.globalChoices].map(([name, options]) => ({
    type: "OptionSetMetadata",
    id: metadataId("optionset", name),
    properties: {
      ...base(name, "Picklist", true, languageId),
      Options: options.map((option) => optionJson(name, option, languageId)),
    },
    navigation: {},
  }));
}
