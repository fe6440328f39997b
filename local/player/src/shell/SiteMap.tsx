import * as React from "react";
import { ActionButton, Icon, IconButton } from "@fluentui/react";
import type { SiteMapArea, SiteMapSubArea } from "../../../src/contract/app";
import { webResourceName, webResourceUrl } from "../commands/script-loader";
import type { PageInput, PlayerServices } from "../contract";
import { titleIn } from "../strings/text";
import { PageLink } from "./PageLink";
import { pageOfSubArea } from "./site-map";

export interface SiteMapProps {
  readonly services: PlayerServices;
  readonly areas: readonly SiteMapArea[];
  /** Area shown. */
  readonly area: SiteMapArea;
  readonly subArea: string | null;
  readonly collapsed: boolean;
  readonly onToggle: () => void;
  readonly onArea: (area: SiteMapArea) => void;
  readonly onOpened?: () => void;
}

const PAGE_ICONS: Readonly<Record<PageInput["pageType"], string>> = {
  entitylist: "Table",
  entityrecord: "Table",
  dashboard: "Dashboard",
  webresource: "Home",
};

/** Icon from a web resource, or one that says what kind of page it is. */
function SubAreaIcon({ icon, page }: { icon: string | null; page: PageInput }): React.ReactElement {
  if (icon && /^(\$webresource:|\/webresources\/)/i.test(icon)) {
    const url = icon.startsWith("/") ? icon : webResourceUrl(webResourceName(icon));
    return <img src={url} alt="" width={16} height={16} className="mda-nav__icon" />;
  }
  return <Icon iconName={PAGE_ICONS[page.pageType]} className="mda-nav__icon" aria-hidden="true" />;
}

function SubArea({ map, subArea }: { map: SiteMapProps; subArea: SiteMapSubArea }): React.ReactElement | null {
  const { services, collapsed } = map;
  const page = pageOfSubArea(subArea);
  if (!page) {
    return null;
  }
  const title = titleIn(subArea.titles, services.session.languageId) || subArea.id;
  return (
    <li>
      <PageLink
        services={services}
        page={page}
        className="mda-nav__link"
        aria-current={map.subArea === subArea.id ? "page" : undefined}
        aria-label={collapsed ? title : undefined}
        title={collapsed ? title : undefined}
        onClick={map.onOpened}
      >
        <SubAreaIcon icon={subArea.icon} page={page} />
        {!collapsed && <span>{title}</span>}
      </PageLink>
    </li>
  );
}

/** Navigation of the app: groups of the area shown, and the switch to other areas at the foot. */
export function SiteMap(props: SiteMapProps): React.ReactElement {
  const { services, areas, area, collapsed, onToggle, onArea } = props;
  const { text, session } = services;
  const titleOf = (item: SiteMapArea): string => titleIn(item.titles, session.languageId) || item.id;
  return (
    <nav className={collapsed ? "mda-nav mda-nav--collapsed" : "mda-nav"} aria-label={text("nav.label")}>
      <IconButton
        iconProps={{ iconName: "GlobalNavButton" }}
        ariaLabel={text(collapsed ? "nav.expand" : "nav.collapse")}
        title={text(collapsed ? "nav.expand" : "nav.collapse")}
        aria-expanded={!collapsed}
        onClick={onToggle}
        className="mda-nav__toggle"
      />
      <div className="mda-nav__groups">
        {area.groups.map((group) => {
          const title = titleIn(group.titles, session.languageId);
          return (
            <div key={group.id} role="group" aria-label={title || titleOf(area)}>
              {title !== "" && !collapsed && <div className="mda-nav__group">{title}</div>}
              <ul>
                {group.subAreas.map((subArea) => (
                  <SubArea key={subArea.id} map={props} subArea={subArea} />
                ))}
              </ul>
            </div>
          );
        })}
      </div>
      {areas.length > 1 && (
        <ActionButton
          className="mda-nav__area"
          iconProps={{ iconName: "Areas" }}
          text={collapsed ? undefined : titleOf(area)}
          ariaLabel={text("nav.area", titleOf(area))}
          title={text("nav.changeArea")}
          menuProps={{
            ariaLabel: text("nav.changeArea"),
            items: areas.map((item) => ({
              key: item.id,
              text: titleOf(item),
              canCheck: true,
              checked: item.id === area.id,
              onClick: () => onArea(item),
            })),
          }}
        />
      )}
    </nav>
  );
}
