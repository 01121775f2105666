// What a person's hands do on the pages, said once.

/** Becomes a persona of the demonstration, by the beginning of the name. */
export async function become(page, name) {
  await page.goto("/demo");
  await page.getByRole("button", { name: new RegExp(`^Bli ${name}`) }).click();
  await page.getByRole("button", { name: "Logga ut" }).waitFor();
}

/** Chooses in a group by the words beside the button, which lie over it. */
export const choose = (page, group, words) => page.getByRole("group", { name: group }).getByText(words, { exact: true }).click();

/** A day as the pages' date fields take it, so many days from today. */
export const day = (ahead = 0) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(new Date(Date.now() + ahead * 86_400_000));

/** Presses a button and waits for the words that say it is done. */
export async function press(page, button, done) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByText(done).first().waitFor();
}

/** Sees a page: axe finds nothing on it, and it is pictured when asked for. Without JavaScript axe itself cannot run. */
export const seer = (look, axe, picture) => async (page, state) => {
  if (look.js !== false) await axe(page, state);
  await picture(page, state);
};
