1
evs append S-1 T --create -q >/dev/null
evs append S-1 T -q >/dev/null
p() { cat <<END
-- evs:projection p version 1
-- evs:init
CREATE TABLE ints (k INTEGER, v TEXT, a1, a2, a3, a4, a5, a6, a7, a8, a9, b1, b2, b3, b4, b5, b6, b7, b8, b9, c1);
CREATE TABLE reals (k REAL, v TEXT);
CREATE TABLE texts (k TEXT, v TEXT);
CREATE TABLE blobs (k BLOB, v TEXT);
CREATE TABLE nulls (k, v TEXT);
CREATE TABLE made (k INTEGER, v TEXT GENERATED ALWAYS AS (k || ' $1') VIRTUAL);
-- evs:on T
INSERT INTO ints (k, v) VALUES (9223372036854775807 - :version, '$1');
INSERT INTO reals VALUES (9e999, '$1'), (-9e999, '$1'), (0.1, '$1');
INSERT INTO texts VALUES ('it''s "é"' || char(10), '$1'), ('', '$1');
INSERT INTO blobs VALUES (x'00ff', '$1'), (x'', '$1');
INSERT INTO nulls VALUES (NULL, '$1');
INSERT INTO made VALUES (:version);
END
}
p old >a.sql; p new >b.sql
evs projection diff a.sql b.sql --key k
