import * as React from "react";
import { MessageBar, MessageBarType } from "@fluentui/react";
import type { PageInput, PlayerServices } from "../contract";
import { EntityGrid } from "../grid/EntityGrid";
import { ErrorBoundary } from "../shell/ErrorBoundary";
import { WebResourceFrame } from "../shell/WebResourcePage";
import { readDashboard, type DashboardCell } from "./dashboard-model";

export interface DashboardPageProps {
  readonly services: PlayerServices;
  readonly page: Extract<PageInput, { pageType: "dashboard" }>;
}

function Part({ services, cell }: { services: PlayerServices; cell: DashboardCell }): React.ReactElement {
  const { part, label } = cell;
  switch (part.kind) {
    case "grid":
      return (
        <EntityGrid
          services={services}
          table={part.table}
          viewId={part.viewId ?? undefined}
          viewIds={part.viewIds.length > 0 ? part.viewIds : part.viewId ? [part.viewId] : undefined}
          pageSize={part.pageSize ?? undefined}
          quickFind={part.quickFind}
          title={label || undefined}
          compact
        />
      );
    case "webResource":
      return (
        <WebResourceFrame
          services={services}
          name={part.name}
          data={part.data ?? undefined}
          title={label || part.name}
        />
      );
    case "unsupported":
      return (
        <MessageBar messageBarType={MessageBarType.warning}>
          {services.text(part.what === "chart" ? "dashboard.noCharts" : "dashboard.noControl", label || part.name)}
        </MessageBar>
      );
  }
}

/** A dashboard: its sections with views and web resources. */
export function DashboardPage({ services, page }: DashboardPageProps): React.ReactElement {
  const dashboard = services.app.dashboards.find(
    ({ id }) => id.replace(/[{}]/g, "").toLowerCase() === page.dashboardId,
  );
  const { languageId } = services.session;
  const sections = React.useMemo(
    () => (dashboard ? readDashboard(dashboard.formXml, dashboard.name, languageId) : []),
    [dashboard, languageId],
  );
  if (!dashboard) {
    return <MessageBar messageBarType={MessageBarType.error}>{services.text("dashboard.missing")}</MessageBar>;
  }
  return (
    <div className="mda-dashboard">
      <h1>{dashboard.name}</h1>
      {sections.map((section) => (
        <section key={section.id} aria-label={section.label || dashboard.name}>
          {section.label !== "" && <h2>{section.label}</h2>}
          <div className="mda-dashboard__cells" style={{ ["--mda-columns" as string]: section.columns }}>
            {section.cells.map((cell) => (
              <div
                key={cell.id}
                className="mda-card mda-dashboard__cell"
                style={{ ["--mda-span" as string]: Math.min(cell.columns, section.columns) }}
              >
                <ErrorBoundary services={services} resetKey={cell.id}>
                  <Part services={services} cell={cell} />
                </ErrorBoundary>
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
