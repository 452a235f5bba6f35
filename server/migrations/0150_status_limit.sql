-- How long a unit may be in a status before somebody is told: first long, then too long. One row for the room.
create table status_limits (
  id text primary key default 'room' check (id = 'room'),
  rev int not null,
  limits jsonb not null
);
-- An answer within a minute, an arrival within ten minutes, a scene within an hour, a break of half an hour: to be changed by the room.
insert into status_limits (rev, limits) values (0, '{
  "offered": {"warnS": 30, "alertS": 60},
  "accepted": {"warnS": 120, "alertS": 300},
  "en_route": {"warnS": 600, "alertS": 1200},
  "on_scene": {"warnS": 3600, "alertS": 7200},
  "busy": {"warnS": 1800, "alertS": 3600},
  "break": {"warnS": 1800, "alertS": 2700}
}');
