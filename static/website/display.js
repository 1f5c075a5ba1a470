// Runs before anything is drawn, so that the reader's text size and colours never flash. Kept in
// the browser, sent nowhere.
document.documentElement.dataset.scripts = ""; // keeps the room of what scripts will show
try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage.getItem("display")));
} catch (error) {} // storage is refused, or holds nonsense
