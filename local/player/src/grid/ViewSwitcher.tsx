import * as React from "react";
import { ActionButton, type IContextualMenuItem } from "@fluentui/react";
import type { ViewDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";

export interface ViewSwitcherProps {
  readonly services: PlayerServices;
  readonly views: readonly ViewDescription[];
  readonly view: ViewDescription;
  /** Text shown instead of the view's name. */
  readonly title?: string;
  readonly heading: "h1" | "h2";
  readonly onChange: (view: ViewDescription) => void;
}

/** Heading of a grid; opens the list of views where there is a choice. */
export function ViewSwitcher({
  services,
  views,
  view,
  title,
  heading,
  onChange,
}: ViewSwitcherProps): React.ReactElement {
  const items = views.map((item): IContextualMenuItem => ({
    key: item.id,
    text: item.name,
    canCheck: true,
    checked: item.id === view.id,
    onClick: () => onChange(item),
  }));
  const content =
    views.length > 1 ? (
      <ActionButton
        className="mda-view-switcher"
        text={title ?? view.name}
        title={services.text("grid.chooseView")}
        menuProps={{ items, ariaLabel: services.text("grid.chooseView") }}
      />
    ) : (
      (title ?? view.name)
    );
  return React.createElement(heading, { className: "mda-grid-title" }, content);
}
