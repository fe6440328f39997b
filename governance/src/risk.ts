/** Level of a risk, low to critical. */
export type RiskBand = "low" | "medium" | "high" | "critical";

export type RiskStatus = "open" | "treated" | "accepted" | "closed";

/** Likelihood × impact, each 1 to 5; null when one of them is no whole number in that range. */
export function riskLevel(likelihood: number, impact: number): number | null {
  return isRating(likelihood) && isRating(impact) ? likelihood * impact : null;
}

/** Of a level 1 to 25: up to 4 low, up to 9 medium, up to 15 high, else critical. */
export function riskBand(level: number): RiskBand {
  if (level <= 4) return "low";
  if (level <= 9) return "medium";
  return level <= 15 ? "high" : "critical";
}

/** Status changes of a risk. A closed one is opened again as what it is: a new risk. */
export function mayRiskGo(from: RiskStatus, to: RiskStatus): boolean {
  switch (from) {
    case "open":
      return to === "treated" || to === "accepted" || to === "closed";
    case "treated":
    case "accepted":
      return to === "open" || to === "closed";
    case "closed":
      return false;
  }
}

function isRating(value: number): boolean {
  return value >= 1 && value <= 5 && Math.floor(value) === value;
}
