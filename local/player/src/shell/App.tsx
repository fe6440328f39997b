import * as React from "react";
import { Panel, PanelType } from "@fluentui/react";
import type { SiteMapArea } from "../../../src/contract/app";
import type { PageInput } from "../contract";
import { DashboardPage } from "../dashboard/DashboardPage";
import { DialogHost, NotificationBar, useDialogState } from "../dialogs/DialogHost";
import { EntityGrid } from "../grid/EntityGrid";
import { titleIn } from "../strings/text";
import { ErrorBoundary } from "./ErrorBoundary";
import type { FormPages } from "./form-pages";
import { Header } from "./Header";
import { RecordPage } from "./RecordPage";
import type { Shell } from "./services";
import { firstPage, pageOfSubArea, subAreaOf, visibleAreas } from "./site-map";
import { SiteMap } from "./SiteMap";
import { useMediaQuery } from "./use-media-query";
import { WebResourceFrame } from "./WebResourcePage";

export interface AppProps {
  readonly shell: Shell;
  readonly pages: FormPages;
}

/** A page opened; the number makes two visits of the same page two pages. */
interface Visit {
  readonly page: PageInput | null;
  readonly number: number;
}

function useVisit({ router }: Shell, first: PageInput | null): Visit {
  const [visit, setVisit] = React.useState<Visit>({ page: router.current(), number: 0 });
  React.useEffect(() => {
    const stop = router.start();
    const unsubscribe = router.subscribe((page) => setVisit((before) => ({ page, number: before.number + 1 })));
    if (router.current() === null && first) {
      void router.open(first, "replace");
    }
    return () => {
      stop();
      unsubscribe();
    };
  }, [router, first]);
  return visit;
}

interface PageViewProps extends AppProps {
  readonly page: PageInput;
  readonly title: string;
  readonly onTitle: (title: string) => void;
}

function PageView({ shell, pages, page, title, onTitle }: PageViewProps): React.ReactElement {
  const { services, router } = shell;
  switch (page.pageType) {
    case "entitylist":
      return (
        <EntityGrid
          services={services}
          table={page.entityName}
          viewId={page.viewId}
          onViewChange={(view) => {
            router.replaceAddress({ ...page, viewId: view.id });
            onTitle(view.name);
          }}
        />
      );
    case "entityrecord":
      return <RecordPage shell={shell} pages={pages} page={page} onTitle={onTitle} />;
    case "dashboard":
      return <DashboardPage services={services} page={page} />;
    case "webresource":
      return <WebResourceFrame services={services} name={page.webresourceName} data={page.data} title={title} />;
  }
}

function titleOf(shell: Shell, areas: readonly SiteMapArea[], page: PageInput): string {
  const { app, session } = shell.services;
  const place = subAreaOf(areas, page, null);
  const subArea = areas
    .flatMap(({ groups }) => groups.flatMap(({ subAreas }) => subAreas))
    .find(({ id }) => id === place?.subArea);
  const fromMap = subArea ? titleIn(subArea.titles, session.languageId) : "";
  switch (page.pageType) {
    case "entitylist":
    case "entityrecord":
      return app.tables.find(({ logicalName }) => logicalName === page.entityName)?.pluralLabel ?? fromMap;
    case "dashboard":
      return app.dashboards.find(({ id }) => id === page.dashboardId)?.name ?? fromMap;
    case "webresource":
      return fromMap || page.webresourceName;
  }
}

/** The whole window: header, navigation, page, and what lies over it. */
export function App({ shell, pages }: AppProps): React.ReactElement {
  const { services, router, store } = shell;
  const { app, text } = services;
  const areas = React.useMemo(() => visibleAreas(app), [app]);
  const first = React.useMemo(() => firstPage(areas), [areas]);
  const { page, number } = useVisit(shell, first);
  const { notifications, announcement } = useDialogState(store);
  const isNarrow = useMediaQuery("(max-width: 639px)");
  const isMedium = useMediaQuery("(max-width: 899px)");
  const [collapsed, setCollapsed] = React.useState<boolean | null>(null);
  const [drawer, setDrawer] = React.useState(false);
  /** Area shown last: a page several areas lead to keeps the person where they are. */
  const areaId = React.useRef<string | null>(null);
  const main = React.useRef<HTMLElement>(null);

  const place = page && subAreaOf(areas, page, areaId.current);
  const area = areas.find(({ id }) => id === (place?.area ?? areaId.current)) ?? areas[0];
  React.useEffect(() => {
    areaId.current = area?.id ?? null;
  }, [area]);
  const pageTitle = page ? titleOf(shell, areas, page) : "";
  const [named, setNamed] = React.useState({ visit: -1, title: "" });
  const setTitle = React.useCallback((title: string) => setNamed({ visit: number, title }), [number]);
  const title = named.visit === number ? named.title : pageTitle;
  React.useEffect(() => {
    document.title = title === "" ? app.name : `${title} – ${app.name}`;
  }, [title, app.name]);
  React.useEffect(() => {
    if (number > 0) {
      // A new page is read from its start, as after a real page load.
      main.current?.focus();
      store.announce(pageTitle);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once a visit; the title belongs to the visit
  }, [number]);

  const openArea = (next: SiteMapArea): void => {
    areaId.current = next.id;
    setDrawer(false);
    const start = next.groups[0]?.subAreas[0];
    const target = start ? pageOfSubArea(start) : null;
    if (target) {
      void router.open(target);
    }
  };
  const siteMap = (inDrawer: boolean): React.ReactElement | null =>
    area ? (
      <SiteMap
        services={services}
        areas={areas}
        area={area}
        subArea={place?.subArea ?? null}
        collapsed={!inDrawer && (collapsed ?? isMedium)}
        onToggle={() => (inDrawer ? setDrawer(false) : setCollapsed(!(collapsed ?? isMedium)))}
        onArea={openArea}
        onOpened={() => setDrawer(false)}
      />
    ) : null;

  return (
    <div className="mda-app">
      <a className="mda-skip" href="#mda-main">
        {text("skip")}
      </a>
      <Header services={services} onMenu={isNarrow ? () => setDrawer(true) : null} />
      <div className="mda-body">
        {!isNarrow && siteMap(false)}
        <main id="mda-main" ref={main} tabIndex={-1} className="mda-main" aria-label={title || app.name}>
          <NotificationBar services={services} store={store} notifications={notifications} />
          <ErrorBoundary services={services} resetKey={String(number)}>
            {page ? (
              <PageView key={number} shell={shell} pages={pages} page={page} title={pageTitle} onTitle={setTitle} />
            ) : (
              areas.length === 0 && <p className="mda-card mda-empty">{text("app.nothing")}</p>
            )}
          </ErrorBoundary>
        </main>
      </div>
      {isNarrow && (
        <Panel
          isOpen={drawer}
          isLightDismiss
          type={PanelType.customNear}
          customWidth="min(280px, 90vw)"
          hasCloseButton={false}
          onRenderNavigation={() => null}
          popupProps={{ ariaLabel: text("nav.label") }}
          onDismiss={() => setDrawer(false)}
          className="mda-drawer"
          layerProps={{ eventBubblingEnabled: true }}
          overlayProps={{ isDarkThemed: true }}
        >
          {siteMap(true)}
        </Panel>
      )}
      <DialogHost
        services={services}
        store={store}
        renderQuickCreate={(dialog) => (
          <pages.QuickCreateForm
            services={services}
            table={dialog.table}
            data={dialog.data}
            onSaved={(row) => dialog.close(row)}
            onCancel={() => dialog.close(null)}
          />
        )}
      />
      <div className="mda-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}
