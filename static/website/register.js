// Lets the service worker keep stories for times without a network.

if ("serviceWorker" in navigator && !location.pathname.startsWith("/desk")) {
  navigator.serviceWorker.register("/sw.js").catch(() => {}); // refused in private windows
}
