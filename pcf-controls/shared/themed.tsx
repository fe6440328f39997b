import { ThemeProvider } from "@fluentui/react";
import * as React from "react";

import { componentTheme, type DesignLanguage } from "./theme-roles";

/** Gives the component library the colours of the host, in the page and in its dialogs. */
export const Themed: React.FC<{ readonly design: DesignLanguage | undefined }> = ({ design, children }) => {
  const isDark = design?.isDarkTheme === true;
  const brand = design?.tokenTheme?.["colorBrandForeground1"];
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the host changes its object in place: only these two count
  const theme = React.useMemo(() => componentTheme(design), [isDark, brand]);
  return (
    <ThemeProvider applyTo="none" theme={theme}>
      {children}
    </ThemeProvider>
  );
};
