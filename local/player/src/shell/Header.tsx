import * as React from "react";
import { Callout, ContextualMenuItemType, getInitials, IconButton, type IContextualMenuItem } from "@fluentui/react";
import type { PlayerServices } from "../contract";
import { signIn, signOut } from "../data/session-client";
import { asWebApiError } from "../data/dataverse-error";
import { AppSearch } from "./AppSearch";
import { addressOf } from "./router";

export interface HeaderProps {
  readonly services: PlayerServices;
  /** Narrow windows: opens the navigation as a drawer. */
  readonly onMenu: (() => void) | null;
}

/** Changes who is signed in; then everything is loaded anew. */
async function changeSession(services: PlayerServices, change: () => Promise<void>): Promise<void> {
  try {
    await change();
    window.location.reload();
  } catch (cause) {
    await services.dialogs.error({ message: asWebApiError(cause).message });
  }
}

function userItems(services: PlayerServices): IContextualMenuItem[] {
  const { session, text } = services;
  return [
    { key: "who", text: text("user.signedInAs", session.fullName), itemType: ContextualMenuItemType.Header },
    { key: "name", text: session.userName, itemType: ContextualMenuItemType.Header },
    {
      key: "roles",
      text: session.roles.map(({ name }) => name).join(", ") || text("user.noRoles"),
      itemType: ContextualMenuItemType.Header,
    },
    { key: "line", itemType: ContextualMenuItemType.Divider },
    { key: "switch", text: text("user.switch"), itemType: ContextualMenuItemType.Header },
    ...session.users.map((user): IContextualMenuItem => ({
      key: user.id,
      text: user.fullName,
      secondaryText: user.name,
      canCheck: true,
      checked: user.id === session.userId,
      onClick: () => {
        void changeSession(services, () => signIn(user.name));
      },
    })),
    { key: "end", itemType: ContextualMenuItemType.Divider },
    {
      key: "signOut",
      text: text("user.signOut"),
      onClick: () => {
        void changeSession(services, signOut);
      },
    },
  ];
}

function appItems(services: PlayerServices): IContextualMenuItem[] {
  const { session, app } = services;
  return session.apps.map(({ id, name }) => ({
    key: id,
    text: name,
    canCheck: true,
    checked: id === app.id,
    href: `/main.aspx?appid=${encodeURIComponent(id)}`,
  }));
}

function Help({ services }: { readonly services: PlayerServices }): React.ReactElement {
  const { text, app } = services;
  const [target, setTarget] = React.useState<Element | null>(null);
  return (
    <>
      <IconButton
        className="mda-header__button"
        iconProps={{ iconName: "Help" }}
        ariaLabel={text("header.help")}
        title={text("header.help")}
        aria-expanded={target !== null}
        onClick={(event) => setTarget(event.currentTarget as Element)}
      />
      {target && (
        <Callout
          target={target}
          onDismiss={() => setTarget(null)}
          setInitialFocus
          role="dialog"
          ariaLabel={text("header.help")}
          className="mda-help"
        >
          <h2>{app.name}</h2>
          {app.description !== "" && <p>{app.description}</p>}
          <h3>{text("help.keys")}</h3>
          <dl tabIndex={0}>
            {["rows", "select", "open", "all", "menu"].map((key) => (
              <div key={key}>
                <dt>{text(`help.${key}.key`)}</dt>
                <dd>{text(`help.${key}`)}</dd>
              </div>
            ))}
          </dl>
          <p>{text("help.local")}</p>
        </Callout>
      )}
    </>
  );
}

/** The dark bar on top: apps, search, organisation, help, user. */
export function Header({ services, onMenu }: HeaderProps): React.ReactElement {
  const { app, session, text } = services;
  return (
    <header className="mda-header">
      {onMenu && (
        <IconButton
          className="mda-header__button"
          iconProps={{ iconName: "GlobalNavButton" }}
          ariaLabel={text("nav.open")}
          onClick={onMenu}
        />
      )}
      <IconButton
        className="mda-header__button mda-header__waffle"
        iconProps={{ iconName: "Waffle" }}
        ariaLabel={text("header.apps")}
        title={text("header.apps")}
        menuProps={{ items: appItems(services), ariaLabel: text("header.apps") }}
        onRenderMenuIcon={() => null}
      />
      <span className="mda-header__product">Power Apps</span>
      <span className="mda-header__line" aria-hidden="true" />
      <a
        className="mda-header__app"
        dir="auto"
        href={addressOf(app.id, { pageType: "dashboard", dashboardId: "" }).url.split("&")[0]}
      >
        {app.name}
      </a>
      <AppSearch services={services} />
      <span className="mda-header__organization">
        <span>{text("header.environment")}</span>
        <span>{session.organizationName}</span>
      </span>
      <Help services={services} />
      <IconButton
        className="mda-header__user"
        ariaLabel={text("user.menu", session.fullName)}
        title={session.fullName}
        menuProps={{ items: userItems(services), ariaLabel: text("user.switch") }}
        onRenderMenuIcon={() => null}
        // Initials are drawn, not written: the name of the button is the person's.
        onRenderIcon={() => (
          <span className="mda-coin" data-initials={getInitials(session.fullName, session.isRtl)} aria-hidden="true" />
        )}
      />
    </header>
  );
}
