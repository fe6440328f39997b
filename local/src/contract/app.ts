import type { CascadeKind } from "./metadata";

/** Text by language id (LCID); the base language is always there. */
export type Titles = Readonly<Record<number, string>>;

export interface SiteMapSubArea {
  readonly id: string;
  readonly titles: Titles;
  /** One of the three: a table, a web resource (`$webresource:name`) or a dashboard. */
  readonly table: string | null;
  readonly url: string | null;
  readonly dashboard: string | null;
  /** View to open first, where the solution names one. */
  readonly viewId: string | null;
  readonly icon: string | null;
  /** Privileges the user needs to see it (`<Privilege Entity="…" Privilege="Read,Write"/>`), in lower camel case. */
  readonly privileges?: readonly { readonly table: string; readonly privilege: keyof PrivilegeDepths }[];
}

export interface SiteMapGroup {
  readonly id: string;
  readonly titles: Titles;
  readonly subAreas: readonly SiteMapSubArea[];
}

export interface SiteMapArea {
  readonly id: string;
  readonly titles: Titles;
  readonly icon: string | null;
  readonly groups: readonly SiteMapGroup[];
}

export interface OptionDescription {
  readonly value: number;
  readonly label: string;
  readonly color: string | null;
  readonly state: number | null;
}

export interface ColumnDescription {
  readonly name: string;
  readonly schemaName: string;
  readonly kind: string;
  readonly label: string;
  readonly description: string;
  readonly requiredLevel: "none" | "recommended" | "required" | "systemrequired";
  readonly maxLength: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly precision: number | null;
  readonly format: string | null;
  readonly options: readonly OptionDescription[] | null;
  readonly targets: readonly string[];
  /** Lookups: target table → single-valued navigation property (case-sensitive). */
  readonly navigation: Readonly<Record<string, string>>;
  readonly isSecured: boolean;
  /** What the signed-in user may do with a secured column. */
  readonly canRead: boolean;
  readonly canUpdate: boolean;
  readonly canCreate: boolean;
  readonly isSystemManaged: boolean;
  readonly defaultValue: number | boolean | null;
  /** Set on auto-number columns, e.g. `EXC-{SEQNUM:4}`: the server fills them. */
  readonly autoNumberFormat?: string | null;
  /** File and image columns: largest size in KB. */
  readonly maxSizeKb?: number | null;
}

export interface RelationshipDescription {
  readonly schemaName: string;
  readonly kind: "oneToMany" | "manyToMany";
  /** The related table, seen from the table that lists this relationship. */
  readonly relatedTable: string;
  /** 1:N: the lookup column on the related table. */
  readonly relatedColumn: string | null;
  /** Collection-valued navigation property on this table. */
  readonly navigation: string;
  readonly cascadeDelete: CascadeKind | null;
}

/** Depths: 0 none, 1 user, 2 business unit, 3 business unit and below, 4 organization. */
export type PrivilegeDepths = Readonly<
  Record<"create" | "read" | "write" | "delete" | "append" | "appendTo" | "assign" | "share", 0 | 1 | 2 | 3 | 4>
>;

export interface TableDescription {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly setName: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly description: string;
  readonly primaryId: string;
  readonly primaryName: string | null;
  readonly ownership: "user" | "organization" | "none";
  readonly isAudited: boolean;
  readonly columns: readonly ColumnDescription[];
  readonly keys: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** 1:N (this table is the one side) and N:N. */
  readonly related: readonly RelationshipDescription[];
  readonly privileges: PrivilegeDepths;
}

export interface ViewDescription {
  readonly id: string;
  readonly name: string;
  readonly table: string;
  /** 0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup. */
  readonly queryType: number;
  readonly isDefault: boolean;
  readonly fetchXml: string;
  readonly layoutXml: string;
}

export interface FormDescription {
  readonly id: string;
  readonly name: string;
  readonly table: string;
  readonly type: "main" | "quickCreate" | "quick" | "card";
  readonly formXml: string;
}

export interface ControlDescription {
  /** `prefix_Namespace.Constructor`. */
  readonly name: string;
  readonly manifestXml: string;
  /** Paths below the control's folder. */
  readonly files: readonly string[];
}

/** Everything the player needs to show one model-driven app to one user. */
export interface AppDescription {
  readonly id: string;
  readonly uniqueName: string;
  readonly name: string;
  readonly description: string;
  readonly iconUrl: string | null;
  readonly areas: readonly SiteMapArea[];
  readonly tables: readonly TableDescription[];
  /** Entity set of every table of the environment by logical name: scripts may read tables the app does not show. */
  readonly entitySets?: Readonly<Record<string, string>>;
  readonly views: readonly ViewDescription[];
  readonly forms: readonly FormDescription[];
  /** RibbonDiffXml by table's logical name. */
  readonly ribbons: Readonly<Record<string, string>>;
  readonly dashboards: readonly { readonly id: string; readonly name: string; readonly formXml: string }[];
  readonly controls: readonly ControlDescription[];
  readonly webResources: readonly { readonly name: string; readonly type: number; readonly id: string }[];
}

export interface UserDescription {
  readonly id: string;
  /** Domain name, e.g. `maker@example.local`. */
  readonly name: string;
  readonly fullName: string;
}

/** Answer of `GET /local/session`. */
export interface SessionDescription {
  readonly userId: string;
  readonly userName: string;
  readonly fullName: string;
  readonly languageId: number;
  readonly isRtl: boolean;
  readonly organizationName: string;
  readonly organizationId: string;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  /** Users one can switch to. */
  readonly users: readonly UserDescription[];
  readonly apps: readonly { readonly id: string; readonly uniqueName: string; readonly name: string }[];
}
