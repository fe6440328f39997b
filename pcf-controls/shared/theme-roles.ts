import type { PartialTheme } from "@fluentui/react";
import type * as React from "react";

/** The part of the host's design language that is used; absent in the classic look. */
export interface DesignLanguage {
  readonly isDarkTheme?: boolean;
  readonly tokenTheme?: Readonly<Record<string, string>>;
}

const light = {
  ground: "#ffffff",
  groundSoft: "#faf9f8",
  groundHover: "#f3f2f1",
  text: "#201f1e",
  textSoft: "#605e5c",
  line: "#8a8886",
  lineSoft: "#e1dfdd",
  accent: "#0062ad",
  accentGround: "#e5f1fb",
  onAccent: "#ffffff",
  high: "#0b6a0b",
  highGround: "#e4f6e2",
  medium: "#7a4a00",
  mediumGround: "#fff6dc",
  low: "#a4262c",
  lowGround: "#fdf0f1",
  exception: "#5c2e91",
  exceptionGround: "#f3ecfa",
  neutral: "#605e5c",
  neutralGround: "#f3f2f1",
} as const;

const dark: Record<keyof typeof light, string> = {
  ground: "#1f1f1f",
  groundSoft: "#292827",
  groundHover: "#323130",
  text: "#f3f2f1",
  textSoft: "#c8c6c4",
  line: "#a19f9d",
  lineSoft: "#484644",
  accent: "#6cb8f6",
  accentGround: "#082338",
  onAccent: "#1f1f1f",
  high: "#7fd67f",
  highGround: "#1a3a1a",
  medium: "#fce100",
  mediumGround: "#40380d",
  low: "#ff99a4",
  lowGround: "#442726",
  exception: "#cdb0f0",
  exceptionGround: "#33244a",
  neutral: "#c8c6c4",
  neutralGround: "#323130",
};

/** The roles as CSS variables (`--plb-ground`…). Colours are named here and nowhere else. */
export function themeRoles(design: DesignLanguage | undefined): React.CSSProperties {
  const roles = design?.isDarkTheme === true ? dark : light;
  const brand = design?.isDarkTheme === true ? undefined : design?.tokenTheme?.["colorBrandForeground1"];
  const variables: Record<string, string> = {};
  for (const [role, colour] of Object.entries(roles)) variables[`--plb-${role}`] = colour;
  if (brand !== undefined) variables["--plb-accent"] = brand;
  return variables;
}

/** The same roles as a theme of the component library, for its tabs, buttons and dialogs. */
export function componentTheme(design: DesignLanguage | undefined): PartialTheme {
  const isDark = design?.isDarkTheme === true;
  const roles = isDark ? dark : light;
  const accent = (isDark ? undefined : design?.tokenTheme?.["colorBrandForeground1"]) ?? roles.accent;
  return {
    isInverted: isDark,
    palette: {
      themePrimary: accent,
      themeDarkAlt: accent,
      themeDark: accent,
      themeDarker: accent,
      themeLighterAlt: roles.accentGround,
      themeLighter: roles.accentGround,
      white: roles.ground,
      black: roles.text,
      neutralDark: roles.text,
      neutralPrimary: roles.text,
      neutralPrimaryAlt: roles.text,
      neutralSecondary: roles.textSoft,
      neutralTertiary: roles.line,
      neutralQuaternary: roles.lineSoft,
      neutralLight: roles.lineSoft,
      neutralLighter: roles.groundHover,
      neutralLighterAlt: roles.groundSoft,
    },
  };
}
