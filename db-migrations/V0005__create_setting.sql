-- What people chose for the whole server, such as the default backend.

CREATE TABLE setting (
    name   VARCHAR(200) NOT NULL PRIMARY KEY,
    chosen VARCHAR      NOT NULL
);
