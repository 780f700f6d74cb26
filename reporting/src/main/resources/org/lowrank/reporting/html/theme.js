// The theme is the system's until the reader chooses the other one. The choice is remembered; the
// system's own is no choice, so that it is followed from then on.
const THEME = "lowrank.theme";
const darkSystem = matchMedia("(prefers-color-scheme: dark)");

function chosenTheme() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return root.dataset.theme ?? null; // some browsers give pages opened as files no storage
  }
}

function showTheme(theme) {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : darkSystem.matches;
}

function chooseTheme(dark) {
  const theme = dark === darkSystem.matches ? null : dark ? "dark" : "light";
  showTheme(theme);
  try {
    if (theme === null) localStorage.removeItem(THEME);
    else localStorage.setItem(THEME, theme);
  } catch {
    // The choice then holds for as long as the page is open.
  }
}

showTheme(chosenTheme());
ready(() => {
  const toggle = document.querySelector("button.theme");
  const say = () => {
    toggle.textContent = isDark() ? "Light" : "Dark";
    toggle.setAttribute("aria-label", toggle.textContent + " theme");
  };
  toggle.addEventListener("click", () => {
    chooseTheme(!isDark());
    say();
  });
  darkSystem.addEventListener("change", say);
  say();
});
