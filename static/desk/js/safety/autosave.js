/* Sends what is typed, a little after it was typed, and again until it has arrived.

Each autosave has a number. What was sent under a number is sent unchanged until the server has
answered, so that an answer that got lost does no harm; a server that knows another number gets the
whole text. */

import { asSent, difference } from "./fields.js";
import { pulse } from "./pulse.js";

const REST = 1500; // milliseconds without a key before a send
const LONGEST_WAIT = 10_000; // while somebody types on and on
const SIGN_OF_LIFE = 45_000;
const FIRST_RETRY = 2000;
const LAST_RETRY = 60_000;
const KEEP_AFTER = 300; // in the browser's store

export class Autosave extends EventTarget {
  constructor({ address, fields, store, run, article, page, step, changed }) {
    super();
    Object.assign(this, { address, fields, store, run, article, page, step });
    this.served = fields.values();
    this.restored = new Set(changed);
    this.arrived = new Map(this.served);
    this.pending = null;
    this.retry = FIRST_RETRY;
    this.isWhole = false;
    this.isOver = false;
    this.sending = null;
    this.firstTyped = 0;
  }

  /* What differs from the page as it was served: all that a new page would need. */
  changes(values = this.fields.values()) {
    const isChanged = ([name, value]) => this.restored.has(name) || value !== this.served.get(name);
    return Object.fromEntries(
      [...values].filter(isChanged).map(([name, value]) => [name, asSent(name, value)]),
    );
  }

  get isAllThere() {
    if (this.pending) return false;
    return [...this.fields.values()].every(([name, value]) => value === this.arrived.get(name));
  }

  typed() {
    if (this.isAllThere) return;
    this.#say("changed");
    this.firstTyped ||= Date.now();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), KEEP_AFTER);
    const wait = Math.min(REST, Math.max(0, this.firstTyped + LONGEST_WAIT - Date.now()));
    if (this.retry === FIRST_RETRY) this.#later(wait);
  }

  /* In the browser, until the server has it. */
  async keep() {
    if (this.isAllThere) return true;
    return this.store.put(this.run, {
      page: this.page,
      step: this.step,
      article: this.article,
      fields: this.changes(),
    });
  }

  /* Send now; gives how it went: "kept", "offline", "login", "person", "role" or "failed". */
  async flush() {
    clearTimeout(this.timer);
    await this.sending;
    let outcome = await this.#turn();
    if (outcome === "again") outcome = await this.#turn();
    return outcome;
  }

  /* The page was saved in the background: from here on it is another page. */
  rebase(page, values) {
    this.page = page;
    this.served = values;
    this.arrived = new Map(values);
    this.restored.clear();
    this.step = 0;
    this.pending = null;
    this.store.remove(this.run);
    this.#say(this.isAllThere ? "saved" : "changed");
    this.typed();
  }

  /* The last word of a page that is left; nobody waits for the answer. */
  leave() {
    clearTimeout(this.timer);
    if (this.pending) this.isWhole = true; // more may have been typed since it was sent
    const told = this.isAllThere || this.isOver ? this.#word() : this.#next();
    pulse(this.address, { ...told, is_leaving: true }, { isLast: true });
  }

  #word() {
    return { page: this.page, step: this.step, after: this.step };
  }

  #next() {
    if (this.pending && !this.isWhole) return this.pending.told;
    const values = this.fields.values();
    const told = { ...this.#word(), step: this.step + 1 };
    if (this.isWhole) {
      told.is_whole = true;
      told.fields = this.changes(values);
    } else {
      const isNew = ([name, value]) => value !== this.arrived.get(name);
      told.fields = Object.fromEntries(
        [...values]
          .filter(isNew)
          .map(([name, value]) => [name, difference(name, this.arrived.get(name), value)]),
      );
    }
    this.pending = { told, values };
    return told;
  }

  #turn() {
    this.sending = this.#send().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  async #send() {
    const hasText = !this.isOver && (!this.isAllThere || this.isWhole);
    if (hasText) this.#say("saving");
    const { ok, status, answer } = await pulse(this.address, hasText ? this.#next() : this.#word());
    return ok ? this.#succeed(answer, hasText) : this.#fail(status, answer);
  }

  #succeed(answer, hadText) {
    this.retry = FIRST_RETRY;
    this.firstTyped = 0;
    if (hadText) {
      this.step = answer.step;
      this.arrived = this.pending.values;
      this.pending = null;
      this.isWhole = false;
    }
    this.dispatchEvent(new CustomEvent("news", { detail: answer }));
    if (this.isAllThere) {
      clearTimeout(this.keeping);
      this.store.remove(this.run);
      if (hadText) this.#say("kept", answer.at);
    }
    this.#later(this.isAllThere ? SIGN_OF_LIFE : REST);
    return "kept";
  }

  #fail(status, answer) {
    if (answer.problem === "step" || answer.problem === "settled") {
      this.page = answer.page ?? this.page;
      this.step = answer.page ? 0 : answer.step;
      this.pending = null;
      this.isWhole = true;
      this.#later(0);
      return "again";
    }
    const reason = reasonOf(status, answer);
    this.keep().then((isKept) => this.#say(reason, null, isKept));
    if (reason === "role" || reason === "refused") {
      this.isOver = true;
      return reason;
    }
    this.#later(this.retry);
    this.retry = Math.min(this.retry * 2, LAST_RETRY);
    return reason;
  }

  #later(wait) {
    clearTimeout(this.timer);
    if (this.isOver) return;
    this.timer = setTimeout(() => {
      if (document.hidden && this.isAllThere) this.#later(SIGN_OF_LIFE);
      else if (!this.sending) this.#turn();
    }, wait);
  }

  #say(state, at = null, isKept = true) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, at, isKept } }));
  }
}

function reasonOf(status, answer) {
  if (status === 0) return "offline";
  if (answer.problem === "login") return "login";
  if (answer.problem === "role" || answer.problem === "person") return answer.problem;
  return status >= 500 ? "failed" : "refused";
}
