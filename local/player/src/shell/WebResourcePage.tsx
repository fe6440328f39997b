import * as React from "react";
import { MessageBar, MessageBarType } from "@fluentui/react";
import { webResourceUrl } from "../commands/script-loader";
import type { PlayerServices } from "../contract";

export interface WebResourceFrameProps {
  readonly services: PlayerServices;
  readonly name: string;
  /** Passed on as the `data` parameter. */
  readonly data?: string;
  readonly title?: string;
}

const HTML = 1;
const IMAGES: readonly number[] = [5, 6, 7, 10, 11];

/** Address of an HTML web resource with the parameters the platform passes. */
export function webResourcePageUrl(services: PlayerServices, name: string, data: string | undefined): string {
  const { session } = services;
  const query = new URLSearchParams({
    orglcid: "1033",
    orgname: session.organizationName,
    userlcid: String(session.languageId),
    ...(data === undefined ? {} : { data }),
  });
  return `${webResourceUrl(name)}?${query.toString()}`;
}

/** Shows a web resource: pages in a frame of the same origin, where `parent.Xrm` works; images as they are. */
export function WebResourceFrame({ services, name, data, title }: WebResourceFrameProps): React.ReactElement {
  const webResource = services.app.webResources.find((item) => item.name === name);
  const label = title ?? name;
  if (!webResource) {
    return <MessageBar messageBarType={MessageBarType.error}>{services.text("webResource.missing", name)}</MessageBar>;
  }
  if (IMAGES.includes(webResource.type)) {
    return <img src={webResourceUrl(name)} alt={label} className="mda-web-image" />;
  }
  if (webResource.type !== HTML) {
    return <MessageBar messageBarType={MessageBarType.error}>{services.text("webResource.noPage", name)}</MessageBar>;
  }
  return (
    <iframe
      className="mda-web-page"
      title={label}
      src={webResourcePageUrl(services, name, data)}
      sandbox="allow-same-origin allow-scripts allow-forms allow-popups allow-modals allow-downloads"
    />
  );
}
