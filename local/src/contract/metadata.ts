/** The kinds of columns the local Dataverse stores; anything else is refused at import, by name. */
export type ColumnKind =
  | "text"
  | "memo"
  | "integer"
  | "bigint"
  | "double"
  | "decimal"
  | "money"
  | "boolean"
  | "dateOnly"
  | "dateTime"
  | "dateTimeIndependent"
  | "choice"
  | "choices"
  | "state"
  | "status"
  | "lookup"
  | "owner"
  | "uniqueidentifier"
  | "file"
  | "image";

export interface Label {
  /** Text in the base language. */
  readonly text: string;
  /** Text by language id (LCID). */
  readonly byLanguage: Readonly<Record<number, string>>;
}

export interface OptionDefinition {
  readonly value: number;
  readonly label: Label;
  readonly color: string | null;
  /** Status reasons: the state they belong to. */
  readonly state: number | null;
  /** States: the status reason a row gets when only the state is set. */
  readonly defaultStatus: number | null;
  readonly invariantName: string | null;
}

export interface ColumnDefinition {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly kind: ColumnKind;
  readonly label: Label;
  readonly description: Label;
  readonly requiredLevel: "none" | "recommended" | "required" | "systemrequired";
  readonly maxLength: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Digits after the decimal point. */
  readonly precision: number | null;
  /** text, textarea, email, url, date, datetime … as in the solution. */
  readonly format: string | null;
  readonly autoNumberFormat: string | null;
  readonly isSecured: boolean;
  readonly isAudited: boolean;
  readonly isCustom: boolean;
  /** Set by the platform: a client that sends it is ignored or refused, as Dataverse does. */
  readonly isSystemManaged: boolean;
  readonly options: readonly OptionDefinition[] | null;
  /** Name of the choice, global or local. */
  readonly optionSetName: string | null;
  readonly optionSetIsGlobal: boolean;
  /** Lookups: logical names of the tables it may point to. */
  readonly targets: readonly string[];
  /** Default of a yes/no or choice, where the solution gives one. */
  readonly defaultValue: number | boolean | null;
  /** File columns: largest size in KB. */
  readonly maxSizeKb: number | null;
}

export interface KeyDefinition {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface TableDefinition {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly setName: string;
  readonly label: Label;
  readonly pluralLabel: Label;
  readonly description: Label;
  readonly ownership: "user" | "organization" | "none";
  readonly primaryId: string;
  readonly primaryName: string | null;
  readonly objectTypeCode: number;
  readonly isAudited: boolean;
  readonly isCustom: boolean;
  readonly isIntersect: boolean;
  readonly columns: ReadonlyMap<string, ColumnDefinition>;
  readonly keys: readonly KeyDefinition[];
  /** Unique name of the solution that brought it; null for the platform's own tables. */
  readonly solution: string | null;
}

export type CascadeKind = "NoCascade" | "Cascade" | "Active" | "UserOwned" | "RemoveLink" | "Restrict";

export interface OneToManyRelationship {
  readonly kind: "oneToMany";
  readonly schemaName: string;
  readonly referencedTable: string;
  readonly referencedColumn: string;
  readonly referencingTable: string;
  readonly referencingColumn: string;
  /** Single-valued navigation property, on the referencing table (case-sensitive). */
  readonly referencingNavigation: string;
  /** Collection-valued navigation property, on the referenced table. */
  readonly referencedNavigation: string;
  readonly cascade: Readonly<Record<"assign" | "delete" | "reparent" | "share" | "unshare", CascadeKind>>;
}

export interface ManyToManyRelationship {
  readonly kind: "manyToMany";
  readonly schemaName: string;
  readonly table1: string;
  readonly table2: string;
  readonly intersectTable: string;
  readonly column1: string;
  readonly column2: string;
  readonly navigation1: string;
  readonly navigation2: string;
}

/** Everything the server knows about its tables. Replaced as a whole after an import; never changed in place. */
export interface Model {
  readonly tables: ReadonlyMap<string, TableDefinition>;
  /** By entity set name (case-sensitive). */
  readonly sets: ReadonlyMap<string, TableDefinition>;
  readonly oneToMany: readonly OneToManyRelationship[];
  readonly manyToMany: readonly ManyToManyRelationship[];
  /** Relationships by schema name. */
  readonly relationships: ReadonlyMap<string, OneToManyRelationship | ManyToManyRelationship>;
  readonly globalChoices: ReadonlyMap<string, readonly OptionDefinition[]>;
}
