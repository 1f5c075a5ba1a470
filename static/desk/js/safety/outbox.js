/* Texts that an earlier page could not send (no network, a crash) go to the server from the next
page of the desk; at logout the browser forgets them. */

import { pulse } from "./pulse.js";
import { Store } from "./store.js";

const logout = document.getElementById("logout-form");
const { person, key, pulse: address } = logout?.dataset ?? {};

export const store = person ? new Store(person, key) : null;
export const lockName = (run) => `desk-text:${run}`;

/* The pages that are open now send their own texts. */
async function openRuns() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name));
}

async function send(run) {
  const entry = await store.get(run);
  if (!entry) {
    store.remove(run);
    return null;
  }
  const told = { page: entry.page, step: entry.step, is_whole: true, fields: entry.fields };
  let result = await pulse(address, told);
  if (result.answer.problem === "settled") {
    result = await pulse(address, { ...told, page: result.answer.page });
  }
  if (result.ok) store.remove(run);
  return result.ok ? { article: entry.article, key: result.answer.key, at: result.answer.at } : null;
}

async function sendAll() {
  const runs = store?.runs() ?? [];
  if (!runs.length) return [];
  const open = await openRuns();
  const waiting = runs.filter((run) => !open.has(lockName(run)));
  return (await Promise.all(waiting.map(send))).filter(Boolean);
}

/* What was sent from this page: [{ article, key, at }]. */
export const sent = sendAll();

logout?.addEventListener("submit", () => store.clear());
