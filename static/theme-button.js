// The button between light and dark, for pages without the application.
const button = document.getElementById("theme");
const system = matchMedia("(prefers-color-scheme: dark)");

button?.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
});
