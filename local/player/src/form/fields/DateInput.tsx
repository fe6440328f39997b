import {
  Calendar,
  Callout,
  defaultCalendarStrings,
  DirectionalHint,
  type ICalendarStrings,
  IconButton,
  TextField,
} from "@fluentui/react";
import * as React from "react";
import { FormIcon } from "../FormIcon";
import { formText } from "../form-text";
import { formatDay, localeOf, parseLocalDay, parseTime } from "../locale";
import type { FieldInputProps } from "./field-props";
import type { Parsed } from "./text-codec";
import { useDraft } from "./use-draft";

function timeText(date: Date): string {
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

function withMinutes(day: Date, minutes: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), Math.floor(minutes / 60), minutes % 60);
}

function minutesOf(date: Date): number {
  return date.getHours() * 60 + date.getMinutes();
}

/** Names of months and days in the user's language; the buttons keep Fluent's words. */
function calendarStrings(locale: string): ICalendarStrings {
  const names = (count: number, options: Intl.DateTimeFormatOptions, date: (at: number) => Date): string[] => {
    const format = new Intl.DateTimeFormat(locale, options);
    return Array.from({ length: count }, (_unused, at) => format.format(date(at)));
  };
  const month = (at: number): Date => new Date(2026, at, 1);
  // 4 January 2026 is a Sunday.
  const day = (at: number): Date => new Date(2026, 0, 4 + at);
  return {
    ...defaultCalendarStrings,
    months: names(12, { month: "long" }, month),
    shortMonths: names(12, { month: "short" }, month),
    days: names(7, { weekday: "long" }, day),
    shortDays: names(7, { weekday: "narrow" }, day),
    goToToday: formText("today"),
  };
}

/** Date, and date with time, typed or chosen from a calendar. */
export function DateInput(props: FieldInputProps): React.ReactElement {
  const { session, attribute, id, label, isRequired, problem, describedBy } = props;
  const [isOpen, setOpen] = React.useState(false);
  const anchor = React.useRef<HTMLDivElement>(null);
  const locale = localeOf(session.services.session.languageId);
  const current = attribute.value instanceof Date ? attribute.value : null;
  const hasTime = attribute.column.kind !== "dateOnly" && attribute.column.format?.toLowerCase() !== "date";

  const parseDay = (text: string): Parsed => {
    if (text.trim() === "") {
      return { value: null };
    }
    const day = parseLocalDay(text, locale);
    if (day === null) {
      return { problem: formText("notDate", formatDay(new Date(2026, 10, 30), locale)) };
    }
    return { value: hasTime && current !== null ? withMinutes(day, minutesOf(current)) : day };
  };
  const parseClock = (text: string): Parsed => {
    const minutes = parseTime(text);
    return minutes === null || current === null
      ? { problem: formText("notTime") }
      : { value: withMinutes(current, minutes) };
  };

  const day = useDraft(
    session,
    attribute,
    (value) => (value instanceof Date ? formatDay(value, locale) : ""),
    parseDay,
  );
  const clock = useDraft(session, attribute, (value) => (value instanceof Date ? timeText(value) : ""), parseClock);
  const close = (): void => setOpen(false);
  const choose = (chosen: Date): void => {
    session.setValue(
      attribute.name,
      hasTime && current !== null ? withMinutes(chosen, minutesOf(current)) : chosen,
      true,
    );
    close();
  };

  return (
    <div className="form-date" ref={anchor}>
      <TextField
        id={id}
        className="form-date-day"
        ariaLabel={label}
        value={day.text}
        aria-required={isRequired}
        errorMessage={problem}
        aria-describedby={describedBy}
        onFocus={day.onFocus}
        onBlur={day.onBlur}
        onChange={(_event, text) => day.onText(text ?? "")}
      />
      <IconButton
        className="form-icon-button"
        ariaLabel={`${formText("chooseDate")}: ${label}`}
        aria-expanded={isOpen}
        onRenderIcon={() => <FormIcon name="calendar" />}
        onClick={() => setOpen(!isOpen)}
      />
      {hasTime && (
        <TextField
          className="form-date-time"
          ariaLabel={formText("time", label)}
          value={clock.text}
          disabled={current === null}
          placeholder="--:--"
          onFocus={clock.onFocus}
          onBlur={clock.onBlur}
          onChange={(_event, text) => clock.onText(text ?? "")}
        />
      )}
      {isOpen && (
        <Callout
          target={anchor.current}
          directionalHint={DirectionalHint.bottomLeftEdge}
          isBeakVisible={false}
          setInitialFocus
          onDismiss={close}
        >
          <Calendar
            value={current ?? undefined}
            isMonthPickerVisible={false}
            showGoToToday
            strings={calendarStrings(locale)}
            onSelectDate={choose}
            onDismiss={close}
          />
        </Callout>
      )}
    </div>
  );
}
