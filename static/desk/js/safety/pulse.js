/* One word to the server: what is typed, and that the page is open. */

const PATIENCE = 15_000; // milliseconds; a phone on 2G takes its time

/* Gives { ok, status, answer }; status 0 is a network that is not there. */
export async function pulse(address, told, { isLast = false } = {}) {
  try {
    const response = await fetch(address, {
      method: "POST",
      body: JSON.stringify(told),
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      keepalive: isLast,
      signal: isLast ? undefined : AbortSignal.timeout(PATIENCE),
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : {};
    return { ok: response.ok && isJson, status: response.status, answer };
  } catch {
    return { ok: false, status: 0, answer: {} };
  }
}
