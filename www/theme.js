// Light or dark, as the system has it, from the first picture on and whenever that changes. Paper is light.
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = (isDark) => document.documentElement.classList.toggle("pf-v6-theme-dark", isDark);
const follow = () => paint(dark.matches);
dark.addEventListener("change", follow);
addEventListener("beforeprint", () => paint(false));
addEventListener("afterprint", follow);
follow();
