/** Everything `validateSource` can report, with what to do about it. */
const ADVICE = {
  FileMissing: "Run the build that writes the file, or remove the component.",
  FileUnused: "Remove the file, or add the component it belongs to.",
  RootComponentWithoutPart: "Add the component to the source, or remove the row from RootComponents.",
  PartWithoutRootComponent: "Add a row for it to RootComponents in Other/Solution.xml.",
  RootComponentTwice: "Keep one of the two rows.",
  IdTwice: "Give one of them an id of its own.",
  IdInvalid: "Use a GUID.",
  NameTwice: "Rename one of them.",
  PrefixMissing: "Start the name with the publisher's prefix.",
  OptionValueForeign: "Use a value that starts with the publisher's option value prefix.",
  OptionValueTwice: "Give every option a value of its own.",
  StatusWithoutState: "Set `state` to the value of one of the table's states.",
  ChoiceUnknown: "Add the choice to the source, or correct its name.",
  ColumnUnknown: "Correct the name, or add the column to the table.",
  TableUnknown: "Correct the name, or add the table to the source.",
  PrimaryNameMissing: "Mark one text column with PrimaryName in DisplayMask.",
  ControlClassUnfit: "Use the class id of the control for this type of column.",
  ControlUnknown: "Add the code component to the source, or correct its name.",
  ControlDescriptionLoose: "Let forControl name the uniqueid of a control of the form.",
  ControlPropertyUnknown: "Use the names of the control's manifest.",
  ControlPropertyUnfit: "Bind a column of a type the property accepts.",
  ControlPropertyMissing: "Bind the property; the manifest says it is required.",
  ControlTypeDoubtful: "Pass the value another way: code components do not accept state and status columns.",
  ControlNotBuilt: "Run the build of the control, then validate again.",
  FormUnknown: "Correct the form id, or add the form.",
  ViewUnknown: "Correct the view id, or add the view.",
  DashboardUnknown: "Correct the dashboard id, or add the dashboard.",
  RelationshipUnknown: "Correct the name, or add the relationship.",
  RelationshipSideUnknown: "Add the table, or correct the name of the side.",
  RelationshipIndexStale: "List exactly the relationships of Other/Relationships in Other/Relationships.xml.",
  CascadeInvalid: "Use an action the platform knows for this kind of change.",
  CascadeTwice: "Keep the cascades of one of them; a table follows the rows of one other table at most.",
  LookupWithoutRelationship: "Add the relationship of the lookup.",
  WebResourceUnknown: "Correct the name, or add the web resource.",
  CommandUnknown: "Correct the id, or add the command definition.",
  RuleUnknown: "Correct the id, or add the rule definition.",
  LabelUnknown: "Correct the id, or add the label.",
  PrivilegeUnknown: "Name an existing table with the capitals of its schema name, or remove the privilege.",
  PrivilegeLevelUnfit: "Tables owned by the organization know only the level Global.",
  RoleUnknown: "Correct the role id, or add the role.",
  ColumnNotSecured: "Turn column security on for the column, or remove the permission.",
  ColumnWithoutProfile: "Add the column to a column security profile, or nobody but administrators can use it.",
  AppTableMissing: "Add the table to AppModuleComponents; without it the app does not show the entry.",
  SiteMapUnknown: "Add a site map with the name of the app.",
  PluginTypeUnknown: "Correct type name and id, or add the type to the assembly.",
  MessageUnknown: "Use the id of a platform message.",
  StageInvalid: "Use stage 10, 20 or 40; asynchronous steps run in stage 40.",
  StepIncomplete: "Add the element; the platform's import names nothing but the element when it fails.",
  StepOrder: "Put the elements in the order in which the platform exports them.",
  StepTableNone: "Leave PrimaryEntity out for messages without table.",
  ImageInvalid: "Create has no pre-image, Delete no post-image, and post-images exist only in stage 40.",
  DependencyOutsidePlatform: "Remove what needs the other solution, or accept that it must be installed before.",
  DependencyOnActive:
    "Add the component itself: no administrator can install unmanaged changes of another environment.",
} as const;

export type FindingCode = keyof typeof ADVICE;

export interface Finding {
  /** Errors make an import fail or the app break; warnings may be meant. */
  severity: "error" | "warning";
  code: FindingCode;
  /** File of the tree, or name, of the component it is about. */
  component: string;
  /** What is wrong and what to do. */
  message: string;
}

/** An error with its advice. */
export function problem(code: FindingCode, component: string, what: string): Finding {
  return { severity: "error", code, component, message: `${what} ${ADVICE[code]}` };
}

/** A warning with its advice. */
export function doubt(code: FindingCode, component: string, what: string): Finding {
  return { ...problem(code, component, what), severity: "warning" };
}
