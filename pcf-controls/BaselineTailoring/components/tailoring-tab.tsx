import * as React from "react";

import { BaselineControl, Control } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { ShapeIcon } from "../../shared/shapes";
import type { DesignLanguage } from "../../shared/theme-roles";
import { useDraft } from "../../shared/use-draft";
import type { WidthClass } from "../../shared/width-class";
import type { BaselineData, TailoredRow } from "../baseline-rows";
import { differences, matches, passes, type Difference, type Filter } from "../differences";
import { AddSheet } from "./add-sheet";
import { BulkBar, type BulkCommand } from "./bulk-bar";
import type { RowHandlers } from "./difference-row";
import { DifferenceTable, type TableLine } from "./difference-table";
import { EditSheet } from "./edit-sheet";
import { EmptyVersion } from "./empty-version";
import { failureText } from "./failure-text";
import { rowCommand } from "./row-command";
import { TailoringBar } from "./tailoring-bar";
import type { TailoringActions } from "./use-baseline";
import { useComparison } from "./use-comparison";

interface Props {
  readonly host: Host;
  readonly data: BaselineData;
  readonly actions: TailoringActions;
  readonly isReadOnly: boolean;
  readonly layout: WidthClass;
  readonly design: DesignLanguage | undefined;
  readonly summary: string;
  readonly isSummaryMasked: boolean;
  /** Code of a control to go to, asked for elsewhere; a new object for every wish. */
  readonly wanted: { readonly code: string } | null;
  readonly onSummary: (text: string) => void;
  readonly onWhatIf: () => void;
  readonly announce: (text: string) => void;
}

/** The differences of this version to another one, and everything that changes them. */
export const TailoringTab: React.FC<Props> = (props) => {
  const { host, data, actions, isReadOnly, layout, announce, wanted } = props;
  const root = React.useRef<HTMLDivElement>(null);
  const comparison = useComparison(host, data);
  const [filter, setFilter] = React.useState<Filter>("changes");
  const [search, setSearch] = React.useState("");
  const [isKeptOpen, setKeptOpen] = React.useState(false);
  const [selected, setSelected] = React.useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = React.useState<string | null>(null);
  const [edited, setEdited] = React.useState<string | null>(null);
  const [isAdding, setAdding] = React.useState(false);
  const [hasLetters, setLetters] = React.useState(true);
  const [problem, setProblem] = React.useState<string | null>(null);
  const [wish, setWish] = React.useState<{ readonly key: string; readonly place: string } | null>(null);
  const [summary, setSummary] = useDraft(props.summary, props.onSummary);
  const { stated } = comparison;
  const view = React.useMemo(() => (stated === null ? null : differences(data.rows, stated)), [data.rows, stated]);
  const words = React.useMemo(
    () =>
      search
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== ""),
    [search],
  );
  const lines = React.useMemo((): readonly TableLine[] => {
    if (view === null) return [];
    const line = (one: Difference): TableLine => ({ kind: "control", key: one.key, one });
    const found = (one: Difference): boolean => words.length === 0 || matches(one, words);
    const shown = view.all.filter((one) => passes(one, filter) && found(one)).map(line);
    const kept = filter === "changes" ? view.all.filter((one) => one.change === "kept" && found(one)) : [];
    if (kept.length === 0) return shown;
    const isOpen = isKeptOpen || words.length > 0;
    return [...shown, { kind: "kept", key: "kept", count: kept.length, isOpen }, ...(isOpen ? kept.map(line) : [])];
  }, [view, filter, words, isKeptOpen]);

  React.useEffect(() => {
    if (wish === null) return;
    const element = root.current?.querySelector<HTMLElement>(`[data-key="${wish.key}"] ${wish.place}`);
    if (element === null || element === undefined) return;
    element.focus({ preventScroll: true });
    element.closest<HTMLElement>("[data-row]")?.scrollIntoView?.({ block: "nearest" });
    setWish(null);
  }, [wish, lines]);

  const focusRow = (key: string, place = ".plb-row-title"): void => {
    setActive(key);
    setWish({ key, place });
  };
  const showControl = (code: string): void => {
    const one = view?.all.find((row) => row.code === code);
    if (one === undefined) return;
    if (!lines.some((line) => line.key === one.key)) {
      setFilter(one.change === "kept" ? "kept" : "changes");
      setSearch("");
    }
    focusRow(one.key, one.isReasonMissing ? "[data-reason]" : undefined);
  };
  const show = React.useRef(showControl);
  show.current = showControl;
  React.useEffect(() => {
    if (wanted !== null && view !== null) show.current(wanted.code);
    // Only a new wish moves the focus, not every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, view === null]);

  const tell = (failure: unknown): void => setProblem(failureText(host, failure, "notChanged"));
  const controlLines = lines.flatMap((line) => (line.kind === "control" ? [line.one] : []));
  const neighbour = (one: Difference): string | null => {
    const at = controlLines.findIndex((row) => row.key === one.key);
    return (controlLines[at + 1] ?? controlLines[at - 1])?.key ?? null;
  };
  const keep = (one: Difference): void => {
    if (isReadOnly || one.row === null || one.change === "kept") return;
    const next = neighbour(one);
    setProblem(null);
    setEdited(null);
    actions.keep([one.row]).catch(tell);
    announce(host.text(one.change === "added" ? "takenOut" : "keptNow", one.code));
    if (next !== null) focusRow(next);
  };
  const remove = (one: Difference): void => {
    if (isReadOnly || one.row === null || one.change === "removed") return;
    if (one.change === "added") {
      keep(one);
      return;
    }
    setProblem(null);
    setEdited(null);
    actions.remove([one.row], "").catch(tell);
    announce(host.text("removedNow", one.code));
    focusRow(one.key, "[data-reason]");
  };
  const onKeyDown = (event: React.KeyboardEvent, one: Difference): void => {
    const command = rowCommand(host, event, hasLetters);
    if (command === null) return;
    event.preventDefault();
    switch (command.do) {
      case "move": {
        const at = controlLines.findIndex((row) => row.key === one.key);
        const to = { previous: at - 1, next: at + 1, first: 0, last: controlLines.length - 1 }[command.to];
        const target = controlLines[to];
        if (target !== undefined) focusRow(target.key);
        return;
      }
      case "edit":
        setEdited(one.key);
        return;
      case "keep":
        keep(one);
        return;
      case "remove":
        remove(one);
        return;
      case "find":
        root.current?.querySelector<HTMLElement>("[data-find]")?.focus();
    }
  };
  const latest = React.useRef({ onKeyDown });
  latest.current = { onKeyDown };
  const handlers = React.useMemo<RowHandlers>(
    () => ({
      onKeyDown: (event, one) => latest.current.onKeyDown(event, one),
      onActivate: (one) => setActive(one.key),
      onOpen: (one) => setEdited(one.key),
      onSelect: (one, isSelected) =>
        setSelected((before) => {
          const after = new Set(before);
          if (isSelected) after.add(one.key);
          else after.delete(one.key);
          return after;
        }),
      onReason: (one, reason) => {
        if (one.row !== null) actions.change(one.row, { reason });
      },
      onRetry: (id) => actions.retry(id),
      onResolve: (id, which) => actions.resolve(id, which),
    }),
    [actions],
  );

  if (data.rows.length === 0 && data.head.status === "draft") return <EmptyVersion {...props} />;
  const chosenRows = (view?.all ?? []).flatMap((one): readonly TailoredRow[] =>
    selected.has(one.key) && one.row !== null ? [one.row] : [],
  );
  const bulk = (command: BulkCommand, reason: string): void => {
    setProblem(null);
    if (command.do === "duty") actions.setDuty(chosenRows, command.tier, command.duty, reason);
    else if (command.do === "keep") actions.keep(chosenRows).catch(tell);
    else actions.remove(chosenRows, reason).catch(tell);
    announce(counted(host, "bulkDone", chosenRows.length));
    setSelected(new Set());
  };
  const open = view?.all.find((one) => one.key === edited) ?? null;
  const missing = view?.missing ?? [];
  return (
    <div ref={root} className="plb-tailoring">
      {missing.length > 0 && !isReadOnly && (
        <div className="plb-message" data-level="error">
          <span dir="auto">
            <ShapeIcon shape="alert" /> <strong>{counted(host, "reasonsMissing", missing.length)}</strong>{" "}
            {host.text(
              "reasonsWhy",
              missing
                .slice(0, 5)
                .map((one) => one.code)
                .join(", "),
            )}
          </span>
          <button type="button" className="plb-link" onClick={() => showControl(missing[0]?.code ?? "")}>
            {host.text("goToControl", missing[0]?.code ?? "")}
          </button>
        </div>
      )}
      {problem !== null && (
        <div role="alert" className="plb-message" data-level="error">
          {problem}
        </div>
      )}
      <div className="plb-card plb-tailoring-card">
        <TailoringBar
          host={host}
          data={data}
          left={comparison.left}
          counts={view?.counts ?? { changes: 0, added: 0, changed: 0, removed: 0, kept: 0, reason: 0 }}
          filter={filter}
          search={search}
          sum={
            view === null
              ? host.text("loading")
              : host.text("sum", view.left, view.counts.removed, view.counts.added, view.right, data.head.version)
          }
          onLeft={(left) => {
            comparison.setLeft(left);
            setSelected(new Set());
          }}
          onFilter={setFilter}
          onSearch={setSearch}
          onAdd={!isReadOnly && host.mayCreate(BaselineControl.table) ? () => setAdding(true) : null}
        />
        {chosenRows.length > 0 && (
          <BulkBar host={host} count={chosenRows.length} onDo={bulk} onClear={() => setSelected(new Set())} />
        )}
        {comparison.isFailed ? (
          <div role="alert" className="plb-message" data-level="error">
            <span>{host.text("compareFailed")}</span>
            <button type="button" className="plb-button" onClick={comparison.retry}>
              {host.text("tryAgain")}
            </button>
          </div>
        ) : (
          <DifferenceTable
            host={host}
            lines={lines}
            layout={layout}
            isReadOnly={isReadOnly}
            selected={selected}
            active={active}
            reach={comparison.reach}
            stateOf={actions.stateOf}
            handlers={handlers}
            onToggleKept={() => setKeptOpen(!isKeptOpen)}
          />
        )}
        {view !== null && lines.length === 0 && (
          <p className="plb-pad">
            {host.text(words.length > 0 ? "nothingFound" : "nothingDiffers")}{" "}
            {words.length > 0 && (
              <button type="button" className="plb-link" onClick={() => setSearch("")}>
                {host.text("showAll")}
              </button>
            )}
          </p>
        )}
        {!props.isSummaryMasked && (!isReadOnly || summary !== "") && (
          <div className="plb-pad">
            {isReadOnly ? (
              <>
                <h3>{host.text("changeNote")}</h3>
                <p dir="auto">{summary}</p>
              </>
            ) : (
              <label className="plb-field">
                {host.text("changeNote")}
                <textarea
                  className="plb-input"
                  rows={2}
                  dir="auto"
                  maxLength={4000}
                  value={summary}
                  onChange={(event) => setSummary(event.target.value)}
                />
              </label>
            )}
          </div>
        )}
        <div className="plb-foot">
          <span className="plb-soft plb-grow">{host.text("reasonIsPublished")}</span>
          {!isReadOnly && layout === "wide" && (
            <label className="plb-check plb-soft">
              <input type="checkbox" checked={hasLetters} onChange={(event) => setLetters(event.target.checked)} />
              {host.text("keysShort")}
            </label>
          )}
          {!isReadOnly && (
            <button type="button" className="plb-button" onClick={() => void actions.flush()}>
              {host.text("save")}
            </button>
          )}
          <button type="button" className="plb-button plb-button-primary" onClick={props.onWhatIf}>
            {host.text("goToWhatIf")}
          </button>
        </div>
      </div>
      {open !== null && (
        <EditSheet
          host={host}
          one={open}
          isReadOnly={isReadOnly}
          layout={layout}
          design={props.design}
          actions={actions}
          onKeep={() => keep(open)}
          onRemove={() => remove(open)}
          onClose={() => {
            setEdited(null);
            focusRow(open.key);
          }}
        />
      )}
      {isAdding && (
        <AddSheet
          host={host}
          data={data}
          layout={layout}
          design={props.design}
          actions={actions}
          mayCreateControl={host.mayCreate(Control.table)}
          onAdded={(text) => {
            setAdding(false);
            announce(text);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
};
