-- PostgreSQL samples each column now and then to learn which values it has. Of a sheet's arrays that meant opening
-- and sorting millions of numbers, seconds of a processor each minute under load, for columns nobody searches by.
alter table usage_sheet
  alter column accounts set statistics 0,
  alter column requests set statistics 0,
  alter column times set statistics 0,
  alter column inputs set statistics 0,
  alter column cached_inputs set statistics 0,
  alter column cache_writes set statistics 0,
  alter column outputs set statistics 0,
  alter column costs set statistics 0,
  alter column partials set statistics 0;
