/* What this browser keeps of a text until the server has it.

Entries belong to one person and are locked (AES-GCM) with a key that the desk gives to her only:
who logs in after her on a shared computer finds nothing to read. They vanish once the server has
the text, and at logout. */

const PREFIX = "desk-text:";
const toBytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export class Store {
  constructor(person, key) {
    this.prefix = `${PREFIX}${person}:`;
    // Without a secure context there is no lock, and so nothing is kept here.
    this.key = crypto.subtle
      ? crypto.subtle.importKey("raw", toBytes(key), "AES-GCM", false, ["encrypt", "decrypt"])
      : null;
    this.isClosed = false;
    this.turns = new Map(); // of each run, so that an older text never replaces a newer one
  }

  /* Whether the entry is in the store now. */
  async put(run, entry) {
    if (!this.key || this.isClosed) return false;
    const turn = this.#turn(run);
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(entry));
    const options = { name: "AES-GCM", iv: nonce };
    const locked = new Uint8Array(await crypto.subtle.encrypt(options, await this.key, plain));
    if (turn !== this.turns.get(run) || this.isClosed) return true;
    try {
      localStorage.setItem(this.prefix + run, `${toText(nonce)}.${toText(locked)}`);
    } catch {
      return false; // full, or forbidden by the browser
    }
    return true;
  }

  remove(run) {
    this.#turn(run);
    try {
      localStorage.removeItem(this.prefix + run);
    } catch {
      // Where nothing can be kept there is nothing to remove.
    }
  }

  runs() {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(this.prefix))
        .map((name) => name.slice(this.prefix.length));
    } catch {
      return [];
    }
  }

  async get(run) {
    try {
      const [nonce, locked] = localStorage.getItem(this.prefix + run).split(".").map(fromText);
      const options = { name: "AES-GCM", iv: nonce };
      const plain = await crypto.subtle.decrypt(options, await this.key, locked);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null; // damaged, or locked with another key: nobody can read it any more
    }
  }

  /* For good: a page that is still open keeps nothing any more. */
  clear() {
    this.isClosed = true;
    for (const run of this.runs()) this.remove(run);
  }

  #turn(run) {
    const turn = (this.turns.get(run) || 0) + 1;
    this.turns.set(run, turn);
    return turn;
  }
}
