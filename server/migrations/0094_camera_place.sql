-- Places are looked for in memory. Only an export of a box asked this index, once a page, and reads the rows in their order anyway;
-- every row of an import and every camera that changed paid for it.
drop index camera_place;
