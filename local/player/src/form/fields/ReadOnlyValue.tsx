import { Link } from "@fluentui/react";
import * as React from "react";
import { isLookupList } from "../attribute-value";
import { tableIfKnown } from "../entity-set";
import { formText } from "../form-text";
import type { FormAttribute } from "../form-state";
import type { FormSession } from "../session-contract";
import { attributeText } from "./display-text";
import { fileAddress } from "./FileInput";

export interface ReadOnlyValueProps {
  readonly session: FormSession;
  readonly attribute: FormAttribute;
}

/** A value as text: what a read-only field shows instead of a greyed input. */
export function ReadOnlyValue({ session, attribute }: ReadOnlyValueProps): React.ReactElement {
  const { services } = session;
  const { column, value } = attribute;
  if (!column.canRead) {
    return (
      <span title={formText("maskedWhy")}>
        <span aria-hidden="true">{formText("masked")}</span>
        <span className="form-hidden-text">{formText("maskedWhy")}</span>
      </span>
    );
  }
  const reference = isLookupList(value) ? value[0] : undefined;
  if (reference !== undefined && tableIfKnown(services, reference.entityType) !== null) {
    return (
      <Link
        dir="auto"
        onClick={() =>
          void services.navigate({
            pageType: "entityrecord",
            entityName: reference.entityType,
            entityId: reference.id,
          })
        }
      >
        {reference.name === "" ? formText("nothing") : reference.name}
      </Link>
    );
  }
  const text = attributeText(attribute, session.row(), services);
  if (text !== "" && (column.kind === "file" || column.kind === "image") && session.id() !== null) {
    return (
      <a href={fileAddress({ session, attribute })} download={text} dir="auto">
        {text}
      </a>
    );
  }
  if (column.format?.toLowerCase() === "url" && /^https?:\/\//i.test(text)) {
    return (
      <a href={text} target="_blank" rel="noopener noreferrer" dir="auto">
        {text}
      </a>
    );
  }
  return (
    <span className="form-value-text" dir="auto">
      {text === "" ? formText("empty") : text}
    </span>
  );
}
