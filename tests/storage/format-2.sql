-- A workshop file of format 2, as docs/file-format.md has it. Never changed: later versions prove on it that
-- they read what this one wrote.
PRAGMA encoding='UTF-8';
PRAGMA application_id=1180920948;
PRAGMA user_version=2;
CREATE TABLE record (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE cell (
  decision TEXT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL,
  letters TEXT NOT NULL,
  note TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (decision, unit, role)
) WITHOUT ROWID, STRICT;
CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  target INTEGER,
  label TEXT NOT NULL,
  changes TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE version (
  number INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  workshop TEXT NOT NULL,
  pdf BLOB NOT NULL
) STRICT;
CREATE TABLE ballot (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID, STRICT;
INSERT INTO record VALUES ('decision', 'd4', 0, '{"id":"d4","title":"Lend a boat","section":"s2","circumstances":"","layer":"open","reversible":"open","frequency":"","deadline":"","approval":false,"method":"open","criteria":"","adaptable":false,"adaptation":""}');
INSERT INTO record VALUES ('decision', 'd1', 1, '{"id":"d1","title":"Set the budget","section":"s1","circumstances":"","layer":"core","reversible":"no","frequency":"yearly","deadline":"in March","approval":true,"method":"consent","criteria":"balanced\nwithin the reserves","adaptable":false,"adaptation":""}');
INSERT INTO record VALUES ('decision', 'd3', 2, '{"id":"d3","title":"Hire a coach","section":"","circumstances":"","layer":"open","reversible":"open","frequency":"","deadline":"","approval":false,"method":"open","criteria":"","adaptable":false,"adaptation":""}');
INSERT INTO record VALUES ('participant', 'p1', 0, '{"id":"p1","title":"Ada","position":"Treasurer","present":true}');
INSERT INTO record VALUES ('participant', 'p2', 1, '{"id":"p2","title":"Zoë","position":"","present":false}');
INSERT INTO record VALUES ('role', 'r3', 0, '{"id":"r3","title":"Board","short":"","unit":"","kind":"single","reports_to":"","deputy":"","holders":[],"acting":"any","vacant":true,"presence":"holders"}');
INSERT INTO record VALUES ('role', 'r1', 1, '{"id":"r1","title":"Treasurer","short":"TR","unit":"","kind":"single","reports_to":"","deputy":"","holders":["p1"],"acting":"any","vacant":false,"presence":"holders"}');
INSERT INTO record VALUES ('role', 'r2', 2, '{"id":"r2","title":"Coach","short":"","unit":"u2","kind":"per_unit","reports_to":"r1","deputy":"r1","holders":["p1","p2"],"acting":"majority","vacant":false,"presence":"yes"}');
INSERT INTO record VALUES ('section', 's1', 0, '{"id":"s1","title":"Money"}');
INSERT INTO record VALUES ('section', 's2', 1, '{"id":"s2","title":"Boats"}');
INSERT INTO record VALUES ('unit', 'u1', 0, '{"id":"u1","title":"Club","level":"centre","parent":""}');
INSERT INTO record VALUES ('unit', 'u2', 1, '{"id":"u2","title":"Boathouse","level":"team","parent":"u1"}');
INSERT INTO record VALUES ('waiver', 'w1', 0, '{"id":"w1","title":"The board is being elected","rule":"grid.no-accountable","decision":"d1","unit":"","role":"","owner":"r1","since":"2026-03-02","until":"2026-05-31"}');
INSERT INTO record VALUES ('workshop', 'w', 0, '{"id":"w","title":"Decision rights of the club","organisation":"Rowing club","unit":"","date":"2026-03-02","facilitator":"","purpose":"Who decides\nwhat, before the season.","scope_in":"","scope_out":"","sponsor":"","adopter":"","not_negotiable":"","framework":"RACI","currency":"EUR","thresholds":{"grid.many-consulted":3.0},"own_framework":{"title":"Ours","letters":[{"code":"A","name":"Answers","meaning":"says yes or no","colour":"pale","decides":true,"does":false,"superior":false,"out":false,"least":1,"most":1,"part":""},{"code":"R","name":"Runs","meaning":"does it","colour":"blue","decides":false,"does":true,"superior":false,"out":false,"least":0,"most":null,"part":""},{"code":"K2","name":"Knows","meaning":"is asked first","colour":"pale","decides":false,"does":false,"superior":false,"out":false,"least":0,"most":null,"part":""}]}}');
INSERT INTO cell VALUES ('d1', '', 'r3', '["I"]', 'is told', '');
INSERT INTO cell VALUES ('d4', '', 'r2', '["R"]', '', '');
INSERT INTO journal VALUES (1, '2026-03-02T14:03:09.123456+00:00', 'mark', NULL, '{"id":"new","arguments":{}}', '', '', 'bdb9fef8ca903c742023f9b99502e123ac86de1bb0f2133e6322690c5ce016d6');
INSERT INTO journal VALUES (2, '2026-03-02T14:05:09.123456+00:00', 'edit', NULL, '{"id":"record.set","arguments":{"field":"decision.title","title":"Set the budget"}}', '{"records":[{"kind":"decision","before":{"position":0,"body":{"id":"d1","title":"Set the budget of the year","section":"s1","circumstances":"","layer":"core","reversible":"no","frequency":"yearly","deadline":"in March","approval":true,"method":"consent","criteria":"balanced\nwithin the reserves","adaptable":false,"adaptation":""}},"after":{"position":0,"body":{"id":"d1","title":"Set the budget","section":"s1","circumstances":"","layer":"core","reversible":"no","frequency":"yearly","deadline":"in March","approval":true,"method":"consent","criteria":"balanced\nwithin the reserves","adaptable":false,"adaptation":""}}}]}', 'bdb9fef8ca903c742023f9b99502e123ac86de1bb0f2133e6322690c5ce016d6', '99c16725f95d511703478bfada41bca7c46d8e5f9858b169f6664c17ce5d9a2d');
INSERT INTO journal VALUES (3, '2026-03-02T14:06:09.123456+00:00', 'edit', NULL, '{"id":"record.add","arguments":{"title":"Lend a boat"}}', '{"records":[{"kind":"decision","after":{"position":0,"body":{"id":"d4","title":"Lend a boat","section":"s2","circumstances":"","layer":"open","reversible":"open","frequency":"","deadline":"","approval":false,"method":"open","criteria":"","adaptable":false,"adaptation":""}}}],"moves":[{"kind":"decision","before":0,"after":1,"count":3}]}', '99c16725f95d511703478bfada41bca7c46d8e5f9858b169f6664c17ce5d9a2d', '52baeb114c1a6226fce7d40c8261640bd7c25e3540b5740de84fc8979f878ba2');
INSERT INTO journal VALUES (4, '2026-03-02T14:07:09.123456+00:00', 'edit', NULL, '{"id":"cells.set","arguments":{"count":"2"}}', '{"rows":[{"decision":"d1","cells":[{"role":"r3","before":{"letters":["C"],"note":"asks the members","source":"C?"},"after":{"letters":["I"],"note":"is told"}}]},{"decision":"d4","cells":[{"role":"r2","after":{"letters":["R"]}}]}]}', '52baeb114c1a6226fce7d40c8261640bd7c25e3540b5740de84fc8979f878ba2', '867dc03649d71b0fed847541add8249d1bbbc6ca7e24902a2109b61b8e9d49ca');
INSERT INTO journal VALUES (5, '2026-03-02T14:08:09.123456+00:00', 'edit', NULL, '{"id":"record.move","arguments":{"title":"Board"}}', '{"moves":[{"kind":"role","before":2,"after":0},{"kind":"role","before":0,"after":1,"count":2}]}', '867dc03649d71b0fed847541add8249d1bbbc6ca7e24902a2109b61b8e9d49ca', '5fa5eef13ee9677f34f1a4511170cadc99ac8a2f5f52b4d827c705ab5492195e');
INSERT INTO journal VALUES (6, '2026-03-02T14:09:09.123456+00:00', 'undo', 5, '{"id":"record.move","arguments":{"title":"Board"}}', '', '5fa5eef13ee9677f34f1a4511170cadc99ac8a2f5f52b4d827c705ab5492195e', 'fd6cd2302f33b2883d40ed4300c3a7f39d2ed707d79419b3200b6744e2f4a4d2');
INSERT INTO journal VALUES (7, '2026-03-02T14:10:09.123456+00:00', 'redo', 5, '{"id":"record.move","arguments":{"title":"Board"}}', '', 'fd6cd2302f33b2883d40ed4300c3a7f39d2ed707d79419b3200b6744e2f4a4d2', '3474005e46fe378e8f310b468c2cf113f39653f6e2b9619632919e243cddbbc2');
INSERT INTO journal VALUES (8, '2026-03-02T14:11:09.123456+00:00', 'edit', NULL, '{"id":"record.remove","arguments":{"title":"Buy a boat"}}', '{"records":[{"kind":"decision","before":{"position":2,"body":{"id":"d2","title":"Buy a boat","section":"s2","circumstances":"When one breaks: “it''s time”.","layer":"local","reversible":"open","frequency":"","deadline":"","approval":false,"method":"open","criteria":"","adaptable":true,"adaptation":"the colour"}}}],"moves":[{"kind":"decision","before":3,"after":2}],"rows":[{"decision":"d2","cells":[{"role":"r1","before":{"letters":["–"]}},{"role":"r2","before":{"letters":["N/A"]}}]},{"decision":"d2","cells":[{"role":"r2","before":{"letters":["A"],"note":"its own row"}}],"unit":"u2"}]}', '3474005e46fe378e8f310b468c2cf113f39653f6e2b9619632919e243cddbbc2', 'e3c18249779dcfb36e57391ff3ad56dd68f05519e474538984fbe47ad572dc12');
INSERT INTO journal VALUES (9, '2026-03-02T14:12:09.123456+00:00', 'edit', NULL, '{"id":"cell.clear","arguments":{"role":"Treasurer","decision":"Set the budget"}}', '{"rows":[{"decision":"d1","cells":[{"role":"r1","before":{"letters":["A","R"]}}]}]}', 'e3c18249779dcfb36e57391ff3ad56dd68f05519e474538984fbe47ad572dc12', 'fdde6fe475c82178888a9b4a91606bd73f94f0f47606be06885df4c12fd5179b');
INSERT INTO journal VALUES (10, '2026-03-02T14:13:09.123456+00:00', 'edit', NULL, '{"id":"record.set","arguments":{"field":"workshop.organisation","title":"Decision rights of the club"}}', '{"records":[{"kind":"workshop","before":{"position":0,"body":{"id":"w","title":"Decision rights of the club","organisation":"Rowing club","unit":"","date":"2026-03-02","facilitator":"","purpose":"Who decides\nwhat, before the season.","scope_in":"","scope_out":"","sponsor":"","adopter":"","not_negotiable":"","framework":"RACI","currency":"EUR","thresholds":{"grid.many-consulted":3.0},"own_framework":null}},"after":{"position":0,"body":{"id":"w","title":"Decision rights of the club","organisation":"Rowing club “Ahoy” – 1926🚣","unit":"","date":"2026-03-02","facilitator":"","purpose":"Who decides\nwhat, before the season.","scope_in":"","scope_out":"","sponsor":"","adopter":"","not_negotiable":"","framework":"RACI","currency":"EUR","thresholds":{"grid.many-consulted":3.0},"own_framework":null}}}]}', 'fdde6fe475c82178888a9b4a91606bd73f94f0f47606be06885df4c12fd5179b', '7303294ed9e65aa0c9be04fe9e58ea8c4bb02f7a787e3286f411c1c8471084b6');
INSERT INTO journal VALUES (11, '2026-03-02T14:14:09.123456+00:00', 'undo', 10, '{"id":"record.set","arguments":{"field":"workshop.organisation","title":"Decision rights of the club"}}', '', '7303294ed9e65aa0c9be04fe9e58ea8c4bb02f7a787e3286f411c1c8471084b6', '7dd7a0dafa1bd87a178d7ca4cfd994abce53df209573948c8a44e54df256e4d4');
INSERT INTO journal VALUES (12, '2026-03-02T14:15:09.123456+00:00', 'undo', 9, '{"id":"cell.clear","arguments":{"role":"Treasurer","decision":"Set the budget"}}', '', '7dd7a0dafa1bd87a178d7ca4cfd994abce53df209573948c8a44e54df256e4d4', '5c31d5ee42cfb4010a1e67e0075a2e52d46d8a31433314439c63f0c41e9fe273');
INSERT INTO journal VALUES (13, '2026-03-02T14:16:09.123456+00:00', 'redo', 9, '{"id":"cell.clear","arguments":{"role":"Treasurer","decision":"Set the budget"}}', '', '5c31d5ee42cfb4010a1e67e0075a2e52d46d8a31433314439c63f0c41e9fe273', 'f3b0dd978bff7229271d24303b4a623923b4e284f09dfa02fc62a9e018730492');
INSERT INTO journal VALUES (14, '2026-03-02T14:17:09.123456+00:00', 'edit', NULL, '{"id":"record.set","arguments":{"field":"workshop.own_framework","title":"Decision rights of the club"}}', '{"records":[{"kind":"workshop","before":{"position":0,"body":{"id":"w","title":"Decision rights of the club","organisation":"Rowing club","unit":"","date":"2026-03-02","facilitator":"","purpose":"Who decides\nwhat, before the season.","scope_in":"","scope_out":"","sponsor":"","adopter":"","not_negotiable":"","framework":"RACI","currency":"EUR","thresholds":{"grid.many-consulted":3.0},"own_framework":null}},"after":{"position":0,"body":{"id":"w","title":"Decision rights of the club","organisation":"Rowing club","unit":"","date":"2026-03-02","facilitator":"","purpose":"Who decides\nwhat, before the season.","scope_in":"","scope_out":"","sponsor":"","adopter":"","not_negotiable":"","framework":"RACI","currency":"EUR","thresholds":{"grid.many-consulted":3.0},"own_framework":{"title":"Ours","letters":[{"code":"A","name":"Answers","meaning":"says yes or no","colour":"pale","decides":true,"does":false,"superior":false,"out":false,"least":1,"most":1,"part":""},{"code":"R","name":"Runs","meaning":"does it","colour":"blue","decides":false,"does":true,"superior":false,"out":false,"least":0,"most":null,"part":""},{"code":"K2","name":"Knows","meaning":"is asked first","colour":"pale","decides":false,"does":false,"superior":false,"out":false,"least":0,"most":null,"part":""}]}}}}]}', 'f3b0dd978bff7229271d24303b4a623923b4e284f09dfa02fc62a9e018730492', '7db9f7b67c43967dbebed43d763937ecb4bc7cb79d66e162b60fc00d03f5546f');
INSERT INTO journal VALUES (15, '2026-03-02T14:18:09.123456+00:00', 'edit', NULL, '{"id":"record.add","arguments":{"title":"The board is being elected"}}', '{"records":[{"kind":"waiver","after":{"position":0,"body":{"id":"w1","title":"The board is being elected","rule":"grid.no-accountable","decision":"d1","unit":"","role":"","owner":"r1","since":"2026-03-02","until":"2026-05-31"}}}]}', '7db9f7b67c43967dbebed43d763937ecb4bc7cb79d66e162b60fc00d03f5546f', 'def30fcdc87f3e38b49004b1cdfc18661758da28f54c16226bab7751859e2f8e');
INSERT INTO meta VALUES ('created', '2026-03-02T14:03:09.123456+00:00');
INSERT INTO meta VALUES ('digest', '6e2187d9e73eadbf001d67c7d07781b5');
INSERT INTO meta VALUES ('document', '0123456789abcdef0123456789abcdef');
INSERT INTO meta VALUES ('head', 'def30fcdc87f3e38b49004b1cdfc18661758da28f54c16226bab7751859e2f8e');
INSERT INTO meta VALUES ('sequence', '15');
