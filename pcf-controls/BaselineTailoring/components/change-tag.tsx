import type { Tailoring } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon, type Shape } from "../../shared/shapes";

const shapes: Readonly<Record<Tailoring, Shape>> = { added: "plus", changed: "swap", removed: "fail", kept: "equal" };

/** Added, changed, removed or kept: shape, word and colour. */
export const ChangeTag: React.FC<{ readonly host: Host; readonly change: Tailoring }> = ({ host, change }) => (
  <span className="plb-tag plb-change" data-change={change}>
    <ShapeIcon shape={shapes[change]} /> {host.text(`change_${change}`)}
  </span>
);
