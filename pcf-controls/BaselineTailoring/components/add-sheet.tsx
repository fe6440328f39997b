import type { ControlScope, Duty, EvidenceKind, Severity } from "@plumbline/governance";
import * as React from "react";

import { areas, type Area } from "../../shared/choice-values";
import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import type { DesignLanguage } from "../../shared/theme-roles";
import type { WidthClass } from "../../shared/width-class";
import { readLibrary, type BaselineData } from "../baseline-rows";
import { tiers, type StatedControl } from "../control-settings";
import type { NewControl } from "../writes";
import { failureText } from "./failure-text";
import { SideSheet } from "./side-sheet";
import type { TailoringActions } from "./use-baseline";

interface Props {
  readonly host: Host;
  readonly data: BaselineData;
  readonly layout: WidthClass;
  readonly design: DesignLanguage | undefined;
  readonly actions: TailoringActions;
  /** The person may write controls of the library. */
  readonly mayCreateControl: boolean;
  readonly onAdded: (text: string) => void;
  readonly onClose: () => void;
}

type Kind = "library" | "own";
/** Controls that are not in the version; null while they are read. */
type Library = readonly StatedControl[] | "failed" | null;

const scopesOffered: readonly ControlScope[] = ["workload", "environment", "tenant"];
const kindsOffered: readonly EvidenceKind[] = ["attested", "automated", "hybrid"];
const severitiesOffered: readonly Severity[] = ["critical", "high", "medium", "low"];
const dutiesOffered: readonly Duty[] = ["must", "should", "none"];
const areasOffered = Object.keys(areas) as readonly Area[];

/** The next free code of one's own: ORG-01, ORG-02, … */
export function nextOwnCode(codes: readonly string[]): string {
  const numbers = codes.flatMap((code) => /^ORG-(\d+)$/.exec(code)?.[1] ?? []).map(Number);
  return `ORG-${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}

const empty = (code: string): NewControl => ({
  code,
  title: "",
  statement: "",
  question: "",
  area: "governance",
  severity: "medium",
  scope: "workload",
  evidenceKind: "attested",
  validityDays: 365,
  duty: { critical: "must", important: "must", team: "should", personal: "none" },
});

const Choice: React.FC<{
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly text: (option: string) => string;
  readonly onChange: (value: string) => void;
}> = ({ label, value, options, text, onChange }) => (
  <label className="plb-field">
    {label}
    <select className="plb-input" value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map((option) => (
        <option key={option} value={option}>
          {text(option)}
        </option>
      ))}
    </select>
  </label>
);

/** Takes a control of the library into the version, or creates one of one's own first. */
export const AddSheet: React.FC<Props> = (props) => {
  const { host, data, actions, onAdded, onClose } = props;
  const [kind, setKind] = React.useState<Kind>(props.mayCreateControl ? "own" : "library");
  const [control, setControl] = React.useState(() => empty(nextOwnCode(data.rows.map((row) => row.code))));
  const [reason, setReason] = React.useState("");
  const [library, setLibrary] = React.useState<Library>(null);
  const [chosen, setChosen] = React.useState("");
  const [isTold, setTold] = React.useState(false);
  const [isBusy, setBusy] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  /** The control that an earlier try created before it was refused. */
  const created = React.useRef<string | null>(null);
  const form = React.useRef<HTMLDivElement>(null);

  React.useEffect(() => {
    let isStale = false;
    readLibrary(host).then(
      (all) => {
        if (isStale) return;
        const own = new Set(data.rows.map((row) => row.controlId));
        setLibrary(
          [...all.values()].filter((one) => !own.has(one.controlId)).sort((a, b) => (a.code < b.code ? -1 : 1)),
        );
        setControl((before) =>
          before.title === ""
            ? { ...before, code: nextOwnCode([...all.values(), ...data.rows].map((one) => one.code)) }
            : before,
        );
      },
      () => !isStale && setLibrary("failed"),
    );
    return () => {
      isStale = true;
    };
    // The list is read once a sheet.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [host]);

  const set = (change: Partial<NewControl>): void => setControl((before) => ({ ...before, ...change }));
  const missing: readonly string[] =
    kind === "library"
      ? chosen === ""
        ? ["chosen"]
        : []
      : (["code", "title", "statement"] as const).filter((key) => control[key].trim() === "");
  const invalid = (key: string): boolean => isTold && missing.includes(key);
  const add = (): void => {
    setProblem(null);
    if (missing.length > 0) {
      setTold(true);
      form.current?.querySelector<HTMLElement>(`[name="${missing[0] ?? ""}"]`)?.focus();
      return;
    }
    setBusy(true);
    const work =
      kind === "library"
        ? actions.addFromLibrary([chosen], reason)
        : actions.addOwn(control, reason, created.current, (id) => {
            created.current = id;
          });
    work.then(
      () => onAdded(host.text("addedNow", kind === "library" ? codeOf(library, chosen) : control.code)),
      (failure: unknown) => {
        setBusy(false);
        setProblem(failureText(host, failure, "notAdded"));
      },
    );
  };
  const field = (key: "code" | "title" | "statement" | "question", rows: number, most: number): React.ReactElement => (
    <label className={`plb-field ${key === "question" ? "" : "plb-required-field"}`}>
      {host.text(`new_${key}`)}
      <textarea
        name={key}
        className="plb-input"
        rows={rows}
        dir="auto"
        maxLength={most}
        required={key !== "question"}
        aria-invalid={invalid(key)}
        value={control[key]}
        onChange={(event) => set({ [key]: event.target.value })}
      />
      {invalid(key) && <span className="plb-row-error">{host.text("fillIn")}</span>}
    </label>
  );
  return (
    <SideSheet
      host={host}
      title={host.text("addTitle")}
      layout={props.layout}
      design={props.design}
      onClose={onClose}
      footer={
        <div className="plb-buttons">
          <button
            type="button"
            className="plb-button plb-button-primary"
            aria-busy={isBusy}
            onClick={isBusy ? undefined : add}
          >
            {host.text("addNow")}
          </button>
          <button type="button" className="plb-button" onClick={onClose}>
            {host.text("cancel")}
          </button>
        </div>
      }
    >
      <div ref={form}>
        {props.mayCreateControl && (
          <fieldset className="plb-chips">
            <legend className="plb-hidden">{host.text("addWhat")}</legend>
            {(["own", "library"] as const).map((one) => (
              <label key={one} className="plb-chip" data-chosen={one === kind}>
                <input type="radio" name="plb-add-kind" checked={one === kind} onChange={() => setKind(one)} />
                {host.text(`add_${one}`)}
              </label>
            ))}
          </fieldset>
        )}
        {kind === "library" ? (
          <LibraryChoice
            host={host}
            library={library}
            chosen={chosen}
            isMissing={invalid("chosen")}
            onChoose={setChosen}
          />
        ) : (
          <>
            {field("code", 1, 20)}
            {field("title", 1, 200)}
            {field("statement", 3, 2000)}
            {field("question", 2, 300)}
            <div className="plb-form-grid">
              <Choice
                label={host.text("area")}
                value={control.area}
                options={areasOffered}
                text={(one) => host.text(`area_${one}`)}
                onChange={(area) => set({ area: area as Area })}
              />
              <Choice
                label={host.text("severity")}
                value={control.severity}
                options={severitiesOffered}
                text={(one) => host.text(`severity_${one}`)}
                onChange={(severity) => set({ severity: severity as Severity })}
              />
              <Choice
                label={host.text("scope")}
                value={control.scope}
                options={scopesOffered}
                text={(one) => host.text(`scope_${one}`)}
                onChange={(scope) => set({ scope: scope as ControlScope })}
              />
              <Choice
                label={host.text("evidenceKind")}
                value={control.evidenceKind}
                options={kindsOffered}
                text={(one) => host.text(`kind_${one}`)}
                onChange={(evidenceKind) => set({ evidenceKind: evidenceKind as EvidenceKind })}
              />
              {tiers.map((tier) => (
                <Choice
                  key={tier}
                  label={host.text("dutyAt", host.text(`tier_${tier}`))}
                  value={control.duty[tier]}
                  options={dutiesOffered}
                  text={(one) => host.text(`duty_${one}`)}
                  onChange={(duty) => set({ duty: { ...control.duty, [tier]: duty } })}
                />
              ))}
            </div>
          </>
        )}
        <label className="plb-field">
          {host.text("reason")}
          <textarea
            className="plb-input"
            rows={2}
            dir="auto"
            maxLength={2000}
            value={reason}
            placeholder={host.text("reasonHint_added")}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {problem !== null && (
          <div role="alert" className="plb-message" data-level="error">
            {problem}
          </div>
        )}
      </div>
    </SideSheet>
  );
};

const codeOf = (library: Library, control: string): string =>
  library === null || library === "failed" ? "" : (library.find((one) => one.controlId === control)?.code ?? "");

const LibraryChoice: React.FC<{
  readonly host: Host;
  readonly library: Library;
  readonly chosen: string;
  readonly isMissing: boolean;
  readonly onChoose: (control: string) => void;
}> = ({ host, library, chosen, isMissing, onChoose }) => {
  if (library === null) return <p className="plb-soft">{host.text("loading")}</p>;
  if (library === "failed") return <p className="plb-row-error">{host.text("libraryFailed")}</p>;
  if (library.length === 0) return <p>{host.text("libraryComplete")}</p>;
  return (
    <label className="plb-field">
      {counted(host, "chooseControl", library.length)}
      <select
        name="chosen"
        className="plb-input"
        value={chosen}
        aria-invalid={isMissing}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{host.text("choose")}</option>
        {library.map((one) => (
          <option key={one.controlId} value={one.controlId}>
            {one.code} · {one.title}
          </option>
        ))}
      </select>
      {isMissing && <span className="plb-row-error">{host.text("fillIn")}</span>}
    </label>
  );
};
