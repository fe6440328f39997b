/**
 * Characters with which a spreadsheet program takes a text for a formula (OWASP, "CSV injection").
 */
const formulaStart = /^[=+\-@\t\r]/;
/** A text that was neutralised, or that looks as if it had been. */
const neutralised = /^'+[=+\-@\t\r]/;

/** Puts an apostrophe before a text that a spreadsheet program would run. {@link restoreFormula} takes it away again. */
export function neutraliseFormula(text: string): string {
  return formulaStart.test(text) || neutralised.test(text) ? `'${text}` : text;
}

/** The text as it was before {@link neutraliseFormula}. */
export function restoreFormula(text: string): string {
  return neutralised.test(text) ? text.slice(1) : text;
}
