import type { Locator, Page } from "playwright-core";

/** Waits until the text is on the page, as a whole or inside a longer sentence. */
export const sees = (place: Page | Locator, text: string | RegExp): Promise<void> =>
  place.getByText(text).first().waitFor();

/** Presses a command of the bar above a form or a list, also one that the bar has no room for. */
export async function command(page: Page, name: string): Promise<void> {
  const bar = page.getByRole("menubar", { name: "Commands" });
  const item = bar.getByRole("menuitem", { name, exact: true });
  const more = bar.getByRole("menuitem", { name: "More commands" });
  await item.or(more).first().waitFor();
  if (!(await item.isVisible())) {
    await more.click();
    await page.getByRole("menu").getByRole("menuitem", { name, exact: true }).click();
    return;
  }
  await item.click();
}

/** Opens a tab of the form. */
export async function openTab(page: Page, name: string): Promise<Locator> {
  await page.getByRole("tablist", { name: "Tabs of the form" }).getByRole("tab", { name, exact: true }).click();
  const panel = page.getByRole("tabpanel", { name, exact: true }).first();
  await panel.waitFor();
  return panel;
}

/** Chooses an option of a drop-down field by its label. */
export async function choose(place: Page | Locator, field: string, option: string): Promise<void> {
  const page = "page" in place ? place.page() : place;
  await place.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Chooses several options of a field and closes the list. */
export async function chooseMany(place: Page | Locator, field: string, options: readonly string[]): Promise<void> {
  const page = "page" in place ? place.page() : place;
  await place.getByRole("combobox", { name: field, exact: true }).click();
  for (const option of options) await page.getByRole("listbox").getByText(option, { exact: true }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "hidden" });
}

/** Looks a row up by typing and takes the one with that name. */
export async function lookUp(place: Page | Locator, field: string, name: string): Promise<void> {
  const page = "page" in place ? place.page() : place;
  const box = place.getByRole("combobox", { name: field, exact: true });
  await box.click();
  await box.fill(name);
  await page.getByRole("option", { name }).first().click();
}

export const fill = (place: Page | Locator, field: string, text: string): Promise<void> =>
  place.getByRole("textbox", { name: field, exact: true }).fill(text);

/** Waits until the form says that everything is saved. */
export async function isSaved(page: Page): Promise<void> {
  await page
    .getByRole("heading", { level: 1 })
    .getByRole("status")
    .filter({ hasText: /- Saved/ })
    .waitFor();
}

/** Waits for a dialog, presses a button of it and waits until it is gone. */
export async function answerDialog(page: Page, title: string | RegExp, button: string): Promise<void> {
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog")).filter({ hasText: title });
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** Waits until the header of the form shows that status reason. */
export const hasStatus = (page: Page, status: string): Promise<void> =>
  page.getByRole("main").getByText(status, { exact: true }).first().waitFor();

/** Goes to another area of the site map. */
export async function openArea(page: Page, area: string): Promise<void> {
  await page.getByRole("button", { name: /^Area: / }).click();
  await page
    .getByRole("menuitemcheckbox", { name: area })
    .or(page.getByRole("menuitem", { name: area }))
    .first()
    .click();
}

/** Follows an entry of the site map. */
export async function openEntry(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Site map" }).getByRole("link", { name, exact: true }).click();
}

/** Waits until the focus is there: keys pressed before would go elsewhere. */
export const hasFocus = (page: Page, place: Locator): Promise<void> => place.and(page.locator(":focus")).waitFor();

/** Narrows a list to a value of a column. A list that reads itself again at that moment forgets it; a person asks again. */
export async function filterBy(page: Page, list: Locator, column: string, value: string): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await list.getByRole("button", { name: `Filter by ${column}` }).click();
    await fill(page, "Value", value);
    await page.getByRole("button", { name: "Apply" }).click();
    const row = list.getByRole("row").filter({ hasText: value }).first();
    const isThere = await row.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
}
