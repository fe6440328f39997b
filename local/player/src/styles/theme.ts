import { createTheme, loadTheme, setRTL, type ITheme } from "@fluentui/react";

/** Colours of the player, by role. Every pair used for text has a contrast of at least 4.5 : 1. */
function playerTheme(rtl: boolean): ITheme {
  return createTheme({
    rtl,
    palette: {
      themePrimary: "#0063b1",
      themeLighterAlt: "#f2f8fc",
      themeLighter: "#cfe3f3",
      themeLight: "#a8cce8",
      themeTertiary: "#5f9fd0",
      themeSecondary: "#1f74bb",
      themeDarkAlt: "#005a9e",
      themeDark: "#004c87",
      themeDarker: "#003863",
      neutralSecondary: "#55534f",
      neutralTertiary: "#767472",
    },
    semanticColors: { link: "#0063b1", linkHovered: "#003863", inputPlaceholderText: "#605e5c" },
    fonts: {
      small: { fontSize: 12 },
      medium: { fontSize: 14 },
    },
    defaultFontStyle: { fontFamily: '"Segoe UI", "Open Sans", system-ui, -apple-system, "Noto Sans", sans-serif' },
  });
}

/** Roles the style sheet names, taken from the theme. */
function cssRoles({ palette, semanticColors }: ITheme): Readonly<Record<string, string>> {
  return {
    "--mda-accent": palette.themePrimary,
    "--mda-accent-dark": palette.themeDarker,
    "--mda-accent-ground": palette.themeLighterAlt,
    "--mda-accent-soft": palette.themeLighter,
    "--mda-text": palette.neutralPrimary,
    "--mda-text-soft": palette.neutralSecondary,
    "--mda-ground": palette.neutralLighter,
    "--mda-card": palette.white,
    "--mda-hover": palette.neutralLighterAlt,
    "--mda-line": palette.neutralLight,
    "--mda-edge": palette.neutralTertiary,
    "--mda-link": semanticColors.link,
    "--mda-error": semanticColors.errorText,
    "--mda-header": "#00204f",
    "--mda-header-text": palette.white,
  };
}

/** Sets the theme, the direction and the language of the page. @param locale BCP 47 tag */
export function applyTheme(rtl: boolean, locale: string): void {
  setRTL(rtl);
  const theme = playerTheme(rtl);
  loadTheme(theme);
  const root = document.documentElement;
  root.dir = rtl ? "rtl" : "ltr";
  root.lang = locale;
  for (const [name, value] of Object.entries(cssRoles(theme))) {
    root.style.setProperty(name, value);
  }
}
