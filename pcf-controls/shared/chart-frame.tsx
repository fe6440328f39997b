import * as React from "react";

interface Props {
  readonly title: string;
  /** Unique in the page. */
  readonly id: string;
  readonly legend?: React.ReactNode;
  readonly showTable: string;
  readonly showChart: string;
  readonly table: React.ReactNode;
  readonly className?: string;
  /** What is inside is the table already: no need to switch. */
  readonly isPlain?: boolean;
  /** Stands below both. */
  readonly foot?: React.ReactNode;
}

/** A card with a chart and the table behind it: the same numbers for those who cannot see the picture, or want the digits. */
export const ChartFrame: React.FC<Props> = ({
  title,
  id,
  legend,
  showTable,
  showChart,
  table,
  className,
  isPlain,
  foot,
  children,
}) => {
  const [isTable, setTable] = React.useState(false);
  return (
    <section className={`plb-card ${className ?? ""}`} aria-labelledby={`${id}-title`}>
      <div className="plb-card-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {!isTable && legend}
        {isPlain !== true && (
          <button type="button" className="plb-link" onClick={() => setTable(!isTable)}>
            {isTable ? showChart : showTable}
          </button>
        )}
      </div>
      {isTable && isPlain !== true ? (
        <div className="plb-table-region" role="group" aria-labelledby={`${id}-title`} tabIndex={0}>
          {table}
        </div>
      ) : (
        children
      )}
      {foot}
    </section>
  );
};
