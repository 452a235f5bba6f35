-- Who answers for grids by name (R8, R9): persons on posts and teams, each with grids and duties, many to many. `phone` is the
-- published work phone and never another.
create table grid_member (
  id uuid primary key,
  rev bigint not null,
  code text not null constraint grid_member_code unique,
  kind text not null,
  name text not null,
  phone text,
  department text,
  unit uuid
);

create table grid_charge (
  member uuid not null references grid_member (id) on delete cascade,
  grid text not null,
  duty text not null,
  limits text not null default '',
  position int not null,
  primary key (member, grid, duty)
);
create index grid_charge_grid on grid_charge (grid);
