-- The first schema. Ids are the graph's own; JSON columns hold what graph marshals.

CREATE TABLE entente_schema (version INTEGER NOT NULL);

-- Sources are not a table: a source is what the articles that name it say of it.
CREATE TABLE articles (
    id          TEXT PRIMARY KEY,
    source      TEXT NOT NULL,
    source_name TEXT NOT NULL,
    url         TEXT NOT NULL,
    title       TEXT NOT NULL,
    lang        TEXT NOT NULL,
    published   TEXT NOT NULL,
    text        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    ingested_at TEXT NOT NULL
);
CREATE INDEX articles_source ON articles (source, source_name);

CREATE TABLE entities (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    label      TEXT NOT NULL,
    name       TEXT NOT NULL,
    names      TEXT NOT NULL,
    attributes TEXT NOT NULL,
    disputed   TEXT NOT NULL
);
CREATE INDEX entities_label ON entities (label, id);
CREATE INDEX entities_name ON entities (name);

-- description is how this article describes the entity, so that what is left after a retraction can be joined anew.
CREATE TABLE mentions (
    article     TEXT NOT NULL,
    entity      TEXT NOT NULL,
    count       INTEGER NOT NULL,
    first       INTEGER NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX mentions_entity ON mentions (entity);

CREATE TABLE events (
    id         TEXT PRIMARY KEY,
    type       TEXT NOT NULL,
    date       TEXT NOT NULL,
    place      TEXT NOT NULL,
    actors     TEXT NOT NULL,
    recipients TEXT NOT NULL,
    attributes TEXT NOT NULL,
    disputed   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX events_type ON events (type, date, id);

CREATE TABLE event_roles (
    event  TEXT NOT NULL,
    role   TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (event, role, entity)
) WITHOUT ROWID;
CREATE INDEX event_roles_entity ON event_roles (entity, event);

CREATE TABLE claims (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    article       TEXT NOT NULL,
    type          TEXT NOT NULL,
    subject       TEXT NOT NULL,
    object        TEXT NOT NULL,
    event         TEXT NOT NULL,
    quote         TEXT NOT NULL,
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    modality      TEXT NOT NULL,
    polarity      TEXT NOT NULL,
    attributed_to TEXT NOT NULL,
    confidence    REAL NOT NULL,
    date          TEXT NOT NULL,
    extractor     TEXT NOT NULL,
    attributes    TEXT NOT NULL
);
CREATE INDEX claims_article ON claims (article, id);
CREATE INDEX claims_event ON claims (event, id) WHERE event <> '';
CREATE INDEX claims_ends ON claims (subject, object, type) WHERE event = '';

CREATE TABLE relations (
    key        INTEGER PRIMARY KEY,
    type       TEXT NOT NULL,
    "from"     TEXT NOT NULL,
    "to"       TEXT NOT NULL,
    claims     INTEGER NOT NULL,
    articles   INTEGER NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL,
    modality   TEXT NOT NULL,
    confidence REAL NOT NULL,
    score      REAL,
    attributes TEXT NOT NULL,
    disputed   TEXT NOT NULL,
    UNIQUE (type, "from", "to")
);
CREATE INDEX relations_from ON relations ("from", type, "to");
CREATE INDEX relations_to ON relations ("to", type, "from");

-- Which claims affirm a relation.
CREATE TABLE supports (
    relation INTEGER NOT NULL,
    claim    TEXT NOT NULL,
    PRIMARY KEY (relation, claim)
) WITHOUT ROWID;
CREATE INDEX supports_claim ON supports (claim);

CREATE VIRTUAL TABLE entity_words USING fts5 (names, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claim_words USING fts5 (quote, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
