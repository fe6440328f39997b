import { asRequestError, hostOf, type Host, type Row } from "./host";

/** One page of rows, and whether the server has more. */
export interface SomeRows {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** What a control that shows figures needs beside the rows: numbers as the user writes them, and lists that may be long. */
export interface FiguresHost extends Host {
  /** A number with a fixed count of decimals; the minus sign is U+2212. */
  number(value: number, decimals: number): string;
  /** The same with a sign in front of every number but zero. */
  signed(value: number, decimals: number): string;
  /** Day and time of an instant, in the user's format. */
  formatMoment(instant: string): string;
  /** Whether the person's roles let them read rows of the table; true when the framework does not say. */
  mayRead(table: string): boolean;
  /** The first rows of a list, at most `limit`: for lists that grow with the tenant. */
  readSome(table: string, options: string, limit: number): Promise<SomeRows>;
}

const minus = "−";
/** Numbers of the framework's enumerations: reading, at the lowest depth. */
const readPrivilege = 2;
const ownRows = 0;

/** The framework's context as the port of a control with figures. See {@link hostOf}. */
export function figuresHostOf(
  context: ComponentFramework.Context<unknown>,
  changed: () => void,
  now: () => Date,
): FiguresHost {
  const host = hostOf(context, changed, now);
  const { formatting, utils, webAPI } = context;
  const absolute = (value: number, decimals: number): string => formatting.formatDecimal(Math.abs(value), decimals);
  /** Whether anything but zero is left after rounding: "−0.0" says nothing. */
  const isZero = (value: number, decimals: number): boolean => Number(Math.abs(value).toFixed(decimals)) === 0;
  const sign = (value: number, decimals: number, plus: string): string => {
    if (isZero(value, decimals)) return "";
    return value < 0 ? minus : plus;
  };
  return {
    ...host,
    number: (value, decimals) => sign(value, decimals, "") + absolute(value, decimals),
    signed: (value, decimals) => sign(value, decimals, "+") + absolute(value, decimals),
    formatMoment: (instant) => formatting.formatDateShort(new Date(instant), true),
    mayRead(table) {
      try {
        return utils.hasEntityPrivilege(table, readPrivilege, ownRows);
      } catch {
        return true;
      }
    },
    async readSome(table, options, limit) {
      const page = await asRequestError(() => webAPI.retrieveMultipleRecords(table, options, limit));
      const next = page.nextLink as string | undefined;
      return { rows: page.entities, hasMore: next !== undefined && next !== "" };
    },
  };
}
