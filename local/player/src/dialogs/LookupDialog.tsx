import * as React from "react";
import {
  DefaultButton,
  Dropdown,
  MessageBar,
  MessageBarType,
  Panel,
  PanelType,
  PrimaryButton,
  SearchBox,
  Spinner,
} from "@fluentui/react";
import type { PlayerServices } from "../contract";
import { asWebApiError } from "../data/dataverse-error";
import type { OpenDialog } from "./dialog-store";
import { findLookupRows, type LookupRow } from "./lookup-query";

export interface LookupDialogProps {
  readonly services: PlayerServices;
  readonly dialog: Extract<OpenDialog, { kind: "lookup" }>;
}

interface Found {
  readonly rows: readonly LookupRow[] | null;
  readonly error: string | null;
}

const SEARCH_DELAY_MS = 250;

function useLookupRows(services: PlayerServices, table: string, keyword: string, viewId?: string): Found {
  const [found, setFound] = React.useState<Found>({ rows: null, error: null });
  React.useEffect(() => {
    let current = true;
    const timer = window.setTimeout(
      () => {
        findLookupRows(services, table, { keyword, viewId }).then(
          (rows) => current && setFound({ rows, error: null }),
          (cause: unknown) => current && setFound({ rows: [], error: asWebApiError(cause).message }),
        );
      },
      keyword === "" ? 0 : SEARCH_DELAY_MS,
    );
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [services, table, keyword, viewId]);
  return found;
}

/** Chooses one or more rows of the given tables. */
export function LookupDialog({ services, dialog }: LookupDialogProps): React.ReactElement {
  const { text } = services;
  const { entityTypes, allowMultiSelect = false, viewId } = dialog.options;
  const tables = services.app.tables.filter(
    ({ logicalName, privileges }) => entityTypes.includes(logicalName) && privileges.read > 0,
  );
  const [table, setTable] = React.useState(tables[0]?.logicalName ?? "");
  const [keyword, setKeyword] = React.useState("");
  const [chosen, setChosen] = React.useState<readonly LookupRow[]>([]);
  const { rows, error } = useLookupRows(services, table, keyword, viewId);
  const label = tables.find(({ logicalName }) => logicalName === table)?.pluralLabel ?? "";
  const group = React.useRef(`lookup-${Date.now()}`).current;

  const choose = (row: LookupRow, checked: boolean): void =>
    setChosen((before) => {
      const others = allowMultiSelect ? before.filter(({ id }) => id !== row.id) : [];
      return checked ? [...others, row] : others;
    });
  const confirm = (): void => dialog.close(chosen.map(({ id, name, entityType }) => ({ id, name, entityType })));

  return (
    <Panel
      isOpen
      type={PanelType.custom}
      customWidth="min(480px, 100vw)"
      headerText={text(allowMultiSelect ? "lookup.titleMany" : "lookup.title")}
      closeButtonAriaLabel={text("button.close")}
      onDismiss={() => dialog.close([])}
      isFooterAtBottom
      onRenderFooterContent={() => (
        <div className="mda-panel-buttons">
          <PrimaryButton text={text("lookup.choose")} onClick={confirm} disabled={chosen.length === 0} />
          <DefaultButton text={text("button.cancel")} onClick={() => dialog.close([])} />
        </div>
      )}
    >
      {tables.length === 0 && <MessageBar messageBarType={MessageBarType.warning}>{text("lookup.noTable")}</MessageBar>}
      {tables.length > 1 && (
        <Dropdown
          label={text("lookup.table")}
          selectedKey={table}
          options={tables.map(({ logicalName, pluralLabel }) => ({ key: logicalName, text: pluralLabel }))}
          onChange={(_, option) => setTable(String(option?.key ?? table))}
        />
      )}
      {table !== "" && (
        <SearchBox
          className="mda-lookup__find"
          placeholder={text("lookup.find", label)}
          ariaLabel={text("lookup.find", label)}
          onChange={(_, value) => setKeyword(value ?? "")}
        />
      )}
      {error !== null && <MessageBar messageBarType={MessageBarType.error}>{error}</MessageBar>}
      {rows === null && table !== "" && <Spinner label={text("loading")} />}
      {rows !== null && (
        <fieldset className="mda-lookup">
          <legend className="mda-hidden">{label}</legend>
          {rows.map((row) => (
            <label key={row.id} className="mda-lookup__row">
              <input
                type={allowMultiSelect ? "checkbox" : "radio"}
                name={group}
                checked={chosen.some(({ id }) => id === row.id)}
                onChange={(event) => choose(row, event.currentTarget.checked)}
                onDoubleClick={confirm}
              />
              <span>
                <span dir="auto">{row.name || text("grid.noName")}</span>
                {row.detail !== "" && <small dir="auto">{row.detail}</small>}
              </span>
            </label>
          ))}
          {rows.length === 0 && error === null && <p role="status">{text("lookup.nothing")}</p>}
        </fieldset>
      )}
    </Panel>
  );
}
