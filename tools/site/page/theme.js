// Before anything is painted: the colours that the reader chose here, over those of the system.
(() => {
  const key = "preship-theme";
  const read = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // a browser that keeps nothing for files
    }
  };
  const chosen = read();
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  window.preshipSwitchTheme = () => {
    const now = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem(key, next);
    } catch {
      // it holds for this page
    }
  };
})();
