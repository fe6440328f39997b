import type { ActivityStatus, RecommendationStatus, RequestStatus, RiskStatus } from "@plumbline/governance";

import { MakerRequest, Recommendation, Risk, SecurityActivity } from "../generated/tables";
import { statuscode } from "../runtime";
import type { Row } from "../runtime";

/** The status of a row in the words of the rules. A new row without a status stands at the beginning. */
export function riskStatus(row: Row): RiskStatus {
  switch (row.choice(statuscode)) {
    case Risk.statuses.treated:
      return "treated";
    case Risk.statuses.accepted:
      return "accepted";
    case Risk.statuses.closed:
      return "closed";
    default:
      return "open";
  }
}

export function requestStatus(row: Row): RequestStatus {
  switch (row.choice(statuscode)) {
    case MakerRequest.statuses.inReview:
      return "inReview";
    case MakerRequest.statuses.approved:
      return "approved";
    case MakerRequest.statuses.rejected:
      return "rejected";
    case MakerRequest.statuses.done:
      return "done";
    default:
      return "new";
  }
}

export function recommendationStatus(row: Row): RecommendationStatus {
  switch (row.choice(statuscode)) {
    case Recommendation.statuses.planned:
      return "planned";
    case Recommendation.statuses.inProgress:
      return "inProgress";
    case Recommendation.statuses.done:
      return "done";
    case Recommendation.statuses.verified:
      return "verified";
    case Recommendation.statuses.dismissed:
      return "dismissed";
    default:
      return "open";
  }
}

export function activityStatus(row: Row): ActivityStatus {
  switch (row.choice(statuscode)) {
    case SecurityActivity.statuses.lapsed:
      return "lapsed";
    case SecurityActivity.statuses.done:
      return "done";
    default:
      return "planned";
  }
}
