import { Panel, PanelType } from "@fluentui/react";
import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import { themeRoles, type DesignLanguage } from "../../shared/theme-roles";
import type { WidthClass } from "../../shared/width-class";

/** A panel beside the list, over all of it where there is no room. Its close button draws its own cross: the library's would need an icon font. */
export const SideSheet: React.FC<{
  readonly host: Host;
  readonly title: string;
  readonly layout: WidthClass;
  readonly design: DesignLanguage | undefined;
  readonly footer?: React.ReactNode;
  readonly onClose: () => void;
}> = ({ host, title, layout, design, footer, onClose, children }) => {
  const frame = (content: React.ReactNode): React.ReactElement => (
    <div
      className="plb-root plb-sheet"
      data-layout={layout === "narrow" ? "narrow" : "medium"}
      dir={host.isRtl ? "rtl" : undefined}
      style={themeRoles(design)}
    >
      {content}
    </div>
  );
  return (
    <Panel
      isOpen
      type={layout === "narrow" ? PanelType.smallFluid : PanelType.medium}
      headerText={title}
      onDismiss={onClose}
      hasCloseButton={false}
      isFooterAtBottom
      onRenderNavigation={() => (
        <div style={themeRoles(design)} className="plb-sheet-head">
          <button type="button" className="plb-sheet-close" aria-label={host.text("close")} onClick={onClose}>
            <ShapeIcon shape="cross" />
          </button>
        </div>
      )}
      onRenderFooterContent={
        footer === undefined ? undefined : () => frame(<div className="plb-sheet-foot">{footer}</div>)
      }
    >
      {frame(children)}
    </Panel>
  );
};
