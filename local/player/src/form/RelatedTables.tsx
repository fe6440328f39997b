import { Dropdown } from "@fluentui/react";
import * as React from "react";
import type { RelationshipDescription } from "../../../src/contract/app";
import { EntityGrid } from "../grid";
import { tableIfKnown } from "./entity-set";
import type { FormSession } from "./session-contract";
import { formText } from "./form-text";
import { relatedRows } from "./Subgrid";
import { Timeline } from "./Timeline";

/** Relationships whose rows the person may read in this app. */
export function relatedTables(session: FormSession): readonly RelationshipDescription[] {
  return session.table.related.filter(
    (item) => (tableIfKnown(session.services, item.relatedTable)?.privileges.read ?? 0) > 0,
  );
}

const HISTORY = "audit-history";

/** Is there a history of changes the person may ask for? */
export function hasHistory(session: FormSession): boolean {
  return session.table.isAudited;
}

export interface RelatedTablesProps {
  readonly session: FormSession;
}

/** Rows of other tables that point at this row, one table at a time. */
export function RelatedTables({ session }: RelatedTablesProps): React.ReactElement {
  const { services } = session;
  const relationships = relatedTables(session);
  const [chosen, setChosen] = React.useState(relationships[0]?.schemaName ?? HISTORY);
  const relationship = relationships.find((item) => item.schemaName === chosen);
  const related = chosen === HISTORY ? null : relatedRows(session, chosen);
  const titles = relationships.map((item) => services.table(item.relatedTable).pluralLabel);
  return (
    <div className="form-section">
      <Dropdown
        label={formText("related")}
        className="form-related"
        selectedKey={chosen}
        options={[
          ...relationships.map((item, at) => {
            const title = titles[at] ?? item.relatedTable;
            // Two relationships to one table: the column tells them apart.
            const isTwice = titles.filter((other) => other === title).length > 1;
            return {
              key: item.schemaName,
              text: isTwice ? `${title} (${item.relatedColumn ?? item.schemaName})` : title,
            };
          }),
          ...(hasHistory(session) ? [{ key: HISTORY, text: formText("timeline") }] : []),
        ]}
        onChange={(_event, option) => setChosen(String(option?.key ?? ""))}
      />
      {chosen === HISTORY && hasHistory(session) && <Timeline session={session} />}
      {relationship !== undefined && related !== null && (
        <EntityGrid
          key={chosen}
          services={services}
          table={relationship.relatedTable}
          relatedTo={related}
          compact
          title={services.table(relationship.relatedTable).pluralLabel}
          readOnly={session.readOnlyReason() !== null}
          primaryControl={session.scriptContext()}
          controlName={chosen}
        />
      )}
    </div>
  );
}
