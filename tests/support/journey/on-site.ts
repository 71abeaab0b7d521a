// What people do on the review site in more than one step of a story.
import type { Locator, Page } from 'playwright';

export const button = (on: Pick<Page, 'getByRole'>, name: string | RegExp): Locator =>
  on.getByRole('button', { name, exact: typeof name === 'string' });

export const link = (on: Pick<Page, 'getByRole'>, name: string | RegExp): Locator =>
  on.getByRole('link', { name, exact: typeof name === 'string' });

/** The line of the nav; its name may go on with how many things wait there. */
export const goTo = (page: Page, place: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: place }).click();

export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('main').getByRole('heading', { name }).first();

/** Follows a link that was printed or mailed. */
export async function follow(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('main').getByRole('heading').first().waitFor();
}

/** Opens a place of the site by its address, without loading the page anew. */
export async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}

/** Chooses a password on the account's screen. */
export async function setPassword(page: Page, password: string): Promise<void> {
  await goTo(page, 'Account');
  await page.getByLabel('New password').fill(password);
  await button(page, 'Set password').click();
  await page.getByText('The password is set.').waitFor();
}

/** An act of weight asks for the password, and goes on. */
export async function stepUp(page: Page, password: string): Promise<void> {
  const gate = page.getByRole('dialog', { name: 'Once more, your password' });
  await gate.getByLabel('Password', { exact: true }).fill(password);
  await button(gate, 'Go on').click();
  await gate.waitFor({ state: 'detached' });
}

/** Writes into the conversation that is open. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await button(page, 'Send').click();
  await page.getByRole('log').getByText(text).waitFor();
}
