-- By its end and not by its status, which changes more often: what changes no indexed column is
-- updated in place.
drop index goal_in_flight;
create index goal_in_flight on goal (tenant, submitted_by)
  where submitted_by is not null and ended_micros is null;
