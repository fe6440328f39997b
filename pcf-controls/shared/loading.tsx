import { Shimmer } from "@fluentui/react";
import * as React from "react";

import type { Host } from "./host";

/** After this long a line says that the content is still coming. */
const patience = 10_000;

const rows = [1, 2, 3, 4, 5, 6] as const;

/** Stands where content will be while it is read; after a while it says that it is still on its way. */
export const Loading: React.FC<{ readonly host: Pick<Host, "text"> }> = ({ host }) => {
  const [isLong, setLong] = React.useState(false);
  React.useEffect(() => {
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" aria-label={host.text("loading")} role="group">
      {rows.map((row) => (
        <Shimmer key={row} styles={{ root: { margin: "14px 0" } }} />
      ))}
      {isLong && <p className="plb-soft">{host.text("stillLoading")}</p>}
    </div>
  );
};
