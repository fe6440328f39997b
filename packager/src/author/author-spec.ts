/** Text in the base language, or by language id (LCID). */
export type Text = string | Readonly<Record<number, string>>;

export interface OptionSpec {
  value: number;
  label: Text;
  description?: Text;
}

export interface ChoiceSpec {
  /** Name with prefix; the logical name as it is. */
  name: string;
  label: Text;
  description: Text;
  options: readonly OptionSpec[];
}

interface ColumnBase {
  /** Schema name with prefix, e.g. `sample_DueOn`; the logical name is its lower case. */
  name: string;
  label: Text;
  description: Text;
  required?: "none" | "recommended" | "required";
  /** Column security: only holders of a column security profile see or write it. */
  secured?: boolean;
  audited?: boolean;
}

/** What a column holds. Lengths are characters, sizes kilobytes. */
export type ColumnSpec = ColumnBase &
  (
    | { kind: "text"; maxLength: number; format?: "text" | "textarea" | "email" | "url" | "phone"; autoNumber?: string }
    | { kind: "memo"; maxLength: number }
    | { kind: "integer"; min?: number; max?: number }
    | { kind: "decimal"; min: number; max: number; precision: number }
    | { kind: "boolean"; default?: boolean; labels?: { yes: Text; no: Text } }
    | { kind: "date" | "dateTime" }
    | { kind: "choice"; choice: string }
    | { kind: "choices"; choice: string }
    | { kind: "localChoice"; options: readonly OptionSpec[] }
    | { kind: "lookup"; target: string; relationship: string; cascade?: CascadeSpec }
    | { kind: "file"; maxSizeKb?: number }
  );

export type Cascade = "NoCascade" | "Cascade" | "Active" | "UserOwned";

/** What happens to the rows that point here; everything absent is `NoCascade`, for delete `RemoveLink`. */
export interface CascadeSpec {
  assign?: Cascade;
  delete?: "RemoveLink" | "Restrict" | "Cascade";
  share?: Cascade;
  unshare?: Cascade;
  reparent?: Cascade;
}

export interface KeySpec {
  name: string;
  label: Text;
  /** Schema names of the columns. */
  columns: readonly string[];
}

export interface StatusSpec {
  value: number;
  /** 0 active, 1 inactive. */
  state: 0 | 1;
  label: Text;
}

export interface TableSpec {
  /** Schema name with prefix, e.g. `sample_Order`. */
  name: string;
  label: Text;
  pluralLabel: Text;
  description: Text;
  ownership: "user" | "organization";
  /** Entity set name of the Web API. */
  setName: string;
  primaryName: { label: Text; description: Text; maxLength: number; required?: "none" | "recommended" | "required" };
  columns: readonly ColumnSpec[];
  keys?: readonly KeySpec[];
  /** The first status of each state is its default; without any the platform's two. */
  statuses?: readonly StatusSpec[];
  audited?: boolean;
  changeTracking?: boolean;
  quickCreate?: boolean;
  /** Name of an SVG web resource. */
  icon?: string;
}

export interface ManyToManySpec {
  name: string;
  /** Schema names of the two tables. */
  first: string;
  second: string;
  description?: Text;
}

/** The column may be one of a linked table: `alias.column`. */
export type ConditionSpec = readonly [column: string, operator: string, ...values: (string | number)[]];

/** Conditions joined by `and`; a nested group is joined by its own word. */
export interface FilterSpec {
  join?: "and" | "or";
  conditions?: readonly ConditionSpec[];
  groups?: readonly FilterSpec[];
}

export interface ViewLinkSpec {
  /** Logical name of the linked table. */
  table: string;
  from: string;
  to: string;
  alias: string;
  /** `outer` rows that have no partner stay in; with `absent` only those stay. */
  type: "inner" | "outer";
  absent?: boolean;
  filter?: FilterSpec;
  /** Columns of the linked table that the view reads; they are shown as `alias.column`. */
  columns?: readonly string[];
}

export interface ViewSpec {
  /** Name of the component; also what its id is made from. */
  name: string;
  label?: Text;
  description?: Text;
  kind: "public" | "advancedFind" | "associated" | "quickFind" | "lookup";
  default?: boolean;
  /** Logical names with widths in pixels. */
  columns: readonly (readonly [column: string, width: number])[];
  filter?: FilterSpec;
  links?: readonly ViewLinkSpec[];
  order?: readonly (readonly [column: string, direction: "asc" | "desc"])[];
  /** Quick find: the columns that are searched. */
  find?: readonly string[];
}

/** One cell of a form. A bare string is the logical name of a column. */
export type CellSpec =
  | string
  | { column: string; label?: Text; readOnly?: boolean; span?: number; rows?: number; hidden?: boolean }
  | {
      subgrid: { table: string; relationship?: string; view: string; pageSize?: number };
      id: string;
      label: Text;
      rows?: number;
    }
  | { quickView: { lookup: string; table: string; form: string }; id: string; label: Text; rows?: number }
  | { column: string; label?: Text; control: ControlBindingSpec; rows?: number }
  | { webResource: string; id: string; label: Text; rows?: number }
  | null;

export interface ControlBindingSpec {
  /** `prefix_Namespace.Constructor`. */
  name: string;
  /** Property of the manifest → column it is bound to, with the manifest's `of-type`; or a fixed value. */
  properties: Readonly<Record<string, { type: string; column: string } | { type: string; value: string }>>;
}

export interface SectionSpec {
  name: string;
  label?: Text;
  /** Cells a row. */
  columns?: 1 | 2 | 3 | 4;
  rows: readonly (readonly CellSpec[])[];
}

export interface TabSpec {
  name: string;
  label: Text;
  columns: readonly { width: number; sections: readonly SectionSpec[] }[];
}

export interface FormSpec {
  name: string;
  label?: Text;
  description?: Text;
  kind: "main" | "quickCreate" | "quick" | "card";
  /** Columns shown in the header; the first four stay in sight. */
  header?: readonly (string | { column: string; readOnly?: boolean })[];
  tabs: readonly TabSpec[];
  /** Web resource names of scripts. */
  libraries?: readonly string[];
  onLoad?: readonly { library: string; function: string }[];
}

export interface CommandSpec {
  /** Unique below the table, e.g. `Submit`. */
  id: string;
  label: Text;
  tip?: Text;
  library: string;
  function: string;
  /** Rule function that says whether the command is shown enabled. */
  enableRule?: string;
  places: readonly ("form" | "grid" | "subgrid")[];
  sequence: number;
  /** Name of an icon web resource. */
  icon?: string;
  /** Right without which the command is not shown. */
  privilege?: CommandPrivilegeSpec;
}

export interface CommandPrivilegeSpec {
  /** Logical name of the table the right is about. */
  table: string;
  right: "Create" | "Read" | "Write" | "Delete" | "Append" | "AppendTo" | "Assign" | "Share";
  /** Least depth; `Basic` when absent. */
  depth?: PrivilegeDepth;
}

/** Standard buttons of a table: New of its list and form, New and Add existing of lists inside other forms. */
export type StandardButton = "new" | "subgridNew" | "subgridAddExisting";

export type PrivilegeDepth = "Basic" | "Local" | "Deep" | "Global";

export interface RoleSpec {
  name: string;
  /** Whole privilege names to depth, e.g. `prvReadUser`. */
  privileges: Readonly<Record<string, PrivilegeDepth>>;
}

export interface ColumnSecurityProfileSpec {
  name: string;
  description: string;
  permissions: readonly { table: string; column: string; read: boolean; update: boolean; create: boolean }[];
}

export interface WebResourceSpec {
  name: string;
  displayName: string;
  description?: string;
  /** Kind by the platform's number: 1 html, 2 css, 3 script, 4 xml, 5 png, 10 ico, 11 svg, 12 resx. */
  type: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 10 | 11 | 12;
}

export type SubAreaTarget =
  { table: string; view?: string } | { webResource: string } | { dashboard: string } | { url: string };

export interface SubAreaSpec {
  id: string;
  label: Text;
  icon?: string;
  target: SubAreaTarget;
  /** Shown only to those who may read these tables, or hold the right after a colon: `sample_order:Write`. */
  requires?: readonly string[];
}

export interface AreaSpec {
  id: string;
  label: Text;
  icon?: string;
  groups: readonly { id: string; label: Text; subAreas: readonly SubAreaSpec[] }[];
}

export interface AppSpec {
  uniqueName: string;
  label: Text;
  description: Text;
  icon: string;
  tables: readonly string[];
  dashboards: readonly string[];
  /** Names of the solution's roles and ids of the platform's own. */
  roles: readonly string[];
  areas: readonly AreaSpec[];
}

export interface DashboardSpec {
  name: string;
  label?: Text;
  description?: Text;
  /** Rows of lists; each list is a view of a table. */
  rows: readonly (readonly { table: string; view: string; label: Text; pageSize?: number }[])[];
}

export interface PublisherSpec {
  uniqueName: string;
  label: Text;
  description: Text;
  prefix: string;
  /** First digits of choice values. */
  optionPrefix: number;
}

export interface SolutionSpec {
  uniqueName: string;
  label: Text;
  description: Text;
  version: string;
  publisher: PublisherSpec;
  /** Language ids; the first is the base language. */
  languages: readonly number[];
}

/** A piece of a solution, or a whole one. Everything is optional: what is absent is left as it is. */
export interface AuthorSpec {
  solution?: SolutionSpec;
  choices?: readonly ChoiceSpec[];
  tables?: readonly TableSpec[];
  /** Columns to add to tables that are there, by schema name of the table. */
  columns?: Readonly<Record<string, readonly ColumnSpec[]>>;
  manyToMany?: readonly ManyToManySpec[];
  /** By schema name of the table. */
  views?: Readonly<Record<string, readonly ViewSpec[]>>;
  forms?: Readonly<Record<string, readonly FormSpec[]>>;
  commands?: Readonly<Record<string, readonly CommandSpec[]>>;
  /** Standard buttons that are taken away; part of the commands of the table. */
  hiddenButtons?: Readonly<Record<string, readonly StandardButton[]>>;
  roles?: readonly RoleSpec[];
  columnSecurityProfiles?: readonly ColumnSecurityProfileSpec[];
  webResources?: readonly WebResourceSpec[];
  /** Names of code components whose built manifest joins the package later. */
  controls?: readonly string[];
  apps?: readonly AppSpec[];
  dashboards?: readonly DashboardSpec[];
}
