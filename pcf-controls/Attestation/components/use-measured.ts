import * as React from "react";

import type { Host } from "../../shared/host";
import { nothingMeasured, readMeasured, type Measured } from "../measured-status";

/**
 * What was measured about the workload. It comes after the answers and never keeps them waiting; who may not read it sees
 * the answers alone.
 */
export function useMeasured(host: Host, workload: string, version: number): Measured {
  const [measured, setMeasured] = React.useState<Measured>(nothingMeasured);
  React.useEffect(() => {
    let isStale = false;
    readMeasured(host, workload).then(
      (read) => !isStale && setMeasured(read),
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [host, workload, version]);
  return measured;
}
