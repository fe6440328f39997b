import type { Day } from "@plumbline/governance";
import * as React from "react";

import { Workload } from "../../shared/generated/tables";
import { RequestError, type Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { ShapeIcon } from "../../shared/shapes";
import type { WidthClass } from "../../shared/width-class";
import { isAnswered, type AnswerRow } from "../answer-row";
import type { AnswersView, GroupKey } from "../answers-view";
import type { AttestationData } from "../attestation-rows";
import type { CarriedAnswers } from "../carried-answers";
import type { Measured } from "../measured-status";
import type { Judge } from "../row-state";
import { AreaChoice, AreaRail } from "./area-rail";
import { CarryResult } from "./carry-result";
import { ControlList } from "./control-list";
import type { Mode, RowHandlers } from "./control-row";
import { FilterBar } from "./filter-bar";
import { KeyHelp } from "./key-help";
import type { GivenAnswer } from "./row-answer";
import { rowCommand } from "./row-keys";
import { BeforeSubmit, ExpectedResult, People } from "./side-panel";
import type { AttestationActions } from "./use-attestation";
import { useRowNavigation } from "./use-row-navigation";

interface Props {
  readonly host: Host;
  readonly data: AttestationData;
  readonly view: AnswersView;
  readonly judge: Judge;
  readonly mode: Mode;
  readonly layout: WidthClass;
  readonly today: Day;
  readonly actions: AttestationActions;
  readonly measured: Measured;
  /** Row to open when the tab is shown, asked for elsewhere. */
  readonly wanted: AnswerRow | null;
  readonly onGoToTier: () => void;
  readonly announce: (text: string) => void;
}

/** The list of controls with its rail and side panel, and the keys that work in a row. */
export const ControlsTab: React.FC<Props> = (props) => {
  const { host, data, view, judge, mode, layout, today, actions, wanted, announce } = props;
  const root = React.useRef<HTMLDivElement>(null);
  const navigation = useRowNavigation(root, view, judge, mode === "answer");
  const [isHelpOpen, setHelpOpen] = React.useState(false);
  const [hasLetters, setLetters] = React.useState(true);
  const [exceptionWanted, setExceptionWanted] = React.useState({ row: "", count: 0 });
  const [answered, setAnswered] = React.useState<{ readonly code: string; readonly answer: GivenAnswer } | null>(null);
  const [carried, setCarried] = React.useState<CarriedAnswers | string | null>(null);
  const { active } = navigation;
  const current: GroupKey | null = active !== null && isAnswered(active) ? active.area : null;

  React.useEffect(() => {
    if (answered === null) return;
    announce(host.text("answered", answered.code, host.text(`answer_${answered.answer}`), view.open));
    setAnswered(null);
  }, [answered, announce, host, view.open]);

  const showRow = navigation.showRow;
  React.useEffect(() => {
    if (wanted !== null) showRow(wanted);
    // Only a new wish moves the focus, not every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);

  const answer = (row: AnswerRow, given: GivenAnswer): void => {
    if (mode !== "answer" || !isAnswered(row)) return;
    actions.change(row.id, { answer: given });
    setAnswered({ code: row.code, answer: given });
    if (given === "no" && row.exception === null && row.plan === "") navigation.toggleRow(row, true);
  };
  const onKeyDown = (event: React.KeyboardEvent, row: AnswerRow): void => {
    const command = rowCommand(host, event, hasLetters);
    if (command === null) return;
    if (command.do !== "close" || navigation.openRows.has(row.id)) event.preventDefault();
    switch (command.do) {
      case "move":
        navigation.move(row, command.to);
        return;
      case "answer":
        if (command.answer !== "notApplicable") answer(row, command.answer);
        return;
      case "evidence":
        if (mode === "answer" && isAnswered(row)) navigation.showRow(row, "evidence");
        return;
      case "comment":
        if (mode === "answer" && isAnswered(row)) navigation.showRow(row, "comment");
        return;
      case "exception":
        if (mode !== "answer" || row.answer !== "no") return;
        navigation.toggleRow(row, true);
        setExceptionWanted((before) => ({ row: row.id, count: before.count + 1 }));
        return;
      case "close":
        if (!navigation.openRows.has(row.id)) return;
        event.stopPropagation();
        navigation.toggleRow(row, false);
        root.current?.querySelector<HTMLElement>(`[data-row="${row.id}"] .plb-row-title`)?.focus();
        return;
      case "saveAndNext":
        saveAndNext(row);
        return;
      case "find":
        root.current?.querySelector<HTMLElement>("[data-find]")?.focus();
        return;
      case "keys":
        setHelpOpen(true);
    }
  };
  const carry = (row: AnswerRow | null): void => {
    setCarried(null);
    actions.carry(row).then(
      (result) => {
        setCarried(result);
        announce(counted(host, "carried", result.carried.length));
      },
      (failure: unknown) =>
        setCarried(
          failure instanceof RequestError && failure.message !== "" ? failure.message : host.text("notCarried"),
        ),
    );
  };
  const saveAndNext = (from: AnswerRow | null): void => {
    void actions.flush();
    if (!navigation.goToNextOpen(from)) announce(host.text("nothingMissing"));
  };

  const latest = React.useRef({ onKeyDown, answer, navigation, carry });
  latest.current = { onKeyDown, answer, navigation, carry };
  const workload = data.head.workload.id;
  const handlers = React.useMemo<RowHandlers>(
    () => ({
      onKeyDown: (event, row) => latest.current.onKeyDown(event, row),
      onToggle: (row) => latest.current.navigation.toggleRow(row),
      onActivate: (row) => latest.current.navigation.setActive(row),
      onAnswer: (row, given) => latest.current.answer(row, given),
      onChangeWorkload: () => host.openRow(Workload.table, workload),
      onCarry: (row) => latest.current.carry(row),
      announce,
    }),
    [host, workload, announce],
  );

  if (data.rows.length === 0)
    return (
      <p className="plb-card">
        {host.text("empty")}{" "}
        <button type="button" className="plb-link" onClick={props.onGoToTier}>
          {host.text("goToTier")}
        </button>
      </p>
    );
  const areas = { host, view, current, onGo: navigation.goToGroup };
  const side = (
    <div className="plb-side">
      {mode === "answer" && (
        <BeforeSubmit
          host={host}
          view={view}
          onGo={navigation.showRow}
          onShow={navigation.setFilter}
          onCarry={() => carry(null)}
        />
      )}
      <ExpectedResult host={host} head={data.head} rows={data.rows} today={today} />
      <People host={host} head={data.head} />
    </div>
  );
  return (
    <div ref={root} className="plb-columns">
      {layout === "wide" ? <AreaRail {...areas} /> : <AreaChoice {...areas} />}
      <div className="plb-card plb-main">
        <FilterBar
          host={host}
          view={view}
          filter={navigation.filter}
          search={navigation.search}
          onFilter={navigation.setFilter}
          onSearch={navigation.setSearch}
          onKeys={() => setHelpOpen(true)}
        />
        {carried !== null && (
          <CarryResult
            host={host}
            result={carried}
            rows={data.rows}
            onGo={navigation.showRow}
            onClose={() => setCarried(null)}
          />
        )}
        <ControlList
          host={host}
          head={data.head}
          today={today}
          layout={layout}
          contents={navigation.contents}
          judge={judge}
          mode={mode}
          openRows={navigation.openRows}
          active={active?.id ?? null}
          exceptionWanted={exceptionWanted}
          actions={actions}
          handlers={handlers}
          measured={props.measured}
          onToggleGroup={(group) => navigation.toggleGroup(group.key)}
        />
        {navigation.contents.rowCount === 0 && (navigation.filter !== "all" || navigation.search !== "") && (
          <p className="plb-pad">
            {host.text("nothingFound")}{" "}
            <button
              type="button"
              className="plb-link"
              onClick={() => {
                navigation.setFilter("all");
                navigation.setSearch("");
              }}
            >
              {host.text("showAll")}
            </button>
          </p>
        )}
        {mode === "answer" && (
          <div className="plb-foot">
            <button type="button" className="plb-button" onClick={() => void actions.flush()}>
              {host.text("save")}
            </button>
            <button type="button" className="plb-button plb-button-primary" onClick={() => saveAndNext(active)}>
              <ShapeIcon shape="down" /> {host.text("nextOpen")}
            </button>
            {layout === "wide" && <span className="plb-soft">{host.text("keysShort")}</span>}
          </div>
        )}
      </div>
      {side}
      {isHelpOpen && (
        <KeyHelp host={host} hasLetters={hasLetters} onLetters={setLetters} onClose={() => setHelpOpen(false)} />
      )}
    </div>
  );
};
