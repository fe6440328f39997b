import { Callout, DirectionalHint, IconButton, Link, TextField } from "@fluentui/react";
import * as React from "react";
import type { LookupValue } from "../../data/annotations";
import { asWebApiError } from "../../data/dataverse-error";
import { isLookupList } from "../attribute-value";
import { tableIfKnown } from "../entity-set";
import { FormIcon } from "../FormIcon";
import { formText } from "../form-text";
import { useLatest } from "../session-hooks";
import { chooseForm } from "../choose-form";
import type { FieldInputProps } from "./field-props";
import { searchLookup, type LookupMatch } from "./lookup-search";

/** Pause after the last key before the search starts, in milliseconds. */
const SEARCH_PAUSE_MS = 250;

type Search =
  | { readonly state: "idle" }
  | { readonly state: "searching" }
  | { readonly state: "found"; readonly matches: readonly LookupMatch[] }
  | { readonly state: "failed"; readonly message: string };

function targetsOf({ control, attribute }: FieldInputProps): readonly string[] {
  return control.entityTypes ?? attribute.column.targets;
}

function useLookupSearch(props: FieldInputProps, term: string, isOpen: boolean): Search {
  const [search, setSearch] = React.useState<Search>({ state: "idle" });
  const latest = useLatest(props);
  React.useEffect(() => {
    if (!isOpen) {
      setSearch({ state: "idle" });
      return undefined;
    }
    let isCurrent = true;
    const { session, control } = latest.current;
    const run = async (): Promise<void> => {
      setSearch({ state: "searching" });
      session.events.fire("presearch", control.name);
      try {
        const { viewId, filters } = control;
        const matches = await searchLookup(session.services, targetsOf(latest.current), term.trim(), viewId, filters);
        if (isCurrent) {
          setSearch({ state: "found", matches });
        }
      } catch (error) {
        if (isCurrent) {
          setSearch({ state: "failed", message: asWebApiError(error).message });
        }
      }
    };
    const timer = setTimeout(() => void run(), term === "" ? 0 : SEARCH_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [term, isOpen, latest]);
  return search;
}

interface ChosenProps {
  readonly props: FieldInputProps;
  readonly value: LookupValue;
  readonly onClear: () => void;
}

function ChosenRow({ props, value, onClear }: ChosenProps): React.ReactElement {
  const { services } = props.session;
  const name = value.name === "" ? formText("nothing") : value.name;
  const open = (): void =>
    void services.navigate({ pageType: "entityrecord", entityName: value.entityType, entityId: value.id });
  return (
    <>
      <div className="form-lookup-chosen" role="group" aria-label={props.label}>
        {tableIfKnown(services, value.entityType) === null ? (
          <span dir="auto">{name}</span>
        ) : (
          <Link id={props.id} dir="auto" aria-describedby={props.describedBy} onClick={open}>
            {name}
          </Link>
        )}
        <IconButton
          className="form-icon-button"
          ariaLabel={formText("clear", `${props.label}: ${name}`)}
          onRenderIcon={() => <FormIcon name="clear" />}
          onClick={onClear}
        />
      </div>
      {props.problem !== undefined && (
        <div className="form-field-problem" role="alert">
          {props.problem}
        </div>
      )}
    </>
  );
}

interface MatchListProps {
  readonly id: string;
  readonly search: Search;
  readonly active: number;
  readonly onChoose: (match: LookupMatch) => void;
}

function MatchList({ id, search, active, onChoose }: MatchListProps): React.ReactElement {
  if (search.state !== "found") {
    const text = search.state === "failed" ? formText("lookupFailed", search.message) : formText("lookupSearching");
    return (
      <div className="form-lookup-note" role={search.state === "failed" ? "alert" : "status"}>
        {text}
      </div>
    );
  }
  if (search.matches.length === 0) {
    return (
      <div className="form-lookup-note" role="status">
        {formText("lookupNone")}
      </div>
    );
  }
  return (
    <ul id={id} role="listbox" className="form-lookup-list" aria-label={formText("results", search.matches.length)}>
      {search.matches.map((match, at) => (
        <li
          key={`${match.entityType}${match.id}`}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          className={at === active ? "form-lookup-option is-active" : "form-lookup-option"}
          // The press must not take the focus from the input, whose blur closes the list.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(match)}
        >
          <span dir="auto">{match.name === "" ? formText("nothing") : match.name}</span>
          {match.detail !== "" && (
            <span className="form-lookup-detail" dir="auto">
              {match.detail}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Lookup and owner: search as you type, advanced lookup, new row. */
export function LookupInput(props: FieldInputProps): React.ReactElement {
  const { session, attribute, control, id, label, isRequired, problem, describedBy } = props;
  const { services } = session;
  const [term, setTerm] = React.useState("");
  const [isOpen, setOpen] = React.useState(false);
  const [active, setActive] = React.useState(-1);
  const anchor = React.useRef<HTMLDivElement>(null);
  const search = useLookupSearch(props, term, isOpen);
  const listId = `${id}-list`;
  const chosen = isLookupList(attribute.value) ? attribute.value[0] : undefined;
  const matches = search.state === "found" ? search.matches : [];
  const newTables = targetsOf(props).filter(
    (table) =>
      (tableIfKnown(services, table)?.privileges.create ?? 0) > 0 &&
      chooseForm(services, table, "quickCreate", undefined) !== null,
  );

  const close = (): void => {
    setOpen(false);
    setTerm("");
    setActive(-1);
  };
  const choose = (row: LookupValue | null): void => {
    const next = row === null ? null : [{ id: row.id, name: row.name, entityType: row.entityType }];
    session.setValue(attribute.name, next, true);
    close();
  };
  const openDialog = async (): Promise<void> => {
    close();
    const viewId = control.viewId ?? undefined;
    const [row] = await services.dialogs.lookup({ entityTypes: targetsOf(props), viewId });
    if (row !== undefined) {
      choose(row);
    }
  };
  const createRow = async (table: string): Promise<void> => {
    close();
    const row = await services.quickCreate({ table });
    if (row !== null) {
      choose(row);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) => (matches.length === 0 ? -1 : (now + step + matches.length) % matches.length));
    } else if (event.key === "Enter") {
      const match = matches[active];
      if (match !== undefined) {
        event.preventDefault();
        choose(match);
      }
    }
  };

  if (chosen !== undefined) {
    return <ChosenRow props={props} value={chosen} onClear={() => choose(null)} />;
  }
  return (
    <div ref={anchor} className="form-lookup">
      {/* Beside the box: a suffix inside it would take over the accessible name. */}
      <FormIcon name="search" />
      <TextField
        id={id}
        role="combobox"
        ariaLabel={label}
        autoComplete="off"
        value={term}
        placeholder={isOpen ? formText("searchIn", label) : formText("empty")}
        aria-required={isRequired}
        errorMessage={problem}
        aria-describedby={describedBy}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        onClick={() => setOpen(true)}
        onChange={(_event, text) => {
          setTerm(text ?? "");
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {isOpen && (
        <Callout
          target={anchor.current}
          calloutWidth={Math.max(260, anchor.current?.getBoundingClientRect().width ?? 0)}
          directionalHint={DirectionalHint.bottomLeftEdge}
          isBeakVisible={false}
          preventDismissOnLostFocus
          onDismiss={close}
        >
          <MatchList id={listId} search={search} active={active} onChoose={choose} />
          <div className="form-lookup-foot" onMouseDown={(event) => event.preventDefault()}>
            {newTables.map((table) => (
              <Link key={table} onClick={() => void createRow(table)}>
                {formText("lookupNew", services.table(table).label)}
              </Link>
            ))}
            <Link onClick={() => void openDialog()}>{formText("lookupMore")}</Link>
          </div>
        </Callout>
      )}
    </div>
  );
}
