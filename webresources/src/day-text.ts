const pad = (n: number): string => String(n).padStart(2, "0");

/** The calendar day of a moment where the user is, `yyyy-mm-dd`. */
export const dayOf = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
