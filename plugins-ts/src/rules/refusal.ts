import type { Day } from "@plumbline/governance";

import { BusinessError } from "../runtime";
import type { Context } from "../runtime";

/**
 * One sentence to a user, in both languages; `{0}`, `{1}`… are places for values. It says what is wrong, which row, and the way out, in that order.
 */
export interface Message {
  /** Stable key, `<table>.<what>`. */
  readonly code: string;
  readonly en: string;
  readonly de: string;
}

/** The refusal to throw, in the language of the user. */
export function refusal(ctx: Context, message: Message, values: readonly string[]): BusinessError {
  return new BusinessError(message.code, sentence(ctx, message, values));
}

export function sentence(ctx: Context, message: Message, values: readonly string[]): string {
  let text = ctx.isGerman ? message.de : message.en;
  for (let index = 0; index < values.length; index++) {
    text = text.split(`{${index}}`).join(values[index] ?? "");
  }
  return text;
}

/** A day for reading: `30 Nov 2026`, in German `30. Nov. 2026`. */
export function dayText(ctx: Context, day: Day): string {
  const date = day.charAt(8) === "0" ? day.slice(9, 10) : day.slice(8, 10);
  const month = monthText(day.slice(5, 7), ctx.isGerman);
  return ctx.isGerman ? `${date}. ${month} ${day.slice(0, 4)}` : `${date} ${month} ${day.slice(0, 4)}`;
}

/** The beginning of a text as the name of its row: at most 100 characters, without the full stop. */
export function titleOf(text: string): string {
  const start = text.trim().slice(0, 100);
  return start.endsWith(".") ? start.slice(0, -1) : start;
}

/** `APP-10, SDL-03 and 4 more`: at most three names. */
export function listText(ctx: Context, names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  const more = names.length - 3;
  if (more <= 0) return shown;
  return ctx.isGerman ? `${shown} und ${more} weitere` : `${shown} and ${more} more`;
}

function monthText(month: string, german: boolean): string {
  switch (month) {
    case "01":
      return german ? "Jan." : "Jan";
    case "02":
      return german ? "Feb." : "Feb";
    case "03":
      return german ? "März" : "Mar";
    case "04":
      return german ? "Apr." : "Apr";
    case "05":
      return german ? "Mai" : "May";
    case "06":
      return german ? "Juni" : "Jun";
    case "07":
      return german ? "Juli" : "Jul";
    case "08":
      return german ? "Aug." : "Aug";
    case "09":
      return german ? "Sept." : "Sep";
    case "10":
      return german ? "Okt." : "Oct";
    case "11":
      return german ? "Nov." : "Nov";
    default:
      return german ? "Dez." : "Dec";
  }
}
